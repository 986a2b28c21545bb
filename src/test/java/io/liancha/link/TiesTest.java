package io.liancha.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TiesTest {

  @Test
  void ring_hangsTogetherByDifferentTies() {
    var ties = new Ties();
    ties.add("OWNER", "owner-1", vehicle(3));
    ties.add("OWNER", "owner-1", vehicle(2));
    ties.add("DRIVER", "driver-1", vehicle(2));
    ties.add("DRIVER", "driver-1", vehicle(1));
    ties.add("PHONE", "phone-1", vehicle(1));
    ties.add("PHONE", "phone-2", vehicle(4));
    assertThat(ties.rings()).hasSize(1);
    Ties.Ring ring = ties.rings().get(0);
    assertThat(ring.members()).containsExactly(vehicle(1), vehicle(2), vehicle(3));
    assertThat(ring.kinds()).containsExactly("DRIVER", "OWNER");
    assertThat(ring.membersText()).isEqualTo("02-浙E00001 02-浙E00002 02-浙E00003");
  }

  @Test
  void oneValueOfTwoKinds_tiesNothing() {
    var ties = new Ties();
    ties.add("OWNER", "1", vehicle(1));
    ties.add("DRIVER", "1", vehicle(2));
    assertThat(ties.rings()).isEmpty();
  }

  @Test
  void members_areShownUpToALimit() {
    var ties = new Ties();
    for (int i = 1; i <= 21; i++) {
      ties.add("PHONE", "phone-" + i / 3, vehicle(i));
      ties.add("DRIVER", "driver-1", vehicle(i));
    }
    assertThat(ties.rings().get(0).membersText()).startsWith("02-浙E00001 ").endsWith("20 …");
  }

  @Test
  void rings_doNotDependOnTheOrderOfTies() {
    var random = new Random(7);
    var all = new ArrayList<int[]>();
    for (int i = 0; i < 300; i++) {
      all.add(new int[] {random.nextInt(200), random.nextInt(250)});
    }
    List<Ties.Ring> first = rings(all);
    for (int round = 0; round < 20; round++) {
      Collections.shuffle(all, random);
      assertThat(rings(all)).isEqualTo(first);
    }
  }

  private static List<Ties.Ring> rings(List<int[]> all) {
    var ties = new Ties();
    all.forEach(t -> ties.add(t[0] % 2 == 0 ? "OWNER" : "DRIVER", "value-" + t[0], vehicle(t[1])));
    return ties.rings();
  }

  private static Ties.Vehicle vehicle(int number) {
    return new Ties.Vehicle("02", "浙E%05d".formatted(number));
  }
}
