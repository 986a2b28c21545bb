package io.liancha.sandbox;

import io.liancha.sandbox.County.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans with fixed hours: cars that share a plate, trips that hardly one car can join, lines that
 * are driven every day.
 */
final class Timetable {

  private static final Place MARKET = County.named("溪城农贸市场");
  private static final Place HOSPITAL = County.named("县人民医院");
  private static final Place MALL = County.named("银泰湖购物中心");
  private static final Place PLAZA = County.named("青禾万象广场");
  private static final Place BUSES = County.named("溪城汽车客运站");
  private static final Place FERRY = County.named("霞浦渡口");

  /** Some 50 km from the town, in the prefecture's own. */
  private static final Place FAR = County.BEYOND;

  private static final List<Leg> CLONED =
      List.of(leg("10:00", "10:25", MARKET, HOSPITAL), leg("10:52", "11:15", HOSPITAL, MARKET));
  private static final List<Leg> CLONE =
      List.of(leg("10:27", "10:50", FAR, FERRY), leg("11:17", "11:40", FAR, FERRY));
  private static final List<Leg> CLONED_BUSY =
      List.of(leg("10:00", "10:30", MARKET, HOSPITAL), leg("10:52", "11:22", HOSPITAL, MARKET));
  private static final List<Leg> CLONE_BUSY =
      List.of(leg("10:19", "10:50", FAR, FERRY), leg("11:11", "11:40", FAR, FERRY));

  /** 51 km in 28 minutes from one trip's end to the next one's begin: 110 km/h. */
  private static final List<Leg> MOTORWAY =
      List.of(leg("09:30", "10:00", MARKET, HOSPITAL), leg("10:28", "11:15", FAR, HOSPITAL));

  private static final List<Leg> QUICK =
      List.of(
          leg("12:00", "12:12", MARKET, BUSES),
          leg("12:15", "12:27", BUSES, HOSPITAL),
          leg("12:30", "12:42", HOSPITAL, MALL),
          leg("12:45", "12:57", MALL, MARKET));
  private static final List<Leg> SLOW =
      List.of(
          leg("12:00", "12:40", MARKET, BUSES),
          leg("12:43", "13:23", BUSES, HOSPITAL),
          leg("13:26", "14:06", HOSPITAL, MALL),
          leg("14:09", "14:49", MALL, MARKET));
  private static final List<Leg> LINE =
      List.of(leg("06:40", "07:20", MARKET, PLAZA), leg("17:35", "18:20", PLAZA, MARKET));

  private Timetable() {}

  /** One trip as it is planned, in seconds of its day. */
  record Leg(int departs, int arrives, Place from, Place to) {}

  /** Whether the plan's trips begin and end at the very same spots, like a bus. */
  static boolean stops(Plan plan) {
    return plan == Plan.FIXED_LINE || plan == Plan.FIXED_LINE_SIX_DAYS;
  }

  /** The legs of the day; null when the plan has no fixed hours. */
  static @Nullable List<Leg> legs(Plan plan, int rank, long day) {
    boolean fifth = Math.floorMod(day + rank, 5L) == 0;
    boolean monthly = Math.floorMod(day + rank, 30L) == 0;
    return switch (plan) {
      case CLONED -> on(fifth, CLONED);
      case CLONE -> on(fifth, CLONE);
      case CLONED_ONCE -> on(Math.floorMod(day + rank, 6L) == 0, CLONED.subList(0, 1));
      case CLONE_ONCE -> on(monthly, CLONE.subList(0, 1));
      case CLONED_BUSY -> on(fifth, CLONED_BUSY);
      case CLONE_BUSY -> on(fifth, CLONE_BUSY);
      case ONE_PAIR -> onePair(rank, day);
      case MOTORWAY -> on(fifth, MOTORWAY);
      case BACK_TO_BACK -> on(fifth, rank % 2 == 0 ? QUICK : SLOW);
      case OVERLAPPING -> on(fifth, leg("14:00", "14:40", MALL, HOSPITAL));
      case OVERLAPPING_20_MINUTES -> on(fifth, leg("14:20", "15:00", MARKET, BUSES));
      case OVERLAPPING_5_MINUTES -> on(fifth, leg("14:35", "15:10", MARKET, BUSES));
      case OVERLAPPING_ONCE -> on(monthly, leg("14:20", "15:00", MARKET, BUSES));
      case AFTERWARDS -> on(fifth, leg("16:00", "16:30", HOSPITAL, MARKET));
      case FIXED_LINE -> on(Math.floorMod(day + rank, 3L) != 0, LINE);
      case FIXED_LINE_SIX_DAYS -> on(fifth, LINE);
      default -> null;
    };
  }

  /** Some trips in town, and once a month one that ends there while the next begins far away. */
  private static List<Leg> onePair(int rank, long day) {
    Leg far = CLONE.get(0);
    Leg near = CLONED.get(0);
    if (Math.floorMod(day + rank, 30L) == 0) {
      return List.of(near, far);
    }
    return on(Math.floorMod(day + rank, 6L) == 0, near);
  }

  private static List<Leg> on(boolean due, Leg leg) {
    return on(due, List.of(leg));
  }

  private static List<Leg> on(boolean due, List<Leg> legs) {
    return due ? legs : List.of();
  }

  private static Leg leg(String departs, String arrives, Place from, Place to) {
    return new Leg(second(departs), second(arrives), from, to);
  }

  private static int second(String clock) {
    return Integer.parseInt(clock.substring(0, 2)) * 3_600
        + Integer.parseInt(clock.substring(3)) * 60;
  }
}
