package io.liancha.agency;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.WrittenPage;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Keeps {@code src/docs/AGENCIES.md} equal to the agencies' files. */
class AgencyPageTest {

  private static final Path PAGE = Path.of("src/docs/AGENCIES.md");

  /** What a key takes, and what holds without it. */
  private record Key(String takes, String absent) {

    String row(String key) {
      return "| `%s` | %s | %s |\n".formatted(key, takes, absent);
    }
  }

  private static final Map<String, Key> KEYS = new LinkedHashMap<>();

  static {
    String refused = "必填 required";
    String no = "否 no";
    KEYS.put("title.zh", new Key("中文名称 the name in Chinese", refused));
    KEYS.put("title.en", new Key("英文名称 the name in English", refused));
    KEYS.put("channels.jms.format", new Key(words(Format.values()), "`xml`"));
    KEYS.put("channels.jms.signed", new Key("`true`: 逐条签名 each message is signed", no));
    KEYS.put("channels.rest.format", new Key(words(Format.values()), "`json`"));
    KEYS.put(
        "channels.rest.url",
        new Key("接收地址,设置优先 where to POST; the setting goes before it", "来自设置 from the setting"));
    KEYS.put("channels.rest.batch-records", new Key("1–1000 条一批,仅 JSON at once, JSON only", "1"));
    KEYS.put("channels.rest.signed", new Key("`true`: 逐次签名 each POST is signed", no));
    KEYS.put("bands", new Key("`A`, `B`, `C`: 接收的等级 the bands it is told of", refused));
    KEYS.put(
        "areas",
        new Key(
            "乡镇名称(非代码),如 `[云岚镇]`:线索的主要活动地点须有其一 names of townships, not codes: one must be"
                + " among a record's top places",
            "全县 the whole county"));
    KEYS.put(
        "rules",
        new Key(
            "规则编号的开头,如 `[permit/]`:须有其疑点,且只见这些 beginnings of rule ids: a finding of one must be there,"
                + " and only these are shown",
            "全部 all"));
    KEYS.put(
        "fields",
        new Key(
            "线索的成员,可含点,如 `vehicle` 或 `vehicle.owner.name` members of the record, with dots for parts",
            "仅必有成员 only what is in every view"));
    KEYS.put(
        "personal",
        new Key(
            "%s → %s".formatted(words(Personal.values()), words(Personal.Treatment.values())),
            "`drop`"));
    KEYS.put(
        "purposes",
        new Key(
            Arrays.stream(Purpose.values()).map(p -> code(p.name())).collect(joining(", "))
                + ": 查询单车、读取线索时可用 it may name when it asks about vehicles or reads leads",
            "不可查询 it may not ask"));
    KEYS.put(
        "client.subject",
        new Key(
            "其系统证书的主题 the subject of its system's certificate", "不能调用本系统 it cannot call the hub"));
    KEYS.put(
        "client.scopes",
        new Key(
            "权限,见 [ACCESS](ACCESS.md) what it may ask for",
            "随 `client` 必填 required with `client`"));
  }

  private static String words(Enum<?>[] values) {
    return Arrays.stream(values)
        .map(v -> code(v.name().toLowerCase(Locale.ROOT).replace('_', '-')))
        .collect(joining(", "));
  }

  @Test
  void page_isWhatTheFilesSay() throws IOException {
    WrittenPage.check(PAGE, page(), AgencyPageTest.class);
  }

  @Test
  void keys_areThoseThatAreRead() {
    assertThat(KEYS.keySet()).containsExactlyInAnyOrderElementsOf(read(AgencyFile.class, ""));
  }

  /** Every key that a file may have, by the records it is read into. */
  private static List<String> read(Class<?> part, String before) {
    var keys = new ArrayList<String>();
    for (RecordComponent member : part.getRecordComponents()) {
      String key = before + member.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      if (member.getType().isRecord()) {
        keys.addAll(read(member.getType(), key + "."));
      } else {
        keys.add(key);
      }
    }
    return keys;
  }

  private static String page() {
    var out = new StringBuilder();
    out.append("# Agencies\n\n");
    out.append("Who receives suspect records, which, and what of them. Written by a test from\n");
    out.append("`config/agencies/*.yaml`; do not edit.\n\n");
    out.append("In every view: ");
    out.append(
        new TreeSet<>(View.ALWAYS).stream().map(AgencyPageTest::code).collect(joining(", ")));
    out.append(" (the reason on withdrawals only). What is not granted is absent.\n\n");
    out.append("A new agency is one more file there, named by its id. Its address and token are\n");
    out.append(
        "settings: `liancha.agencies.<agency>.url`, `.token`. The hub reads the files when\n");
    out.append("it starts, and does not start with a key that is none of these. One channel at\n");
    out.append("least is needed, `jms`, `rest` or both:\n\n");
    out.append("| key 键 | takes 取值 | absent 缺省 |\n| --- | --- | --- |\n");
    KEYS.forEach((key, k) -> out.append(k.row(key)));
    for (Agency agency :
        Agencies.load(new AgencySettings(Path.of("config/agencies"), Map.of())).all()) {
      section(out, agency);
    }
    return out.toString();
  }

  private static void section(StringBuilder out, Agency agency) {
    Scope scope = agency.view().scope();
    out.append("\n## ").append(agency.id()).append("\n\n");
    out.append(agency.title().zh()).append(" · ").append(agency.title().en()).append("\n\n");
    out.append("| | |\n| --- | --- |\n");
    row(out, "Channels", agency.channels().stream().map(c -> channel(agency, c)).toList());
    row(out, "Bands", new TreeSet<>(scope.bands()));
    row(out, "Townships", scope.areas().isEmpty() ? only("all") : new TreeSet<>(scope.areas()));
    row(
        out,
        "Findings of",
        scope.rules().isEmpty()
            ? only("all rules")
            : scope.rules().stream().map(r -> code(r + "*")).toList());
    row(out, "Fields", agency.view().fields().stream().map(AgencyPageTest::code).toList());
    caller(out, agency);
    for (Personal kind : Personal.values()) {
      row(
          out,
          "Personal: " + kind.tag(),
          only(agency.view().treatment(kind).name().toLowerCase(Locale.ROOT)));
    }
  }

  private static void caller(StringBuilder out, Agency agency) {
    Agency.Client client = agency.client();
    row(out, "Calls as", only(client == null ? "nobody" : code(client.subject())));
    row(
        out,
        "May ask for",
        client == null
            ? only("nothing")
            : new TreeSet<>(client.scopes()).stream().map(AgencyPageTest::code).toList());
  }

  private static TreeSet<String> only(String one) {
    return new TreeSet<>(List.of(one));
  }

  private static String channel(Agency agency, Channel channel) {
    String format = agency.format(channel).name();
    if (channel == Channel.JMS) {
      return format + " on the queue " + code(agency.queue());
    }
    int batch = agency.rest().batchRecords();
    return format + " by POST" + (batch == 1 ? "" : ", up to " + batch + " records at once");
  }

  private static void row(StringBuilder out, String name, Iterable<String> values) {
    out.append("| ").append(name).append(" | ").append(String.join(", ", values)).append(" |\n");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
