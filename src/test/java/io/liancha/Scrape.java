package io.liancha;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a hub shows at /actuator/prometheus, or what a text names of it. */
final class Scrape {

  private static final Pattern NAME = Pattern.compile("\\bliancha_[a-z0-9_]+");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^(liancha_[a-z0-9_]+)(?:\\{(.*)})? (\\S+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  private Scrape() {}

  static TreeSet<String> named(String text) {
    var names = new TreeSet<String>();
    Matcher m = NAME.matcher(text);
    while (m.find()) {
      names.add(m.group());
    }
    return names;
  }

  /** Samples by name and labels, as they are written. */
  static Map<String, Double> samples(String scraped) {
    var samples = new TreeMap<String, Double>();
    Matcher m = SAMPLE.matcher(scraped);
    while (m.find()) {
      String labels = m.group(2) == null ? "" : "{" + m.group(2) + "}";
      samples.put(m.group(1) + labels, Double.valueOf(m.group(3)));
    }
    return samples;
  }

  static TreeSet<String> shown(String scraped) {
    var names = new TreeSet<String>();
    samples(scraped).keySet().forEach(s -> names.addAll(named(s)));
    return names;
  }

  static TreeSet<String> labels(String scraped) {
    var labels = new TreeSet<String>();
    for (String sample : samples(scraped).keySet()) {
      Matcher m = LABEL.matcher(sample);
      while (m.find()) {
        labels.add(m.group(1));
      }
    }
    return labels;
  }
}
