package io.liancha.console;

import io.liancha.county.CountyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The county's map as shapes to draw, in a picture {@value #WIDTH} wide. Empty without a map.
 * Public like its members, for the templates.
 */
@Component
public final class CountyDrawing {

  private static final int WIDTH = 600;

  private final List<Township> townships = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private double west = Double.MAX_VALUE;
  private double east = -Double.MAX_VALUE;
  private double south = Double.MAX_VALUE;
  private double north = -Double.MAX_VALUE;

  CountyDrawing(CountyMap map) {
    map.texts().ifPresent(this::draw);
  }

  /** A township's outline, and where its name stands. */
  public record Township(String code, String name, String outline, long x, long y) {}

  /** A place of interest. */
  public record Place(String name, String kind, long x, long y) {}

  public List<Township> townships() {
    return townships;
  }

  public List<Place> places() {
    return places;
  }

  public long width() {
    return WIDTH;
  }

  public long height() {
    return townships.isEmpty() ? 0 : Math.round((north - south) * scaleY());
  }

  /** 0 to 5: how a township's number compares with the greatest. */
  public long heat(Map<String, Integer> numbers, String township) {
    int most = numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int number = numbers.getOrDefault(township, 0);
    return number == 0 ? 0 : 1 + Math.min(4, Math.round(4.0 * number / most));
  }

  private void draw(CountyMap.Texts texts) {
    JsonNode areas = JsonMapper.shared().readTree(texts.townships()).path("features");
    areas.forEach(a -> rings(a).forEach(ring -> ring.forEach(this::stretch)));
    areas.forEach(a -> townships.add(township(a)));
    String known = texts.places();
    if (known != null && !townships.isEmpty()) {
      for (JsonNode feature : JsonMapper.shared().readTree(known).path("features")) {
        JsonNode at = feature.path("geometry").path("coordinates");
        places.add(
            new Place(
                name(feature),
                feature.path("properties").path("kind").asString(""),
                Math.round(x(at)),
                Math.round(y(at))));
      }
    }
  }

  private void stretch(JsonNode point) {
    west = Math.min(west, point.get(0).asDouble());
    east = Math.max(east, point.get(0).asDouble());
    south = Math.min(south, point.get(1).asDouble());
    north = Math.max(north, point.get(1).asDouble());
  }

  private Township township(JsonNode feature) {
    var outline = new StringBuilder();
    double sumX = 0;
    double sumY = 0;
    int points = 0;
    for (JsonNode ring : rings(feature)) {
      char step = 'M';
      for (JsonNode point : ring) {
        outline.append(String.format(Locale.ROOT, "%c%.1f %.1f", step, x(point), y(point)));
        step = 'L';
        sumX += x(point);
        sumY += y(point);
        points++;
      }
      outline.append('Z');
    }
    return new Township(
        feature.path("properties").path("code").asString(""),
        name(feature),
        outline.toString(),
        Math.round(sumX / Math.max(1, points)),
        Math.round(sumY / Math.max(1, points)));
  }

  /** Of a polygon or of several. */
  private static List<JsonNode> rings(JsonNode feature) {
    JsonNode coordinates = feature.path("geometry").path("coordinates");
    var rings = new ArrayList<JsonNode>();
    if (feature.path("geometry").path("type").asString("").equals("MultiPolygon")) {
      coordinates.forEach(polygon -> polygon.forEach(rings::add));
    } else {
      coordinates.forEach(rings::add);
    }
    return rings;
  }

  private double scaleX() {
    return WIDTH / (east - west);
  }

  /** A degree of latitude is longer than one of longitude. */
  private double scaleY() {
    return scaleX() / Math.cos(Math.toRadians((north + south) / 2));
  }

  private double x(JsonNode point) {
    return x(point.get(0).asDouble());
  }

  private double y(JsonNode point) {
    return y(point.get(1).asDouble());
  }

  /** Where a longitude is in the picture. */
  public double x(double lon) {
    return (lon - west) * scaleX();
  }

  /** Where a latitude is in the picture. */
  public double y(double lat) {
    return (north - lat) * scaleY();
  }

  private static String name(JsonNode feature) {
    return feature.path("properties").path("name").asString("");
  }
}
