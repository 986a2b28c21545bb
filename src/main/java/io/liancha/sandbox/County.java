package io.liancha.sandbox;

import java.util.List;
import java.util.function.Predicate;

/**
 * The fictional county 岚溪县: where its people get in and out. The same places and the townships
 * around them are the map in {@code config/county}, in WGS-84.
 */
final class County {

  static final String CODE = "330599";
  static final String PREFECTURE = "330500";
  static final String PROVINCE = "330000";
  static final String PLATE_PREFIX = "浙E";

  /** Of neighbours whose vehicles come here; this county's police do not register them. */
  static final List<String> FOREIGN_PREFIXES = List.of("浙A", "浙F", "苏E", "皖P", "冀A");

  /**
   * A place by name.
   *
   * @param weight how often trips begin or end here
   * @param township GB/T 2260 with three more digits
   */
  record Place(String name, double lon, double lat, int weight, String township) {}

  static final List<Place> PLACES =
      List.of(
          new Place("岚溪高铁站", 119.83196, 30.55004, 14, "330599002"),
          new Place("溪城汽车客运站", 119.68894, 30.53397, 12, "330599001"),
          new Place("县人民医院", 119.72394, 30.50397, 11, "330599001"),
          new Place("岚溪中医院", 119.77696, 30.51504, 6, "330599002"),
          new Place("银泰湖购物中心", 119.70894, 30.55397, 11, "330599001"),
          new Place("青禾万象广场", 119.81196, 30.56504, 8, "330599002"),
          new Place("县职业技术学校", 119.77196, 30.56004, 5, "330599002"),
          new Place("溪城农贸市场", 119.67894, 30.49397, 6, "330599001"),
          new Place("云岚镇客运站", 119.60757, 30.51996, 4, "330599101"),
          new Place("远舟镇客运站", 119.90257, 30.53427, 4, "330599102"),
          new Place("松筠镇客运站", 119.61382, 30.67293, 3, "330599103"),
          new Place("鹿鸣镇客运站", 119.70374, 30.67225, 3, "330599104"),
          new Place("竹海景区游客中心", 119.80624, 30.6929, 5, "330599201"),
          new Place("霞浦渡口", 119.92053, 30.66976, 3, "330599202"),
          new Place("远舟工业园", 119.92257, 30.51427, 5, "330599102"),
          new Place("鹿鸣温泉酒店", 119.68374, 30.69225, 4, "330599104"),
          new Place("竹海村", 119.77624, 30.65291, 2, "330599201"),
          new Place("霞浦村", 119.88553, 30.69976, 2, "330599202"),
          new Place("松筠村", 119.63382, 30.69293, 2, "330599103"),
          new Place("云岚村", 119.58757, 30.49996, 2, "330599101"));

  /** Outside the county, as some trips end there: the prefecture's own railway station. */
  static final Place BEYOND = new Place("湖滨高铁站", 120.05, 30.87, 1, "330502001");

  private static final Choice STATIONS = choice(p -> urban(p) && station(p));
  private static final Choice TOWN = choice(p -> urban(p) && !station(p));
  private static final Choice RURAL_STATIONS = choice(p -> !urban(p) && station(p));
  private static final Choice COUNTRY = choice(p -> !urban(p) && !station(p));

  private static final Choice VILLAGES =
      choice(p -> p.name().endsWith("村") || p.name().endsWith("工业园"));
  private static final Choice QUIET_TOWN =
      choice(p -> p.name().endsWith("学校") || p.name().endsWith("市场") || p.name().equals("岚溪中医院"));

  private static final Choice ANY = choice(p -> true);

  /** Places to draw from, each as often as its weight. */
  private record Choice(List<Place> places, int total) {

    Place drawn(long noise, int shift) {
      int at = Noise.below(noise, shift, total);
      for (Place place : places) {
        at -= place.weight();
        if (at < 0) {
          return place;
        }
      }
      throw new IllegalStateException("weights add up to less than their sum");
    }
  }

  private County() {}

  static Place named(String name) {
    return PLACES.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** Any place, by weight. */
  static Place place(long noise, int shift) {
    return ANY.drawn(noise, shift);
  }

  /**
   * A place by weight, but in turns: of sixteen in a row five are stations and four are in the
   * country, so that nobody is found there mostly who does not mean to be.
   */
  static Place placeInTurn(long turn, long noise) {
    int kind = (int) Math.floorMod(turn, 16L);
    if (kind == 1) {
      return RURAL_STATIONS.drawn(noise, 0);
    }
    return switch (kind % 4) {
      case 0 -> station(noise);
      case 1 -> country(noise);
      default -> TOWN.drawn(noise, 0);
    };
  }

  /**
   * A place as drivers without papers choose them: villages, the market, the school and the small
   * hospital rather than the big stations and malls, where licensed cars and officers are. Of
   * sixteen in a row six are in the country and one is a big station.
   */
  static Place outOfSight(long turn, long noise) {
    return switch ((int) Math.floorMod(turn, 16L)) {
      case 8 -> STATIONS.drawn(noise, 0);
      case 3 -> RURAL_STATIONS.drawn(noise, 0);
      case 1, 5, 7, 11, 13 -> VILLAGES.drawn(noise, 0);
      default -> QUIET_TOWN.drawn(noise, 0);
    };
  }

  /** A place as licensed full-time cars choose them, in turns too: most passengers are in town. */
  static Place inTown(long turn, long noise) {
    return switch ((int) Math.floorMod(turn, 16L)) {
      case 0, 4, 8, 10, 12 -> STATIONS.drawn(noise, 0);
      case 1 -> RURAL_STATIONS.drawn(noise, 0);
      case 5, 9 -> COUNTRY.drawn(noise, 0);
      default -> TOWN.drawn(noise, 0);
    };
  }

  static Place station(long noise) {
    return STATIONS.drawn(noise, 0);
  }

  static Place country(long noise) {
    return COUNTRY.drawn(noise, 0);
  }

  private static boolean urban(Place place) {
    return place.township().startsWith("3305990");
  }

  private static boolean station(Place place) {
    return place.name().endsWith("站") || place.name().endsWith("渡口");
  }

  private static Choice choice(Predicate<Place> which) {
    List<Place> places = PLACES.stream().filter(which).toList();
    return new Choice(places, places.stream().mapToInt(Place::weight).sum());
  }
}
