package io.liancha.dispatch;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one thing sent to us says, member by member, the same for JSON and XML. The texts are
 * untrusted; whoever reads a member gets it checked, or an IllegalArgumentException or
 * DateTimeException.
 */
final class Sheet {

  private static final int ID_LONGEST = 100;
  private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();
  private String read = "";

  void put(String name, String text) {
    texts.put(name, text);
  }

  void put(String name, List<String> list) {
    lists.put(name, List.copyOf(list));
  }

  /** Whether it was put, with whatever in it. */
  boolean knows(String name) {
    return texts.containsKey(name) || lists.containsKey(name);
  }

  boolean has(String name) {
    return !texts.getOrDefault(name, "").isBlank();
  }

  String text(String name) {
    read = name;
    return texts.getOrDefault(name, "").strip();
  }

  /** The member that was read last: when reading it failed, the one to blame. */
  String lastRead() {
    return read;
  }

  int number(String name) {
    return Integer.parseInt(text(name));
  }

  String id(String name) {
    return checkedId(text(name));
  }

  @Nullable String findId(String name) {
    return texts.containsKey(name) ? id(name) : null;
  }

  /** The same where one that is none is as good as absent. */
  @Nullable String idOrNull(String name) {
    String id = text(name);
    return isId(id) ? id : null;
  }

  /** A list of ids; a single text in its place is an error, an empty list is empty. */
  List<String> ids(String name, int most) {
    read = name;
    List<String> list = lists.getOrDefault(name, List.of());
    if (has(name) || list.size() > most) {
      throw new IllegalArgumentException(name + " is no list, or a longer one than allowed");
    }
    return list.stream().map(id -> checkedId(id.strip())).toList();
  }

  /** Words of people, cleaned of what no database holds and cut to a length; null when empty. */
  @Nullable String findWords(String name, int longest) {
    String clean = text(name).replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip();
    if (clean.isEmpty()) {
      return null;
    }
    return clean.length() <= longest ? clean : clean.substring(0, longest);
  }

  Instant time(String name) {
    Instant at = OffsetDateTime.parse(text(name)).toInstant();
    if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("no time of this hub");
    }
    return at;
  }

  private static String checkedId(String id) {
    if (!isId(id)) {
      throw new IllegalArgumentException("no id");
    }
    return id;
  }

  private static boolean isId(String id) {
    return !id.isEmpty() && id.length() <= ID_LONGEST && id.chars().noneMatch(c -> c < ' ');
  }
}
