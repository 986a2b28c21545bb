package io.liancha.intake;

import io.liancha.dataset.Column;
import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the sources, the datasets and what is said of rows as a page for people. */
final class SourcesPage {

  private SourcesPage() {}

  static String of(SourceBook book, Datasets datasets) {
    var page = new StringBuilder();
    page.append(
        "<!-- Written by SourcesPageTest from config/sources and datasets; do not edit. -->\n");
    page.append("# 数据源 · Sources\n\n");
    page.append("每个数据源一个文件 `config/sources/<source>.yaml`；地址与密钥由设置");
    page.append(" `liancha.sources.<source>.*` 或环境变量给出。\n\n");
    page.append(
        "A source is one file `config/sources/<source>.yaml`; its address and secrets come");
    page.append(" from the settings `liancha.sources.<source>.*` or from the environment.\n");
    book.all().forEach(source -> source(page, source));
    page.append("\n# 数据集 · Datasets\n\n");
    page.append("清洗后的记录。带 † 的列为个人信息。接收的记录可带标记，见下。\n\n");
    page.append("Rows as they are after cleaning. Columns with † are personal data. An accepted");
    page.append(" row may carry marks, listed below.\n");
    datasets.all().forEach(dataset -> dataset(page, dataset));
    page.append("\n# 退回原因 · Reasons of rejection\n\n");
    page.append("有此类问题的记录进入隔离区，不参与比对，也不能证明“不存在”。\n\n");
    page.append("A row with one of these waits in quarantine: it is no evidence, and nothing is");
    page.append(" concluded from the absence of what it speaks of.\n\n");
    page.append("| 代码 · code | 中文 | English |\n|---|---|---|\n");
    for (Reason r : Reason.values()) {
      page.append("| `%s` | %s | %s |\n".formatted(r.name(), r.zh(), r.en()));
    }
    page.append("\n# 标记 · Marks\n\n");
    page.append("带标记的记录仍被接收；标为不可用的值视为缺失。\n\n");
    page.append(
        "A marked row is accepted all the same; a value that is marked unusable is absent.\n\n");
    page.append("| 代码 · code | 中文 | English |\n|---|---|---|\n");
    for (MarkCode m : MarkCode.values()) {
      page.append("| `%s` | %s | %s |\n".formatted(m.name(), m.zh(), m.en()));
    }
    return page.toString();
  }

  private static void source(StringBuilder page, Source s) {
    page.append("\n## %s · %s\n\n".formatted(s.title().zh(), s.title().en()));
    page.append("`%s` · %s\n\n".formatted(s.id(), s.transport()));
    page.append(
        "| 数据流 · feed | 数据集 · dataset | 每页行数 · rows a page | 首次回溯天数 · first pull, days back");
    page.append(" | 时效（小时） · fresh for, hours | 允许减少 · may shrink by |\n");
    page.append("|---|---|---|---|---|---|\n");
    for (Feed f : s.feeds()) {
      page.append(
          "| `%s` | [%s](#%s) | %s | %s | %d | %d %% |\n"
              .formatted(
                  f.name(),
                  f.dataset(),
                  f.dataset(),
                  f.transport() == Transport.JDBC ? "–" : f.pageRows(),
                  f.historyDays() == null ? "全部 · all" : f.historyDays(),
                  f.freshness().toHours(),
                  f.shrinkPercentMax()));
    }
    s.feeds().forEach(f -> asked(page, f));
  }

  /** What the hub asks the source for, word by word. */
  private static void asked(StringBuilder page, Feed f) {
    boolean table = f.transport() == Transport.JDBC;
    page.append("\n`%s`:\n\n```%s\n".formatted(f.id(), table ? "sql" : ""));
    page.append(table ? f.query() : "GET {url}" + f.path());
    page.append("\n```\n\n");
    if (table) {
      page.append(
          "变更时间列 · changed at `%s`，排序 · order `%s`".formatted(f.changeColumn(), f.orderBy()));
    } else {
      page.append("记录位于 · rows in `%s`".formatted(f.items()));
      page.append("，时间格式 · times as `%s`".formatted(f.timeFormat()));
      page.append(f.transport() == Transport.JSON ? "，游标 · cursor `" + f.next() + "`" : "");
    }
    if (!f.fields().isEmpty()) {
      page.append("，字段对应 · fields ");
      page.append(
          f.fields().entrySet().stream()
              .map(e -> "`%s` ← `%s`".formatted(e.getValue(), e.getKey()))
              .sorted()
              .collect(Collectors.joining(", ")));
    }
    page.append("\n");
  }

  private static void dataset(StringBuilder page, Dataset d) {
    page.append("\n## %s\n\n%s · %s\n\n".formatted(d.name(), d.title().zh(), d.title().en()));
    boolean event = d.kind() == Dataset.Kind.EVENT;
    page.append(
        event ? "- 按日分区 · a partition a day, by " + code(d.day()) : "- 整体快照 · whole snapshots");
    page.append("\n- 主键 · key: ");
    page.append(d.key().stream().map(SourcesPage::code).collect(Collectors.joining(", ")));
    page.append(latest("- 取最新 · the latest counts, by ", d.latestBy()));
    page.append(latest("- 内容矛盾时取较晚者 · of contradicting rows the later counts, by ", d.conflict()));
    d.since()
        .forEach(
            s ->
                page.append(
                    "\n- 首见日期 · kept from the first sight: `%s` ← `%s`"
                        .formatted(s.column(), s.of())));
    if (d.parent() != null) {
      page.append("\n- 随上级整体替换 · replaced with its " + code(d.parent().dataset()));
    }
    page.append("\n\n| 列 · column | 类型 · type | 含义 · meaning |\n|---|---|---|\n");
    for (Column c : d.columns()) {
      page.append(
          "| `%s`%s | %s | %s |\n"
              .formatted(
                  c.name(),
                  c.personal() == null ? "" : " †",
                  c.type().name().toLowerCase(Locale.ROOT),
                  c.about().replace("|", "\\|")));
    }
  }

  private static String latest(String words, @Nullable String column) {
    return column == null ? "" : "\n" + words + code(column);
  }

  private static String code(@Nullable String text) {
    return "`" + text + "`";
  }
}
