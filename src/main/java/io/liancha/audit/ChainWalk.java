package io.liancha.audit;

import io.liancha.audit.Verdict.Kind;
import io.liancha.audit.Verdict.Problem;
import io.liancha.crypto.Hash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Goes along the chain once, computes every digest again and holds it against the checkpoints. A
 * row that is wrong does not make the rows after it wrong: those are measured by what stands there.
 */
final class ChainWalk implements RowCallbackHandler {

  static final String ROWS =
      "SELECT s.seq, s.digest, "
          + Link.COLUMNS
          + " FROM audit_seal s LEFT JOIN audit_event e USING (event_id) ORDER BY s.seq";

  private final SortedMap<Long, Set<String>> signed;
  private final List<Problem> problems = new ArrayList<>();
  private long rows;
  private long last;
  private @Nullable String before = "";
  private String head = "";
  private long believed;
  private long rebuiltFrom;

  /**
   * @param signed the digests that checkpoints name, by sequence
   */
  ChainWalk(SortedMap<Long, Set<String>> signed) {
    this.signed = signed;
  }

  @Override
  public void processRow(ResultSet row) throws SQLException {
    long seq = row.getLong("seq");
    String digest = row.getString("digest");
    if (seq != last + 1) {
      problems.add(Problem.of(Kind.MISSING, last + 1));
      before = null;
    }
    if (row.getString("actor") == null) {
      problems.add(Problem.of(Kind.MISSING, seq));
    } else if (before != null && !digest.equals(computed(row, seq, before))) {
      problems.add(Problem.of(Kind.CHANGED, seq));
    }
    hold(seq, digest);
    rows++;
    last = seq;
    before = digest;
    head = digest;
  }

  private static String computed(ResultSet row, long seq, String before) throws SQLException {
    try {
      return Link.of(row).digest(Hash.kindOf(row.getString("digest")), seq, before);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** What differs lies behind the last checkpoint that agreed. */
  private void hold(long seq, String digest) {
    Set<String> said = signed.get(seq);
    if (said != null && said.equals(Set.of(digest))) {
      believed = seq;
    } else if (said != null && rebuiltFrom != believed + 1) {
      rebuiltFrom = believed + 1;
      problems.add(Problem.of(Kind.REBUILT, rebuiltFrom));
    }
  }

  /** When the last row has passed. */
  List<Problem> end() {
    if (!signed.isEmpty() && signed.lastKey() > last) {
      problems.add(Problem.of(Kind.CUT, last + 1));
    }
    return problems;
  }

  long rows() {
    return rows;
  }

  String head() {
    return head;
  }
}
