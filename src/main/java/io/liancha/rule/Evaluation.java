package io.liancha.rule;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/**
 * What all rules said about one state of the data, and that state itself for as long as this is
 * open: the datasets cut to the window, the views, and the vehicles that were found.
 */
public final class Evaluation implements AutoCloseable {

  private final Scratch scratch;
  private final FindingTable findings;
  private final Shadows shadows;
  private final List<RuleOutcome> outcomes;
  private final Exclusions exclusions;
  private final String ruleSetDigest;
  private final Set<String> restsOn;
  private final Set<String> rulesNotRun;
  private final long ambiguousOrders;

  Evaluation(
      Scratch scratch,
      FindingTable findings,
      List<RuleOutcome> outcomes,
      Shadows shadows,
      Ran ran) {
    this.scratch = scratch;
    this.findings = findings;
    this.shadows = shadows;
    this.outcomes = List.copyOf(outcomes);
    this.exclusions = new Exclusions(scratch, ran.exclusions());
    this.ruleSetDigest = ran.ruleSetDigest();
    this.restsOn = Set.copyOf(ran.restsOn());
    this.rulesNotRun = Set.copyOf(ran.rulesNotRun());
    this.ambiguousOrders =
        query(
                "SELECT coalesce(sum(d.orders), 0) FROM order_day d SEMI JOIN plate_kind k ON k.ambiguous"
                    + " AND k.company_id = d.company_id AND k.plate = d.plate",
                List.of(),
                (rs, n) -> rs.getLong(1))
            .get(0);
  }

  /**
   * By what an evaluation was made.
   *
   * @param exclusions those whose inputs are fresh
   * @param restsOn the datasets that rules about vehicles read
   * @param rulesNotRun of those about vehicles, which did not run to their end
   */
  record Ran(
      String ruleSetDigest, List<Rule> exclusions, Set<String> restsOn, Set<String> rulesNotRun) {}

  /** One outcome for every active rule of the book, ordered by rule id. */
  public List<RuleOutcome> outcomes() {
    return outcomes;
  }

  /** What the rules in shadow said; no record rests on it. */
  public Shadows shadows() {
    return shadows;
  }

  /** What was computed in Java, in the order in which it was. */
  public List<DerivedTable> derived() {
    return scratch.derived();
  }

  /**
   * Hands over every found vehicle, ordered by plate kind and plate, a page in memory at a time.
   */
  public void eachVehicle(Consumer<VehicleFindings> consumer) {
    try {
      findings.eachVehicle(consumer);
    } catch (SQLException e) {
      throw new IllegalStateException("the findings cannot be read", e);
    }
  }

  /**
   * Why these vehicles are not listed, or their trips lawful: what the exclusions say about them,
   * ordered by vehicle and rule id. An exclusion whose inputs are not fresh says nothing.
   */
  public List<Exclusion> exclusions(List<ListedVehicle> vehicles) {
    return exclusions.of(vehicles, false);
  }

  /** The same of those exclusions only that keep most rules from a vehicle. */
  public List<Exclusion> excludedFor(List<ListedVehicle> vehicles) {
    return exclusions.of(vehicles, true);
  }

  /** What the exclusions say of all vehicles, rule by rule; not kept in memory. */
  public void eachExclusion(Consumer<Exclusion> consumer) {
    exclusions.each(consumer);
  }

  /** The datasets that could speak against a vehicle: what rules about vehicles read. */
  public Set<String> restsOn() {
    return restsOn;
  }

  /** Rules about vehicles that did not run to their end. */
  public Set<String> vehicleRulesNotRun() {
    return rulesNotRun;
  }

  /** What the rules about platform companies found, rule by rule; no vehicle is in it. */
  public List<CompanyFinding> companyFindings() {
    return findings.companies();
  }

  /**
   * Asks the evaluation's own tables: datasets (events of the window only), views, {@code
   * finding(plate_type, plate, rule_id)} and {@code finding_vehicle(plate_type, plate)}. The view
   * {@code trip} knows found and listed vehicles only. May be called while {@link #eachVehicle}
   * runs.
   */
  public <T> List<T> query(String sql, List<?> params, RowMapper<T> mapper) {
    try (Connection c = scratch.connect();
        PreparedStatement p = c.prepareStatement(sql)) {
      for (int i = 0; i < params.size(); i++) {
        p.setObject(i + 1, params.get(i));
      }
      var out = new ArrayList<T>();
      try (ResultSet rs = p.executeQuery()) {
        while (rs.next()) {
          out.add(mapper.mapRow(rs, out.size()));
        }
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException("the evaluation cannot be asked", e);
    }
  }

  /** As {@link #query}, a row in memory at a time. */
  public void each(String sql, RowCallbackHandler consumer) {
    try (Connection c = scratch.connect();
        PreparedStatement p = c.prepareStatement(sql);
        ResultSet rs = p.executeQuery()) {
      while (rs.next()) {
        consumer.processRow(rs);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the evaluation cannot be asked", e);
    }
  }

  /** Orders of the window whose plate may be of several kinds: they are evidence for nothing. */
  public long ambiguousOrders() {
    return ambiguousOrders;
  }

  public String ruleSetDigest() {
    return ruleSetDigest;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
