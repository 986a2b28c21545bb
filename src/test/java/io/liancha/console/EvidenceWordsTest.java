package io.liancha.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.dataset.Dataset;
import io.liancha.dataset.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What pages show in the sources' own codes, or in the rules', is said in words. */
class EvidenceWordsTest {

  private static final Pattern FIELD =
      Pattern.compile("field: (?:\"(?<quoted>[^\"]+)\"|(?<plain>[^,}\"]+))");
  private static final Pattern LITERAL =
      Pattern.compile("(?:value|compared_with): \"?([A-Z0-9_]+)\"?[,}]");
  private static final Pattern CODES = Pattern.compile("\\b(?:[A-Z]+_)*[A-Z]{3,}\\b");
  private static final Pattern THRESHOLD =
      Pattern.compile("\\bthreshold AS \\((.*?)\\)\\s*(?:,|\\n)", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("\\bAS ([a-z_]+)");
  private static final Pattern REJECTED = Pattern.compile("ejected\\(([^;]*);");
  private static final Pattern QUOTED = Pattern.compile("\"([A-Za-z]+)\"");

  /** Fields whose values say themselves: names, numbers, days, texts. */
  private static final Set<String> PLAIN =
      Set.of(
          ("BXZZRQ Brand CCDJRQ CLPP1 CLSBDH CertificateNo CertifyDateB CompanyId DepTime DestTime"
                  + " FactPrice GXRQ HDZK Identifier LICNAME LicenseId NetworkCarProofOff OPSCOPE"
                  + " QZBFQZ SFZMHM STATEDATE SYR TotalMile UNISCID VALTO VIN VehicleNo YXQZ ZJCX"
                  + " plate validFrom validTo")
              .split(" "));

  private static Say say(String language) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasenames("console-words", "console-fields");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    return new Say(
        Locale.forLanguageTag(language.isEmpty() ? "zh-CN" : language),
        messages,
        Instant.EPOCH,
        "330523");
  }

  private static Map<String, String> rules() throws IOException {
    var rules = new TreeMap<String, String>();
    Path folder = Path.of("config/rules");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
        rules.put(folder.relativize(file).toString().replace(".sql", ""), Files.readString(file));
      }
    }
    return rules;
  }

  private static String field(MatchResult m) {
    return m.group(1) == null ? m.group(2) : m.group(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void field_ofAnyRule_hasAWord_andIsCodedOrPlain(String language) throws IOException {
    Say say = say(language);
    var fields = new TreeSet<String>();
    for (String text : rules().values()) {
      FIELD.matcher(text).results().forEach(m -> fields.add(field(m)));
    }
    assertThat(fields).contains("HPHM", "VehicleNo", "state");
    for (String field : fields) {
      assertThat(say.word("field", field)).as("console-fields: field." + field).isNotEqualTo(field);
      boolean coded =
          Codes.table(null, field) != null
              || Codes.areas(field)
              || Set.of("state", "HPHM", "ABNORMAL", "DISHONEST", "State", "marks").contains(field);
      assertThat(coded || PLAIN.contains(field) || field.contains(", "))
          .as("are the values of %s codes? then Codes says them; else it is plain here", field)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void code_thatARuleNames_isSaid(String language) throws IOException {
    Say say = say(language);
    for (Map.Entry<String, String> rule : rules().entrySet()) {
      for (String line : rule.getValue().lines().filter(l -> l.contains("field: ")).toList()) {
        MatchResult field = FIELD.matcher(line).results().findFirst().orElseThrow();
        for (MatchResult code : LITERAL.matcher(line).results().toList()) {
          assertThat(say.coded(rule.getKey(), field(field), code.group(1)))
              .as(rule.getKey() + " " + line)
              .isNotEqualTo(code.group(1));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void code_ofAPermitOrARing_isSaid(String language) {
    Say say = say(language);
    Dataset permit = Datasets.load().get("permit");
    permit.columns().stream()
        .filter(c -> c.name().equals("state"))
        .flatMap(c -> CODES.matcher(c.about()).results())
        .forEach(m -> assertThat(say.coded(null, "state", m.group())).isNotEqualTo(m.group()));
    for (String tie : new String[] {"OWNER", "ENTERPRISE", "PHONE", "DRIVER"}) {
      assertThat(say.coded(null, "HPHM", tie)).isNotEqualTo(tie);
    }
    for (String letter : "A B C D E F G H I J K L M N P R S T U Z".split(" ")) {
      assertThat(say.coded("driver/x", "ZT", letter)).isNotEqualTo(letter);
    }
    for (String marks : "TIME_ORDER TIME_IMPOSSIBLE TOO_FAST WHOLE_DEGREES".split(" ")) {
      assertThat(say.coded(null, "marks", marks)).isNotEqualTo(marks);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void threshold_ofAnyRule_hasAWord(String language) throws IOException {
    Say say = say(language);
    var names = new TreeSet<String>();
    for (String text : rules().values()) {
      THRESHOLD
          .matcher(text)
          .results()
          .flatMap(m -> NAME.matcher(m.group(1)).results())
          .forEach(m -> names.add(m.group(1)));
    }
    assertThat(names).contains("trips_min", "days_min");
    for (String name : names) {
      assertThat(say.word("threshold", name))
          .as("console-fields: threshold." + name)
          .isNotEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en"})
  void field_thatARowIsRejectedFor_hasAWord(String language) throws IOException {
    Say say = say(language);
    var fields = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/liancha/intake"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Cleaner.java")).toList()) {
        REJECTED
            .matcher(Files.readString(file))
            .results()
            .flatMap(m -> QUOTED.matcher(m.group(1)).results())
            .forEach(m -> fields.add(m.group(1)));
      }
    }
    assertThat(fields).contains("HPHM", "DepTime");
    for (String field : fields) {
      assertThat(say.word("field", field)).as("console-fields: field." + field).isNotEqualTo(field);
    }
  }

  @Test
  void code_ofATable_hasItsWordsBehindIt_andAnyOtherValueStandsAsItIs() {
    Say say = say("");
    assertThat(say.coded(null, "SYXZ", "A")).isEqualTo("A 非营运");
    assertThat(say.coded(null, "REGSTATE", "1")).startsWith("1 ");
    assertThat(say.coded(null, "ZT", "GM")).isEqualTo("GM 违法未处理、强制注销");
    assertThat(say.coded("driver/driving-licence-invalid", "ZT", "G")).isEqualTo("G 注销");
    assertThat(say.coded(null, "VehicleColor", "紫")).isEqualTo("紫");
    assertThat(say.coded(null, "CLLX", "K21")).isEqualTo("K21 中型普通客车");
    assertThat(say.coded(null, "CLLX", "H31")).isEqualTo("H31 货车");
    assertThat(say.coded(null, "state", "REVOKED")).isEqualTo("吊销");
    assertThat(say.coded(null, "HPHM", "DRIVER,OWNER")).isEqualTo("同一驾驶员、同一所有人");
    assertThat(say.coded(null, "HPHM", "无/none")).isEqualTo("无");
    assertThat(say.coded(null, "HPHM", "浙E12345")).isEqualTo("浙E12345");
    assertThat(say.coded(null, "SYXZ", "?")).isEqualTo("?");
    assertThat(say.coded(null, "VehicleNo", "A")).isEqualTo("A");
    assertThat(say.coded(null, null, null)).isEqualTo("–");
    assertThat(say.area("330523001")).isEqualTo("330523001 本县");
    assertThat(say.area("330500")).isEqualTo("330500 含本县");
    assertThat(say.area("310000")).isEqualTo("310000 上海市");
  }
}
