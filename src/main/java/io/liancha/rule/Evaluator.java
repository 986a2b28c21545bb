package io.liancha.rule;

import io.liancha.county.CountySettings;
import io.liancha.dataset.DatasetState;
import io.liancha.dataset.Datasets;
import io.liancha.dataset.DuckDb;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Runs all rules over one snapshot of the lake. A rule whose inputs are stale or missing is not run
 * and says so: old data must not accuse, and silence about old data must not acquit.
 */
public final class Evaluator {

  private static final Logger log = LoggerFactory.getLogger(Evaluator.class);

  /** Findings about companies are kept in memory; there are far fewer companies than vehicles. */
  private static final int COMPANY_FINDINGS_MAX = 5_000;

  private final Source source;
  private final Engine engine;
  private final RuleBook rules;
  private final Scratch.World world;
  private final int findingsMax;

  Evaluator(Source source, Engine engine, RuleBook rules, CountySettings county, int findingsMax) {
    this.source = source;
    this.engine = engine;
    this.rules = rules;
    this.world = new Scratch.World(county, Datasets.load(), rules.views());
    this.findingsMax = findingsMax;
  }

  /** Where the datasets come from, and the DuckDB that keeps what is made of them. */
  record Source(DuckDb duckDb, Inputs inputs) {}

  /** The same engine on the same lake, with other rules and settings. */
  public Evaluator with(RuleBook otherRules, CountySettings county, int otherFindingsMax) {
    return new Evaluator(source, engine, otherRules, county, otherFindingsMax);
  }

  /**
   * Those of the same rules that speak of vehicles now, on other rows, in this process.
   *
   * @param rows a query for each dataset, over whatever the process's DuckDB holds
   * @param few the datasets whose query tells few rows: it is asked once only
   */
  public Evaluator over(Map<String, String> rows, Set<String> few) {
    Inputs inputs =
        (connection, schema, snapshot) -> {
          try (Statement s = connection.createStatement()) {
            for (Map.Entry<String, String> dataset : rows.entrySet()) {
              s.execute(
                  "CREATE %s %s.%s AS %s"
                      .formatted(
                          few.contains(dataset.getKey()) ? "TABLE" : "VIEW",
                          schema,
                          dataset.getKey(),
                          dataset.getValue()));
            }
          } catch (SQLException e) {
            throw new IllegalStateException("the rows of an evaluation cannot be read", e);
          }
        };
    return new Evaluator(
        new Source(source.duckDb(), inputs),
        Engine.duckDb(),
        rules.ofVehicles(),
        world.county(),
        findingsMax);
  }

  /** The caller closes what it gets. */
  public Evaluation evaluate(EvaluationInput input) {
    Scratch scratch = Scratch.create(source.duckDb(), source.inputs(), world, input);
    try {
      var findings = FindingTable.create(scratch, "finding");
      var shadow = FindingTable.create(scratch, "shadow_finding");
      var outcomes = new ArrayList<RuleOutcome>();
      var shadowOutcomes = new ArrayList<RuleOutcome>();
      engine.compute(
          scratch,
          input,
          answers -> {
            for (Rule rule : rules.all()) {
              if (rule.shadow()) {
                shadowOutcomes.add(shadowOutcome(rule, answers, shadow, input));
              } else {
                outcomes.add(outcome(rule, answers, findings, input));
              }
            }
          });
      findings.order();
      shadow.order();
      var shadows = new Shadows(shadowOutcomes, shadow, findings);
      scratch.tellRecords(input.listed());
      Evaluation.Ran ran = ran(outcomes, input);
      return new Evaluation(scratch, findings, outcomes, shadows, ran);
    } catch (SQLException e) {
      scratch.close();
      throw new IllegalStateException("the findings cannot be kept", e);
    } catch (RuntimeException e) {
      scratch.close();
      throw e;
    }
  }

  private Evaluation.Ran ran(List<RuleOutcome> outcomes, EvaluationInput input) {
    var restsOn = new TreeSet<String>();
    var notRun = new TreeSet<String>();
    for (RuleOutcome outcome : outcomes) {
      Rule rule = rules.get(outcome.ruleId());
      if (rule.subject() == Subject.VEHICLE) {
        restsOn.addAll(rules.datasetsOf(rule));
        if (outcome.state() != RuleOutcome.State.RAN) {
          notRun.add(rule.id());
        }
      }
    }
    List<Rule> exclusions = rules.exclusions().stream().filter(r -> isFresh(r, input)).toList();
    return new Evaluation.Ran(rules.digest(), exclusions, restsOn, notRun);
  }

  /** A rule on trial must not cost the county its night. */
  private RuleOutcome shadowOutcome(
      Rule rule, Answers answers, FindingTable findings, EvaluationInput input) {
    try {
      return outcome(rule, answers, findings, input);
    } catch (RuntimeException e) {
      log.warn("the shadow rule {} cannot run", rule.id(), e);
      return new RuleOutcome(rule.id(), rule.version(), RuleOutcome.State.FAILED, 0, 0);
    }
  }

  private RuleOutcome outcome(
      Rule rule, Answers answers, FindingTable findings, EvaluationInput input) {
    if (!isFresh(rule, input)) {
      return new RuleOutcome(rule.id(), rule.version(), RuleOutcome.State.STALE, 0, 0);
    }
    long start = System.nanoTime();
    try {
      int most = most(rule);
      long found = run(rule, answers, findings, most);
      return new RuleOutcome(
          rule.id(),
          rule.version(),
          found > most ? RuleOutcome.State.CUT : RuleOutcome.State.RAN,
          Math.min(found, most),
          (System.nanoTime() - start) / 1e9);
    } catch (SQLException | DataAccessException e) {
      throw new IllegalStateException("rule " + rule.id() + " cannot run", e);
    }
  }

  private boolean isFresh(Rule rule, EvaluationInput input) {
    for (String dataset : rules.datasetsOf(rule)) {
      DatasetState state = input.datasets().get(dataset);
      if (state == null || state.state() != DatasetState.State.SYNCED) {
        return false;
      }
    }
    return true;
  }

  private int most(Rule rule) {
    return rule.subject() == Subject.COMPANY
        ? Math.min(findingsMax, COMPANY_FINDINGS_MAX)
        : findingsMax;
  }

  /** Keeps at most the limit, the first by key; says how many there were, up to one more. */
  private long run(Rule rule, Answers answers, FindingTable findings, int most)
      throws SQLException {
    try (FindingTable.Writer writer = findings.new Writer()) {
      long[] found = {0};
      List<String> columns =
          answers.each(
              statement(rule, most),
              row -> {
                if (++found[0] > most) {
                  return;
                }
                if (rule.subject() == Subject.COMPANY) {
                  findings.add(rule.companyFinding(row));
                } else {
                  writer.accept(rule.finding(row));
                }
              });
      checkColumns(rule, columns);
      return found[0];
    }
  }

  static String statement(Rule rule, int findingsMax) {
    return "SELECT * FROM (\n%s\n) AS found ORDER BY %s LIMIT %d"
        .formatted(rule.query(), String.join(", ", rule.subject().key()), findingsMax + 1L);
  }

  private static void checkColumns(Rule rule, List<String> returned) {
    List<String> missing =
        rule.columns().stream().filter(column -> !returned.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "rule %s uses %s, which its query does not return".formatted(rule.id(), missing));
    }
  }
}
