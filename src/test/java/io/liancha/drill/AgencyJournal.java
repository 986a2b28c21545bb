package io.liancha.drill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one agency wrote down: every delivery, every effect, and how its receipts were answered.
 * Append-only and synced before anything is answered; a line torn by a kill counts as not written.
 */
final class AgencyJournal {

  /** D a delivery, E its effect, R a receipt the hub took, X one that it refused. */
  enum What {
    D,
    E,
    R,
    X
  }

  /** A message as it arrived. */
  record Arrival(
      String channel,
      String messageId,
      String recordId,
      int version,
      String kind,
      String businessDate,
      String orders) {}

  /** One line. */
  record Line(What what, Arrival arrival) {

    String text() {
      Arrival a = arrival;
      return String.join(
              "\t",
              what.name(),
              a.channel,
              a.messageId,
              a.recordId,
              Integer.toString(a.version),
              a.kind,
              a.businessDate,
              a.orders)
          + "\n";
    }

    static Line parse(String text) {
      String[] part = text.split("\t", -1);
      return new Line(
          What.valueOf(part[0]),
          new Arrival(
              part[1], part[2], part[3], Integer.parseInt(part[4]), part[5], part[6], part[7]));
    }
  }

  private final FileChannel file;
  private final boolean forgetful;
  private final Set<String> effects = new HashSet<>();
  private final Map<String, Arrival> owed = new LinkedHashMap<>();

  /** Opens or goes on with a journal; a forgetful one takes every delivery for a new message. */
  AgencyJournal(Path path, boolean forgetful) {
    this.forgetful = forgetful;
    try {
      mend(path);
      try (Stream<String> lines = Files.lines(path)) {
        lines.map(Line::parse).forEach(this::remember);
      }
      file = FileChannel.open(path, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Line> read(Path path) throws IOException {
    String text = Files.readString(path);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().map(Line::parse).toList();
  }

  /** Writes down arrivals, and the effect of those that are new, in one go. */
  synchronized void arrived(List<Arrival> arrivals) {
    var lines = new ArrayList<Line>();
    for (Arrival a : arrivals) {
      lines.add(new Line(What.D, a));
      if (forgetful || !effects.contains(a.messageId)) {
        lines.add(new Line(What.E, a));
      }
      lines.forEach(this::remember);
    }
    write(lines);
  }

  /** Writes down how the hub answered receipts. */
  synchronized void answered(List<Line> lines) {
    lines.forEach(this::remember);
    write(lines);
  }

  /** Posted messages whose receipts the hub has not answered yet. */
  synchronized List<Arrival> owed() {
    return List.copyOf(owed.values());
  }

  private void remember(Line line) {
    Arrival a = line.arrival();
    switch (line.what()) {
      case D -> {
        if (a.channel.equals("REST")) {
          owed.put(a.messageId, a);
        }
      }
      case E -> effects.add(a.messageId);
      case R, X -> owed.remove(a.messageId);
    }
  }

  private void write(List<Line> lines) {
    var text = new StringBuilder();
    lines.forEach(l -> text.append(l.text()));
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Cuts off a line that a kill tore; makes a journal that is not there. */
  private static void mend(Path path) throws IOException {
    try (var open = new RandomAccessFile(path.toFile(), "rw")) {
      long end = open.length();
      while (end > 0) {
        open.seek(end - 1);
        if (open.read() == '\n') {
          break;
        }
        end--;
      }
      open.setLength(end);
    }
  }
}
