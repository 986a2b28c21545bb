package io.liancha.sandbox;

import org.jspecify.annotations.Nullable;

/** The enterprises by number: platforms first, then owners of vehicles, then everybody else. */
final class Enterprises {

  static final int PLATFORMS = 5;

  private final Registers registers;
  private final int fleets;
  private final int revoked;
  private final int deregistered;
  private final int lately;
  private final int namesakes;
  private final int others;

  /** Where an enterprise stands, and since when in days before the anchor. */
  record State(char code, int daysAgo) {}

  Enterprises(Registers registers) {
    this.registers = registers;
    Population people = registers.population;
    int fleetCount = people.size.enterprises / 20;
    fleets = PLATFORMS;
    revoked = fleets + fleetCount;
    deregistered = revoked + people.count(Archetype.OWNER_REVOKED);
    lately = deregistered + people.count(Archetype.OWNER_DEREGISTERED);
    namesakes = lately + people.count(Archetype.OWNER_REVOKED_AFTERWARDS);
    others = namesakes + 2 * people.count(Archetype.NAMESAKE);
  }

  int count() {
    return registers.population.size.enterprises;
  }

  /** Enterprises from this number on own no vehicle that carries. */
  int others() {
    return others;
  }

  /** The owner of a company's vehicle. */
  int owner(int vehicle) {
    Archetype archetype = registers.population.archetype(vehicle);
    int rank = vehicle - registers.population.first(archetype);
    return switch (archetype.part.owner()) {
      case REVOKED -> revoked + rank;
      case DEREGISTERED -> deregistered + rank;
      case REVOKED_LATELY -> lately + rank;
      case NAMESAKE -> namesakes + 2 * rank;
      case COMPANY -> fleets + vehicle % (revoked - fleets);
      case PERSON -> throw new IllegalArgumentException("a person owns vehicle " + vehicle);
    };
  }

  String creditCode(int enterprise) {
    return Identifiers.creditCode(enterprise);
  }

  String name(int enterprise) {
    if (enterprise < PLATFORMS) {
      return Names.company(enterprise + 1, "出行科技");
    }
    boolean second = enterprise >= namesakes && enterprise < others;
    int named = second ? namesakes + (enterprise - namesakes) / 2 * 2 : enterprise;
    return Names.company(named, carries(named) ? "客运" : trade(named));
  }

  State state(int enterprise) {
    long noise = Noise.of(registers.seed, enterprise, 101);
    if (enterprise >= others) {
      int share = Noise.below(noise, 100);
      char code = share < 90 ? '1' : "234599".charAt(share % 6);
      return new State(code, 90 + Noise.below(noise, 20, 2_000));
    }
    if (enterprise >= namesakes) {
      return new State((enterprise - namesakes) % 2 == 0 ? '1' : '2', 300);
    }
    if (enterprise >= lately) {
      return new State('2', 5);
    }
    if (enterprise >= revoked) {
      return new State(enterprise < deregistered ? '2' : '3', 200);
    }
    return new State('1', 1_000 + Noise.below(noise, 20, 1_000));
  }

  boolean carries(int enterprise) {
    return enterprise < others;
  }

  String scope(int enterprise) {
    if (enterprise < PLATFORMS) {
      return "网络预约出租汽车经营服务;软件开发";
    }
    return carries(enterprise) ? "网络预约出租汽车客运;小微型客车租赁" : trade(enterprise) + ";日用百货销售";
  }

  /** Whether the source dates the state; otherwise only the change of the row does. */
  boolean dated(int enterprise) {
    return enterprise % 10 != 7;
  }

  /** The last day of its term, in days after the anchor; absent when it has no end. */
  @Nullable Integer endsInDays(int enterprise) {
    return enterprise % 3 == 0 ? null : 400 + enterprise % 5_000;
  }

  long updatedAt(int enterprise) {
    long noise = Noise.of(registers.seed, enterprise, 102);
    return Wall.at(
        registers.anchor.minusDays(state(enterprise).daysAgo()), Noise.below(noise, 86_000));
  }

  private static String trade(int enterprise) {
    return switch (enterprise % 5) {
      case 0 -> "商贸";
      case 1 -> "建材";
      case 2 -> "餐饮管理";
      case 3 -> "汽车租赁";
      default -> "竹制品";
    };
  }
}
