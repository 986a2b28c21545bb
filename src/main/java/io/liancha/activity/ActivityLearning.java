package io.liancha.activity;

import io.liancha.county.CountyMap;
import io.liancha.rule.Evaluation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Learns at the end of a run where and when its suspects drive: counted set-wise in the run's
 * evaluation, kept as a row a vehicle, place, day and hour. Learning again replaces it.
 */
@Component
public class ActivityLearning {

  private static final int PART_ROWS = 5_000;

  private final ActivityTables tables;
  private final CountyMap map;
  private final TransactionTemplate transaction;
  private final int rowsMax;

  ActivityLearning(
      ActivityTables tables,
      CountyMap map,
      TransactionTemplate transaction,
      ActivitySettings settings) {
    this.tables = tables;
    this.map = map;
    this.transaction = transaction;
    this.rowsMax = settings.rowsMax();
  }

  /** In one transaction; what an earlier run learned goes with it. */
  public void learn(String runId, LocalDate from, LocalDate businessDate, Evaluation evaluation) {
    transaction.executeWithoutResult(
        t -> {
          tables.begin(runId, businessDate, from);
          var learning = new Learning(runId, evaluation, new Spots(map), tables.active());
          learning.sightings();
          learning.traffic();
          learning.lookAlikes();
          tables.spots(runId, learning.used.values());
          tables.end(runId, learning.kept, learning.outside, learning.cut);
        });
  }

  /** One run's learning, row by row, so that memory does not grow with the county. */
  private final class Learning {

    private final String runId;
    private final Evaluation evaluation;
    private final Spots spots;
    private final Set<String> active;
    private final Map<String, Spot> used = new HashMap<>();
    private final List<ActivityTables.Sighting> part = new ArrayList<>();
    private long kept;
    private long outside;
    private boolean cut;

    Learning(String runId, Evaluation evaluation, Spots spots, Set<String> active) {
      this.runId = runId;
      this.evaluation = evaluation;
      this.spots = spots;
      this.active = active;
    }

    void sightings() {
      evaluation.each(sql("sighting"), this::sighting);
      flush();
    }

    private void sighting(ResultSet rs) throws SQLException {
      String recordId = rs.getString("plate_type") + "-" + rs.getString("plate");
      if (!active.contains(recordId)) {
        return;
      }
      Optional<Spot> spot = spot(rs);
      if (spot.isEmpty()) {
        outside += rs.getInt("ends");
      } else if (kept >= rowsMax) {
        cut = true;
      } else {
        kept++;
        part.add(
            new ActivityTables.Sighting(
                recordId,
                spot.get().id(),
                rs.getObject("day", LocalDate.class),
                rs.getInt("hour"),
                rs.getInt("minute"),
                rs.getInt("ends"),
                rs.getString("order_id")));
        if (part.size() >= PART_ROWS) {
          flush();
        }
      }
    }

    private void flush() {
      tables.sightings(runId, part);
      part.clear();
    }

    void traffic() {
      var rows = new HashMap<List<Object>, Long>();
      evaluation.each(
          sql("traffic"),
          rs -> {
            Optional<Spot> spot = spot(rs);
            if (spot.isPresent()) {
              List<Object> key =
                  List.of(spot.get().id(), rs.getObject("day", LocalDate.class), rs.getInt("hour"));
              rows.merge(key, rs.getLong("ends"), Long::sum);
            }
          });
      tables.traffic(
          runId,
          rows.entrySet().stream()
              .map(
                  e ->
                      new ActivityTables.Traffic(
                          (String) e.getKey().get(0),
                          (LocalDate) e.getKey().get(1),
                          (Integer) e.getKey().get(2),
                          e.getValue()))
              .toList());
    }

    void lookAlikes() {
      var rows = new ArrayList<ActivityTables.LookAlike>();
      evaluation.each(
          sql("look-alike"),
          rs -> {
            if (active.contains(rs.getString("record_id"))) {
              rows.add(lookAlike(rs));
            }
          });
      tables.lookAlikes(runId, rows);
    }

    private Optional<Spot> spot(ResultSet rs) throws SQLException {
      Optional<Spot> spot = spots.of(rs.getInt("cell_x"), rs.getInt("cell_y"));
      spot.ifPresent(s -> used.putIfAbsent(s.id(), s));
      return spot;
    }
  }

  private static ActivityTables.LookAlike lookAlike(ResultSet rs) throws SQLException {
    return new ActivityTables.LookAlike(
        rs.getString("record_id"),
        rs.getString("plate_type"),
        rs.getString("plate"),
        rs.getString("permit_no"),
        rs.getString("brand"),
        rs.getString("model"),
        rs.getString("body_colour"),
        rs.getInt("differs"));
  }

  private static String sql(String name) {
    try {
      return new ClassPathResource("activity/" + name + ".sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the query " + name + " cannot be read", e);
    }
  }
}
