package io.liancha.operation;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.county.CountyMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What officers take along: map, posts, whom to leave alone, and the first suspects a page each.
 * Each number on it names the rows it comes from.
 */
@Component
class Brief {

  private static final String FONT = "fonts/WenQuanZhengHei.ttf";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int SIGHTINGS_MAX = 12;

  private final Feed feed;
  private final Suspects suspects;
  private final CountyMap map;
  private final JdbcClient jdbc;
  private final Shown shown;

  /** What pages are made with. */
  @Component
  record Shown(TemplateEngine templates, OperationSettings settings) {}

  Brief(Feed feed, Suspects suspects, CountyMap map, JdbcClient jdbc, Shown shown) {
    this.feed = feed;
    this.suspects = suspects;
    this.map = map;
    this.jdbc = jdbc;
    this.shown = shown;
  }

  /** A line of evidence, as the agency may see it. */
  record Evidence(
      String source, String recordId, String field, String value, String comparedWith, String at) {}

  /** One reason with its evidence. */
  record Reason(String ruleId, String title, String explanation, String law, List<Evidence> rows) {}

  /** One post at which a suspect may be met, with the rows that say so. */
  record Meeting(String post, String chance, String seen, String seenAll, List<String> sightings) {}

  /** A page about one suspect. */
  record Page(
      int rank,
      String recordId,
      String version,
      String plate,
      String band,
      String score,
      String car,
      String owner,
      String chance,
      String officers,
      String cautions,
      List<Meeting> meetings,
      List<Reason> reasons) {}

  /** A row of the table of posts. */
  record Row(int post, int team, String time, String place, String township, String expected) {}

  /** A vehicle that is not to be stopped. */
  record Exclusion(String plate, String permitNo, String looksLike) {}

  String html(Operation operation, Agency agency, List<Post> posts, boolean chinese) {
    ObjectNode told = feed.of(operation, agency);
    var context = new Context(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    context.setVariable("lang", chinese ? "zh-CN" : "en");
    context.setVariable("operation", operation);
    context.setVariable("agency", chinese ? agency.title().zh() : agency.title().en());
    context.setVariable("from", time(operation.from()));
    context.setVariable("to", time(operation.to()));
    JsonNode plan = operation.plan() == null ? told : operation.plan();
    context.setVariable("expectedA", plan.path("expectedA").asString("–"));
    context.setVariable("expectedB", plan.path("expectedB").asString("–"));
    context.setVariable("busiestA", plan.path("busiestPlaces").path("expectedA").asString("–"));
    context.setVariable("runId", plan.path("runId").asString("–"));
    context.setVariable("learnedFrom", plan.path("learnedFrom").asString("–"));
    context.setVariable("learnedTo", plan.path("learnedTo").asString("–"));
    context.setVariable("total", told.path("suspects").size());
    context.setVariable("map", SvgMap.of(map, posts, Area.of(operation.area(), map).polygon()));
    context.setVariable("posts", posts.stream().map(Brief::row).toList());
    context.setVariable("exclusions", exclusions(told));
    context.setVariable("pages", pages(told, agency, posts, chinese ? "zh" : "en"));
    return shown.templates().process("operation-brief", context);
  }

  /** The same as PDF, with a Chinese font in it. */
  byte[] pdf(String html) {
    var out = new ByteArrayOutputStream();
    try (var svg = new BatikSVGDrawer()) {
      var builder = new PdfRendererBuilder();
      builder.useFastMode();
      builder.useFont(Brief::font, "WenQuanYi Zen Hei");
      builder.useUriResolver((base, uri) -> null);
      builder.useSVGDrawer(svg);
      builder.withHtmlContent(html, null);
      builder.toStream(out);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the brief cannot be made", e);
    }
    return out.toByteArray();
  }

  private static InputStream font() {
    try {
      return new ClassPathResource(FONT).getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException("the Chinese font is missing from the jar: " + FONT, e);
    }
  }

  private List<Page> pages(ObjectNode told, Agency agency, List<Post> posts, String language) {
    var first = new ArrayList<JsonNode>();
    for (JsonNode s : told.path("suspects")) {
      if (first.size() < shown.settings().briefSuspects()) {
        first.add(s);
      }
    }
    Map<String, ObjectNode> records =
        suspects.records(first.stream().map(s -> s.path("recordId").asString("")).toList());
    return first.stream()
        .map(
            s -> {
              ObjectNode full = records.get(s.path("recordId").asString(""));
              ObjectNode view =
                  full == null ? JsonMapper.shared().createObjectNode() : agency.view().apply(full);
              return page(s, view, posts, language);
            })
        .toList();
  }

  private Page page(JsonNode s, ObjectNode view, List<Post> posts, String language) {
    JsonNode vehicle = s.path("vehicle");
    String recordId = s.path("recordId").asString("");
    return new Page(
        s.path("rank").asInt(0),
        recordId,
        s.path("version").asString(""),
        vehicle.path("plate").asString(""),
        s.path("band").asString(""),
        s.path("score").asString("–"),
        words(vehicle, "brand", "model", "bodyColour", "vehicleType"),
        vehicle.path("owner").path("name").asString("–"),
        s.has("chance") ? percent(s.path("chance").asDouble(0)) : "–",
        s.path("officers").asString(""),
        joined(s.path("cautions")),
        meetings(recordId, s.path("meetings"), posts),
        reasons(view, language));
  }

  private List<Meeting> meetings(String recordId, JsonNode listed, List<Post> posts) {
    var out = new ArrayList<Meeting>();
    for (JsonNode m : listed) {
      posts.stream()
          .filter(p -> p.post() == m.path("post").asInt(0))
          .forEach(
              p ->
                  out.add(
                      new Meeting(
                          p.post() + " " + p.name() + " " + time(p.begins()),
                          percent(m.path("chance").asDouble(0)),
                          m.path("daysSeen").asInt(0) + "/" + m.path("days").asInt(0),
                          m.path("daysSeenAll").asInt(0) + "/" + m.path("daysAll").asInt(0),
                          sightings(recordId, p))));
    }
    return out;
  }

  /** The rows that a chance is counted from, with day and order. */
  private List<String> sightings(String recordId, Post post) {
    return jdbc.sql(
            "SELECT id, day, order_id FROM activity_sighting WHERE record_id = ? AND spot = ?"
                + " AND hour = ? AND run_id = (SELECT run_id FROM activity_run"
                + " ORDER BY made_at DESC LIMIT 1) ORDER BY day DESC LIMIT ?")
        .params(
            recordId,
            post.spot(),
            post.begins().atZoneSameInstant(InChina.ZONE).getHour(),
            SIGHTINGS_MAX)
        .query(
            (rs, n) ->
                "#"
                    + rs.getLong(1)
                    + " "
                    + rs.getObject(2, LocalDate.class)
                    + " "
                    + rs.getString(3))
        .list();
  }

  private static List<Reason> reasons(ObjectNode view, String language) {
    var out = new ArrayList<Reason>();
    for (JsonNode f : view.path("findings")) {
      var rows = new ArrayList<Evidence>();
      for (JsonNode e : f.path("evidence")) {
        rows.add(
            new Evidence(
                e.path("source").asString(""),
                e.path("recordId").asString(""),
                e.path("field").asString(""),
                e.path("value").asString(""),
                e.path("comparedWith").asString(""),
                e.path("observedAt").asString("")));
      }
      out.add(
          new Reason(
              f.path("ruleId").asString(""),
              f.path("title").path(language).asString(""),
              f.path("explanation").path(language).asString(""),
              f.path("legalBasis").asString(""),
              rows));
    }
    return out;
  }

  private static List<Exclusion> exclusions(ObjectNode told) {
    var out = new ArrayList<Exclusion>();
    for (JsonNode e : told.path("exclusions")) {
      out.add(
          new Exclusion(
              e.path("plate").asString(""),
              e.path("permitNo").asString(""),
              e.path("looksLike").asString("")));
    }
    return out;
  }

  private static Row row(Post p) {
    return new Row(
        p.post(),
        p.team(),
        time(p.begins()) + "–" + time(p.ends()).substring(11),
        p.name(),
        p.township(),
        String.format(Locale.ROOT, "%.2f / %.2f", p.expectedA(), p.expectedB()));
  }

  private static String words(JsonNode of, String... members) {
    var words = new ArrayList<String>();
    for (String member : members) {
      String word = of.path(member).asString("");
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words.isEmpty() ? "–" : String.join(" ", words);
  }

  private static String joined(JsonNode cautions) {
    var words = new ArrayList<String>();
    for (JsonNode c : cautions) {
      words.add(words(c, "kind", "count", "about"));
    }
    return words.isEmpty() ? "–" : String.join("; ", words);
  }

  private static String percent(double chance) {
    return String.format(Locale.ROOT, "%.1f%%", chance * 100);
  }

  private static String time(OffsetDateTime at) {
    return at.atZoneSameInstant(InChina.ZONE).format(TIME);
  }
}
