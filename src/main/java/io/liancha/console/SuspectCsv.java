package io.liancha.console;

import io.liancha.answer.Cell;
import io.liancha.identifier.PlateKind;
import io.liancha.suspect.ActivityPart;
import io.liancha.suspect.CautionPart;
import io.liancha.suspect.SuspectRecord;
import io.liancha.suspect.VehiclePart;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Records as a spreadsheet reads them, a line a vehicle, in the language of the reader. */
final class SuspectCsv implements AutoCloseable {

  private static final List<String> COLUMNS =
      List.of(
          "recordId",
          "plate",
          "plateType",
          "band",
          "score",
          "status",
          "version",
          "issuedAt",
          "validUntil",
          "owner",
          "findings",
          "townships",
          "cautions");

  private final Say say;
  private final SequenceWriter lines;

  SuspectCsv(OutputStream out, MessageSource messages, Locale locale) throws IOException {
    this.say = new Say(locale, messages, Instant.EPOCH, "");
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(Cell.BYTE_ORDER_MARK);
    CsvSchema.Builder schema = CsvSchema.builder();
    COLUMNS.forEach(c -> schema.addColumn(say.word("member", c)));
    this.lines =
        new CsvMapper()
            .writer(schema.build().withHeader().withLineSeparator("\r\n"))
            .writeValues(text);
  }

  void write(SuspectRecord r) {
    VehiclePart vehicle = Objects.requireNonNullElseGet(r.vehicle, VehiclePart::new);
    lines.write(
        List.of(
            cell(r.recordId),
            cell(vehicle.plate),
            kind(vehicle.plateType),
            cell(r.band),
            cell(r.score),
            say.word("status", r.status),
            cell(r.version),
            say.time(r.issuedAt),
            say.time(r.validUntil),
            cell(vehicle.owner == null ? null : vehicle.owner.name),
            cell(joined(r.listFindings(), f -> say.of(f.title))),
            cell(joined(places(r), p -> String.valueOf(p.township))),
            cell(joined(r.cautions, c -> say.word("caution", c.kind) + about(c)))));
  }

  private String about(CautionPart caution) {
    return caution.about == null ? "" : say.word("cautionAbout", caution.about);
  }

  private static List<ActivityPart.Place> places(SuspectRecord r) {
    return r.activity == null || r.activity.topPlaces == null ? List.of() : r.activity.topPlaces;
  }

  private static <T> String joined(@Nullable List<T> all, Function<T, String> said) {
    return all == null ? "" : all.stream().map(said).distinct().collect(Collectors.joining("; "));
  }

  /** With its words: a spreadsheet makes a number of a code alone. */
  private String kind(@Nullable String code) {
    return code == null ? "" : code + " " + say.of(PlateKind.words(code));
  }

  private static String cell(@Nullable Object value) {
    return value == null ? "" : Cell.text(value.toString());
  }

  @Override
  public void close() {
    lines.close();
  }
}
