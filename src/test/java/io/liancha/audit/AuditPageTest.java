package io.liancha.audit;

import io.liancha.WrittenPage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code src/docs/AUDIT.md} says what the enum says. */
class AuditPageTest {

  private static final String HEAD =
      """
      # 审计 · Audit

      谁、何时、以何目的、对什么做了什么。记录只增不改，与其所述操作在同一事务中写入，随后由一个节点依次编入摘要链：每行摘要覆盖前一行摘要与本行内容；
      链首摘要定期签名为检查点，保存在数据库、数据库之外的文件（`data/audit/checkpoints`）以及各部门（回执应答中的 `auditCheckpoint`）。
      姓名、身份证号、电话不写入审计；被查询的号牌写入。

      Who did what to what, when and for which purpose. Rows are only added, in the transaction of what they tell of, and
      chained a moment later by one hub at a time: each digest covers the one before and the row. The head of the chain is
      signed now and then as a checkpoint, which is kept in the database, in a file outside it (`data/audit/checkpoints`) and
      by the agencies (`auditCheckpoint` in the answers to receipts). Names of persons, citizen IDs and phones are never
      written; the plate that was asked about is.

      - `GET /api/v1/audit?actor=&action=&subject=&from=&to=&limit=&after=`: the rows in the order of the chain.
      - `GET /api/v1/audit/checkpoint`: the newest signed head; `GET /api/v1/audit/keys`: the public keys (JWK).
      - `GET /api/v1/audit/verify`, or `POST` with `{"checkpoint": "…"}` that somebody kept: whether the chain is intact, and
        the first sequence that cannot be believed.
      - On the command line: `--liancha.verify-audit=true [--liancha.verify-audit-checkpoint=…]`; exit code 0 when intact, else 3.

      The digest of a row is over the JSON array `[seq, digest before, event_id, at, actor, action, subject, purpose, details]`,
      every member a string as it is stored, `at` in UTC with 0, 3 or 6 digits of a second, the fewest that hold it
      (`2026-11-23T18:10:00Z`, `2026-11-23T18:10:00.120Z`), the digest before the first row empty,
      an absent purpose `null`; it is written as `sm3:…` or `sha-256:…`.

      An actor is the authenticated caller; `loopback` for a caller on the hub's own machine whom nobody asked for a name;
      `broker` for what came by a queue; `liancha` for the hub by itself.

      | action | 含义 | means |
      |---|---|---|
      """;

  @Test
  void page_listsEveryAction() throws IOException {
    var page = new StringBuilder(HEAD);
    for (AuditAction a : AuditAction.values()) {
      page.append("| `%s` | %s | %s |%n".formatted(a.name(), a.zh(), a.en()));
    }
    WrittenPage.check(Path.of("src/docs/AUDIT.md"), page.toString(), AuditPageTest.class);
  }
}
