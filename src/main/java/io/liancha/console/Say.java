package io.liancha.console;

import io.liancha.agency.Agency;
import io.liancha.answer.InChina;
import io.liancha.answer.Problem;
import io.liancha.audit.AuditAction;
import io.liancha.dataset.Dataset;
import io.liancha.identifier.AreaCode;
import io.liancha.intake.Reason;
import io.liancha.rule.Localised;
import io.liancha.suspect.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.JsonNode;

/**
 * Says values as the reader of a page expects them: China time, thousands, the reader's language.
 * Public like its methods, for the templates.
 */
public final class Say {

  private static final String NOTHING = "–";
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int NEWEST_MINUTES = 2;

  /** The words of an audit row's details whose values are codes that a page shows elsewhere. */
  private static final Map<String, String> DETAILS =
      Map.of("verdict", "verdict", "outcome", "found", "state", "run");

  /** A word that a rule says in both languages, 无/none. */
  private static final Pattern BOTH = Pattern.compile("(\\p{IsHan}+)/([a-z ]+)");

  private final Locale locale;
  private final MessageSource messages;
  private final Instant now;
  private final String county;

  /**
   * @param county its area code
   */
  Say(Locale locale, MessageSource messages, Instant now, String county) {
    this.locale = locale;
    this.messages = messages;
    this.now = now;
    this.county = county;
  }

  public boolean zh() {
    return !locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  /** A moment in China time; a text that is none, as it is. */
  public String time(@Nullable Object at) {
    Instant moment = moment(at);
    return moment != null ? InChina.minute(moment) : text(at);
  }

  /** The time of day in China only. */
  public String clock(@Nullable Object at) {
    Instant moment = moment(at);
    return moment == null ? NOTHING : CLOCK.format(moment.atZone(InChina.ZONE));
  }

  public String day(@Nullable LocalDate day) {
    return day == null
        ? NOTHING
        : zh()
            ? day + " " + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.CHINA)
            : day + " " + day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** A month, given as such or as 2026-11. */
  public String month(Object month) {
    YearMonth of = YearMonth.parse(month.toString());
    return zh() ? of.getYear() + "年" + of.getMonthValue() + "月" : of.toString();
  }

  /** How long ago. */
  public String ago(@Nullable Object at) {
    Instant moment = moment(at);
    return moment == null ? NOTHING : lasting(Duration.between(moment, now));
  }

  public String lasting(@Nullable Duration duration) {
    if (duration == null) {
      return NOTHING;
    }
    long minutes = Math.max(duration.toMinutes(), 0);
    if (minutes < NEWEST_MINUTES) {
      return tell("say.seconds", Math.max(duration.toSeconds(), 0));
    }
    if (minutes < Duration.ofHours(2).toMinutes()) {
      return tell("say.minutes", minutes);
    }
    return minutes < Duration.ofDays(2).toMinutes()
        ? tell("say.hours", minutes / 60)
        : tell("say.days", minutes / (24 * 60));
  }

  public String between(@Nullable Instant from, @Nullable Instant to) {
    return from == null ? NOTHING : lasting(Duration.between(from, to == null ? now : to));
  }

  public String seconds(double seconds) {
    return tell("say.fraction", String.format(Locale.ROOT, "%.1f", seconds));
  }

  public String count(@Nullable Number number) {
    return number == null ? NOTHING : String.format(Locale.ROOT, "%,d", number.longValue());
  }

  public String share(@Nullable Double share) {
    return share == null ? NOTHING : String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  public String text(@Nullable Object value) {
    return value == null || value.toString().isEmpty() ? NOTHING : value.toString();
  }

  public String of(@Nullable Localised words) {
    return words == null ? NOTHING : zh() ? words.zh() : words.en();
  }

  public String of(Dataset.@Nullable Localised words) {
    return words == null ? NOTHING : zh() ? words.zh() : words.en();
  }

  public String of(io.liancha.identifier.@Nullable Words words) {
    return words == null ? NOTHING : zh() ? words.zh() : words.en();
  }

  public String of(Agency.@Nullable Title title) {
    return title == null ? NOTHING : zh() ? title.zh() : title.en();
  }

  public String of(@Nullable Words words) {
    return words == null ? NOTHING : text(zh() || words.en == null ? words.zh : words.en);
  }

  public String of(@Nullable JsonNode words) {
    return words == null ? NOTHING : words.path(zh() ? "zh" : "en").asString("");
  }

  /** The word for a code, or the code where no word was written for it. */
  public String word(String kind, @Nullable Object code) {
    return code == null
        ? NOTHING
        : String.valueOf(
            messages.getMessage(kind + "." + code, new Object[0], code.toString(), locale));
  }

  /**
   * A source's code with its words behind it; a value that is no code, as it is.
   *
   * @param rule whose evidence it is: two registers may mean two things by one name
   */
  public String coded(@Nullable String rule, @Nullable String field, @Nullable String value) {
    if (value == null || field == null) {
      return text(value);
    }
    Matcher both = BOTH.matcher(value);
    if (both.matches()) {
      return both.group(zh() ? 1 : 2);
    }
    if (Codes.areas(field)) {
      return area(value);
    }
    var table = Codes.table(rule, field);
    if (table != null) {
      String words = listed(Codes.parts(table, value).stream().map(this::of).toList());
      return words.isEmpty() || words.equals(value) ? text(value) : value + " " + words;
    }
    List<String> codes = List.of(value.split(", ?"));
    List<String> said = codes.stream().map(code -> word(Codes.kind(field), code)).toList();
    return said.stream().anyMatch(codes::contains) ? text(value) : listed(said);
  }

  /** An area's code with what it is to this county, or the province it lies in. */
  public String area(@Nullable String code) {
    if (code == null || code.isEmpty()) {
      return NOTHING;
    }
    String where =
        county.isEmpty()
            ? of(AreaCode.province(code))
            : code.startsWith(county)
                ? tell("area.here")
                : AreaCode.covers(code, county) ? tell("area.around") : of(AreaCode.province(code));
    return where.equals(code) ? code : code + " " + where;
  }

  /** Several in a row. */
  public String listed(Collection<String> words) {
    return String.join(zh() ? "、" : ", ", words);
  }

  /** Why a row was not taken; a reason of an older build, as it is called. */
  public String reason(String code) {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(code)) {
        return zh() ? reason.zh() : reason.en();
      }
    }
    return code;
  }

  /** What was done; an action of another build, as it is called. */
  public String action(String code) {
    for (AuditAction action : AuditAction.values()) {
      if (action.name().equals(code)) {
        return zh() ? action.zh() : action.en();
      }
    }
    return code;
  }

  /** What a detail of an audit row says; what no word was written for, as it is. */
  public String detail(String name, String value) {
    String kind = DETAILS.getOrDefault(name, "auditValue");
    return tell("audit.detail", word("auditDetail", name), word(kind, value));
  }

  /** Why something asked was not done, in the reader's language alone. */
  public String problem(@Nullable String detail) {
    return Problem.said(detail, zh());
  }

  /** The day in China. */
  public @Nullable LocalDate dayOf(@Nullable Instant at) {
    return at == null ? null : at.atZone(InChina.ZONE).toLocalDate();
  }

  public String tell(String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }

  private static @Nullable Instant moment(@Nullable Object at) {
    if (at instanceof Instant instant) {
      return instant;
    }
    if (at instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    try {
      return at == null ? null : OffsetDateTime.parse(at.toString()).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
