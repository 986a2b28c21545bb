package io.liancha.console;

import io.liancha.county.CountyMap;
import io.liancha.county.Drawing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.springframework.stereotype.Component;

/**
 * The county's map as shapes to draw, in a picture {@value #WIDTH} wide. Empty without a map.
 * Public like its members, for the templates.
 */
@Component
public final class CountyDrawing {

  private static final int WIDTH = 600;

  private final Drawing drawing;
  private final List<Township> townships;
  private final List<Place> places;

  CountyDrawing(CountyMap map) {
    drawing = new Drawing(map, WIDTH, 0);
    townships = map.townships().stream().map(this::township).toList();
    places = map.places().stream().map(this::place).toList();
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
    return Math.round(drawing.height());
  }

  /** Where a longitude is in the picture. */
  public double x(double lon) {
    return drawing.x(lon);
  }

  /** Where a latitude is in the picture. */
  public double y(double lat) {
    return drawing.y(lat);
  }

  /** 0 to 5: how a township's number compares with the greatest. */
  public long heat(Map<String, Integer> numbers, String township) {
    int most = numbers.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int number = numbers.getOrDefault(township, 0);
    return number == 0 ? 0 : 1 + Math.min(4, Math.round(4.0 * number / most));
  }

  private Township township(CountyMap.Township t) {
    Coordinate middle = t.geometry().getCentroid().getCoordinate();
    return new Township(
        t.code(),
        t.name(),
        outline(t.geometry()),
        Math.round(x(middle.getX())),
        Math.round(y(middle.getY())));
  }

  private String outline(Geometry geometry) {
    var outline = new StringBuilder();
    for (Object ring : LinearComponentExtracter.getLines(geometry)) {
      char step = 'M';
      for (Coordinate c : ((LinearRing) ring).getCoordinates()) {
        outline.append(String.format(Locale.ROOT, "%c%.1f %.1f", step, x(c.getX()), y(c.getY())));
        step = 'L';
      }
      outline.append('Z');
    }
    return outline.toString();
  }

  private Place place(CountyMap.PlaceOfInterest p) {
    return new Place(p.name(), p.kind(), Math.round(x(p.lon())), Math.round(y(p.lat())));
  }
}
