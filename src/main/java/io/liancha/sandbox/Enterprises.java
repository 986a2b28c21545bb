package io.liancha.sandbox;

import io.liancha.sandbox.Holdings.Holder;
import io.liancha.sandbox.Traits.Link;
import io.liancha.sandbox.Traits.Owner;
import org.jspecify.annotations.Nullable;

/** The enterprises by number: platforms first, then owners of vehicles, then everybody else. */
final class Enterprises {

  static final int PLATFORMS = Archetypes.ALL.companies.size();

  private static final String CARRYING = "网络预约出租汽车客运;小微型客车租赁";
  private static final String RENTING = "小微型客车租赁经营服务;汽车租赁";

  private final Registers registers;
  private final Holdings holdings;

  /** Where an enterprise stands, and since when in days before the anchor. */
  record State(char code, int daysAgo) {}

  Enterprises(Registers registers) {
    this.registers = registers;
    this.holdings = new Holdings(registers.population, PLATFORMS);
  }

  int count() {
    return registers.population.size.enterprises;
  }

  /** Enterprises from this number on own no vehicle that carries. */
  int others() {
    return holdings.others();
  }

  /** The owner of a company's vehicle. */
  int owner(int vehicle) {
    return holdings.owner(vehicle);
  }

  String creditCode(int enterprise) {
    return Identifiers.creditCode(enterprise);
  }

  @Nullable Holder holder(int enterprise) {
    return holdings.holder(enterprise);
  }

  String name(int enterprise) {
    if (enterprise < PLATFORMS) {
      return Names.company(enterprise + 1, "出行科技");
    }
    Holder holder = holder(enterprise);
    if (holder == null) {
      return Names.company(enterprise, carries(enterprise) ? "客运" : trade(enterprise));
    }
    int number = holdings.nameNumber(holder);
    return switch (holder.archetype().traits().link()) {
      case CODE -> Names.company(enterprise - holder.slot(), business(enterprise, holder));
      case EXACT, SIMILAR -> CompanyNames.registered(number);
      case TRAP -> {
        CompanyNames.Trap trap = CompanyNames.trap(number);
        String own = trap.ownRegistered() ? trap.own() : Names.company(enterprise, "客运");
        yield holder.slot() == 0 ? own : trap.decoy();
      }
    };
  }

  /** The name of the owner as the register of vehicles has it. */
  String nameOnVehicle(int vehicle) {
    int enterprise = owner(vehicle);
    Holder holder = holder(enterprise);
    if (holder == null) {
      return name(enterprise);
    }
    int number = holdings.nameNumber(holder);
    return switch (holder.archetype().traits().link()) {
      case CODE -> name(enterprise);
      case EXACT -> CompanyNames.written(number);
      case SIMILAR -> CompanyNames.miswritten(number);
      case TRAP -> CompanyNames.trap(number).own();
    };
  }

  /** What a name means that stands without a code; null when the code stands beside it. */
  @Nullable NamePair namePair(int vehicle) {
    int enterprise = owner(vehicle);
    Holder holder = holder(enterprise);
    if (holder == null || holder.archetype().traits().link() == Link.CODE) {
      return null;
    }
    Traits traits = holder.archetype().traits();
    String own = creditCode(enterprise);
    String id = registers.recordId(vehicle);
    String name = nameOnVehicle(vehicle);
    if (traits.owner() == Owner.NAMESAKE) {
      return new NamePair(id, name, "NAMESAKES", null, creditCode(enterprise + 1));
    }
    if (traits.link() != Link.TRAP) {
      return new NamePair(id, name, traits.link().name(), own, null);
    }
    CompanyNames.Trap trap = CompanyNames.trap(holdings.nameNumber(holder));
    return new NamePair(
        id, name, trap.kind(), trap.ownRegistered() ? own : null, creditCode(enterprise + 1));
  }

  State state(int enterprise) {
    long noise = Noise.of(registers.seed, enterprise, 101);
    if (enterprise >= others()) {
      int share = Noise.below(noise, 100);
      char code = share < 90 ? '1' : "234599".charAt(share % 6);
      return new State(code, 90 + Noise.below(noise, 20, 2_000));
    }
    Holder holder = holder(enterprise);
    Owner owner = owner(holder);
    boolean first = holder == null || holder.slot() == 0;
    boolean innocent = holder != null && holder.archetype().traits().link() == Link.TRAP && first;
    State open = new State('1', 1_000 + Noise.below(noise, 20, 1_000));
    return innocent ? open : state(owner, first, open);
  }

  private static State state(Owner owner, boolean first, State open) {
    return switch (owner) {
      case REVOKED -> new State('2', 200);
      case DEREGISTERED -> new State('3', 200);
      case REVOKED_LATELY -> new State('2', 5);
      case NAMESAKE -> new State(first ? '1' : '2', 300);
      case MOVED -> new State('4', 200);
      case SUSPENDED -> new State('5', 200);
      case MOVED_LATELY -> new State('4', 5);
      case OTHER_STATE -> new State('9', 200);
      default -> open;
    };
  }

  /** Whether it is one of those that own what carries, or a platform. */
  boolean carries(int enterprise) {
    return enterprise < others();
  }

  String scope(int enterprise) {
    if (enterprise < PLATFORMS) {
      return "网络预约出租汽车经营服务;软件开发";
    }
    Holder holder = holder(enterprise);
    if (!carries(enterprise) || owner(holder) == Owner.NO_SCOPE) {
      return trade(enterprise) + ";日用百货销售";
    }
    if (holder == null || owner(holder) != Owner.RENTAL_FIRM) {
      return CARRYING;
    }
    return holder.archetype().traits().papers().cover() ? RENTING + ";" + CARRYING : RENTING;
  }

  private static Owner owner(@Nullable Holder holder) {
    return holder == null ? Owner.COMPANY : holder.archetype().traits().owner();
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

  private static String business(int enterprise, Holder holder) {
    return switch (holder.archetype().traits().owner()) {
      case NO_SCOPE -> trade(enterprise);
      case RENTAL_FIRM -> "汽车租赁";
      default -> "客运";
    };
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
