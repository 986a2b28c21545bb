package io.liancha.county;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The county's townships and places of interest, in WGS-84. Without a map every question has the
 * answer "nothing known", and no point is far away.
 */
public final class CountyMap {

  private static final double KM_PER_DEGREE = 111.32;
  private static final double NEAR_KM = 100;
  private static final int CELLS_PER_DEGREE = 200;
  private static final Set<String> STATIONS = Set.of("station", "ferry", "airport");
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final STRtree townships = new STRtree();
  private final List<Place> places;
  private final double lonScale;
  private final @Nullable Geometry area;
  private final Envelope bounds;
  private final @Nullable Texts texts;

  private final List<Township> all;

  private record Named(Township township, Geometry geometry) {}

  private record Place(String name, String kind, Coordinate at, double radiusKm) {}

  /**
   * A township of the county.
   *
   * @param code GB/T 2260 with three more digits; empty when the map does not say it
   * @param geometry in degrees
   */
  public record Township(String code, String name, Geometry geometry) {

    /** True of a town or a village township (镇, 乡), false of a subdistrict (街道). */
    public boolean rural() {
      return !name.endsWith("街道");
    }
  }

  /** A place of interest, in degrees. */
  public record PlaceOfInterest(String name, String kind, double lon, double lat) {}

  /**
   * A cell of the county's grid, by its middle: 0.005 degree in each direction, about 500 m.
   *
   * @param x floor(200 × longitude)
   * @param y floor(200 × latitude)
   * @param rural in a township that is no subdistrict (街道)
   * @param station within the radius of a station, ferry or airport
   */
  public record Cell(int x, int y, boolean rural, boolean station) {}

  /**
   * What a map is read from, as GeoJSON.
   *
   * @param places absent when no place is known
   */
  public record Texts(String townships, @Nullable String places) {}

  private CountyMap(List<Township> degrees, List<JsonNode> placeFeatures, @Nullable Texts texts) {
    this.texts = texts;
    this.all = List.copyOf(degrees);
    double middle = degrees.isEmpty() ? 0 : degrees.get(0).geometry().getCentroid().getY();
    lonScale = KM_PER_DEGREE * Math.cos(Math.toRadians(middle));
    var flat = new ArrayList<Geometry>();
    for (Township t : degrees) {
      Geometry km =
          AffineTransformation.scaleInstance(lonScale, KM_PER_DEGREE).transform(t.geometry());
      townships.insert(km.getEnvelopeInternal(), new Named(t, km));
      flat.add(km);
    }
    townships.build();
    area = flat.isEmpty() ? null : UnaryUnionOp.union(flat);
    bounds = area == null ? new Envelope() : area.getEnvelopeInternal();
    places = placeFeatures.stream().map(this::place).toList();
  }

  /**
   * Reads a GeoJSON file of townships, or a folder with townships.geojson and perhaps
   * places.geojson.
   *
   * @param map null for no map
   */
  public static CountyMap read(@Nullable Path map) {
    if (map == null || map.toString().isEmpty()) {
      return of(null);
    }
    Path file = Files.isDirectory(map) ? map.resolve("townships.geojson") : map;
    Path places = file.resolveSibling("places.geojson");
    try {
      return of(
          new Texts(
              Files.readString(file), Files.exists(places) ? Files.readString(places) : null));
    } catch (IOException e) {
      throw new UncheckedIOException("liancha.county.map cannot be read: " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("liancha.county.map: " + file + ": " + e.getMessage(), e);
    }
  }

  /** Understands the texts of a map; null for no map. */
  public static CountyMap of(@Nullable Texts texts) {
    if (texts == null) {
      return new CountyMap(List.of(), List.of(), null);
    }
    try {
      var townships = new ArrayList<Township>();
      for (JsonNode feature : features(texts.townships())) {
        townships.add(new Township(code(feature), name(feature), geometry(feature)));
      }
      String places = texts.places();
      return new CountyMap(townships, places == null ? List.of() : features(places), texts);
    } catch (ParseException e) {
      throw new IllegalArgumentException("no valid GeoJSON", e);
    }
  }

  /** What this map was read from; absent without a map. */
  public Optional<Texts> texts() {
    return Optional.ofNullable(texts);
  }

  /** All townships, in the map's order. */
  public List<Township> townships() {
    return all;
  }

  /** All places of interest, in the map's order. */
  public List<PlaceOfInterest> places() {
    return places.stream()
        .map(
            p ->
                new PlaceOfInterest(
                    p.name(), p.kind(), p.at().getX() / lonScale, p.at().getY() / KM_PER_DEGREE))
        .toList();
  }

  /** Kilometres between two points in degrees, straight. */
  public double km(double lon, double lat, double toLon, double toLat) {
    return flat(lon, lat).distance(flat(toLon, toLat));
  }

  /** The name of the township that holds a point in degrees. */
  public Optional<String> township(double lon, double lat) {
    return townshipAt(lon, lat).map(Township::name);
  }

  /** The township that holds a point in degrees. */
  public Optional<Township> townshipAt(double lon, double lat) {
    var point = GEOMETRY.createPoint(flat(lon, lat));
    for (Object candidate : townships.query(point.getEnvelopeInternal())) {
      if (candidate instanceof Named n && n.geometry().covers(point)) {
        return Optional.of(n.township());
      }
    }
    return Optional.empty();
  }

  /** The nearest place of interest within whose radius a point in degrees lies. */
  public Optional<String> place(double lon, double lat) {
    return nearest(lon, lat, p -> true).map(Place::name);
  }

  private Optional<Place> nearest(double lon, double lat, Predicate<Place> wanted) {
    Coordinate at = flat(lon, lat);
    return places.stream()
        .filter(wanted)
        .filter(p -> p.at().distance(at) <= p.radiusKm())
        .min((a, b) -> Double.compare(a.at().distance(at), b.at().distance(at)));
  }

  /** All cells of the county that are rural or near a station; none without a map. */
  public List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    if (area == null) {
      return cells;
    }
    int lastX = cell(bounds.getMaxX() / lonScale);
    int lastY = cell(bounds.getMaxY() / KM_PER_DEGREE);
    for (int x = cell(bounds.getMinX() / lonScale); x <= lastX; x++) {
      for (int y = cell(bounds.getMinY() / KM_PER_DEGREE); y <= lastY; y++) {
        double lon = (x + 0.5) / CELLS_PER_DEGREE;
        double lat = (y + 0.5) / CELLS_PER_DEGREE;
        boolean rural = townshipAt(lon, lat).filter(Township::rural).isPresent();
        boolean station = nearest(lon, lat, p -> STATIONS.contains(p.kind())).isPresent();
        if (rural || station) {
          cells.add(new Cell(x, y, rural, station));
        }
      }
    }
    return cells;
  }

  private static int cell(double degrees) {
    return (int) Math.floor(degrees * CELLS_PER_DEGREE);
  }

  /** Kilometres from the county's border, 0 inside it or without a map. */
  public double kmOutside(double lon, double lat) {
    if (area == null) {
      return 0;
    }
    Coordinate at = flat(lon, lat);
    double toBounds = bounds.distance(new Envelope(at));
    return toBounds < NEAR_KM ? toBounds : area.distance(GEOMETRY.createPoint(at));
  }

  private Coordinate flat(double lon, double lat) {
    return new Coordinate(lon * lonScale, lat * KM_PER_DEGREE);
  }

  private Place place(JsonNode feature) {
    JsonNode at = feature.get("geometry").get("coordinates");
    double radiusKm = feature.path("properties").path("radius_m").asDouble(500) / 1000;
    String kind = feature.path("properties").path("kind").asString("");
    return new Place(
        name(feature), kind, flat(at.get(0).asDouble(), at.get(1).asDouble()), radiusKm);
  }

  private static List<JsonNode> features(String geoJson) {
    var features = new ArrayList<JsonNode>();
    JsonMapper.shared().readTree(geoJson).path("features").forEach(features::add);
    return features;
  }

  private static String code(JsonNode feature) {
    return feature.path("properties").path("code").asString("");
  }

  private static String name(JsonNode feature) {
    return feature.path("properties").path("name").asString("");
  }

  private static Geometry geometry(JsonNode feature) throws ParseException {
    return new GeoJsonReader(GEOMETRY).read(feature.get("geometry").toString());
  }
}
