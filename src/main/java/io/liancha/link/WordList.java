package io.liancha.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines of a list that lies beside this package's classes; lines with # are remarks. */
final class WordList {

  private WordList() {}

  static List<String> lines(String file) {
    try (InputStream in = WordList.class.getResourceAsStream("/link/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no link/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("link/" + file + " cannot be read", e);
    }
  }
}
