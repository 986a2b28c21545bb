package io.liancha.dispatch;

import java.time.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ExplainScratchTest {
  @Test
  void explain() throws Exception {
    try (DispatchWorld world = DispatchWorld.plan().agency("police", "{jms: {format: xml}}").with("liancha.relay.enabled", false).start()) {
      for (int r = 1; r <= 3; r++) {
        int v = r;
        for (int from = 0; from < 4000; from += 500) {
          world.publish(DispatchWorld.many(4000).subList(from, from + 500).stream().map(s -> { s.record().version = v; return new io.liancha.suspect.SuspectVersion(s.recordId(), v, s.record()); }).toArray(io.liancha.suspect.SuspectVersion[]::new));
        }
        if (r < 3) world.jdbc().execute("DELETE FROM outbox");
      }
      var f = WaitingTable.class.getDeclaredField("NEXT"); f.setAccessible(true);
      String sql = ((String) f.get(null));
      var now = OffsetDateTime.now();
      for (int i = 0; i < 3; i++)
      world.jdbc().queryForList("EXPLAIN (ANALYZE, BUFFERS) " + sql, String.class, "police", "JMS", 0L, now, 200).forEach(System.out::println);
      var t = WaitingTable.class.getDeclaredField("TRANSPORTED"); t.setAccessible(true);
      for (int i = 0; i < 2; i++) {
      Long[] ids = world.jdbc().queryForList("SELECT id FROM outbox ORDER BY id LIMIT 200", Long.class).toArray(Long[]::new);
      world.jdbc().queryForList("EXPLAIN (ANALYZE, BUFFERS) " + t.get(null), String.class, ids, now).forEach(System.out::println);
      }
    }
  }
}
