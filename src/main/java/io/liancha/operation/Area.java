package io.liancha.operation;

import io.liancha.activity.Spot;
import io.liancha.county.CountyMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.springframework.web.ErrorResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Where an operation is: townships, a polygon in WGS-84, or the whole county.
 *
 * @param townships codes; none when there is a polygon, or for the whole county
 */
record Area(List<String> townships, @Nullable Geometry polygon) {

  private static final GeometryFactory WGS84 = new GeometryFactory();

  /** What names the whole county instead of its townships. */
  static final String ALL = "ALL";

  private static final int TEXT_MAX = 500_000;
  private static final int POINTS_MAX = 5_000;
  private static final int TOWNSHIPS_MAX = 200;
  private static final Envelope CHINA = new Envelope(73, 136, 3, 54);

  /**
   * Understands what was asked; anything that is no area of the county is refused with its fault.
   */
  static Area of(@Nullable JsonNode asked, CountyMap map) {
    if (asked == null || asked.isNull()) {
      throw refused(
          "须有 area：乡镇代码 {townships: […]}、全县 {townships: \"ALL\"} 或 GeoJSON 多边形",
          "area is missing: {townships: [codes]}, {townships: \"ALL\"} or a GeoJSON polygon");
    }
    if (asked.has("townships") && asked.size() > 1) {
      throw refused("area 只能是乡镇或多边形之一", "area is either townships or a polygon, not both");
    }
    if (asked.has("townships")) {
      JsonNode listed = asked.get("townships");
      boolean all = listed.isString() && listed.asString().equals(ALL);
      return all ? new Area(List.of(), null) : new Area(townships(listed, map), null);
    }
    return new Area(List.of(), polygon(asked, map));
  }

  boolean holds(Spot spot) {
    Geometry shape = polygon;
    if (shape != null) {
      Point point = WGS84.createPoint(new Coordinate(spot.lon(), spot.lat()));
      return shape.covers(point);
    }
    return townships.isEmpty() || townships.contains(spot.townshipCode());
  }

  private static List<String> townships(JsonNode listed, CountyMap map) {
    var known = new TreeSet<String>();
    map.townships().forEach(t -> known.add(t.code()));
    var codes = new ArrayList<String>();
    listed.forEach(code -> codes.add(code.asString("")));
    if (!listed.isArray() || codes.isEmpty() || codes.size() > TOWNSHIPS_MAX) {
      throw refused("townships 须为 1 到 200 个乡镇代码", "townships must list 1 to 200 codes");
    }
    for (String code : codes) {
      if (!known.contains(code)) {
        throw refused("本县没有这个乡镇代码，已知:" + known, "a township code is not of this county");
      }
    }
    return codes.stream().distinct().sorted().toList();
  }

  private static Geometry polygon(JsonNode asked, CountyMap map) {
    String text = asked.toString();
    if (text.length() > TEXT_MAX) {
      throw refused("多边形过大，最多 500000 字符", "the polygon is too large");
    }
    Geometry shape;
    try {
      shape = new GeoJsonReader(WGS84).read(text);
    } catch (ParseException | RuntimeException e) {
      throw refused(
          "area 须为 {townships: […]} 或 GeoJSON 的 Polygon、MultiPolygon",
          "area must be {townships: […]} or a GeoJSON Polygon or MultiPolygon");
    }
    if (!(shape instanceof Polygonal) || shape.isEmpty()) {
      throw refused("area 须为非空的 Polygon 或 MultiPolygon", "area must be a polygon with points");
    }
    if (shape.getNumPoints() > POINTS_MAX) {
      throw refused("多边形最多 5000 个点", "a polygon has 5000 points at most");
    }
    place(shape, map);
    TopologyValidationError fault = new IsValidOp(shape).getValidationError();
    if (fault != null) {
      throw refused(
          "多边形不成立，边界自相交或未闭合，位置 "
              + fault.getCoordinate().getX()
              + ","
              + fault.getCoordinate().getY(),
          "the polygon is not valid: " + fault.getMessage());
    }
    return shape;
  }

  /** GeoJSON has the longitude first; the other order lies elsewhere in the world, and says so. */
  private static void place(Geometry shape, CountyMap map) {
    Envelope box = shape.getEnvelopeInternal();
    if (!CHINA.covers(box)) {
      boolean turned =
          CHINA.covers(new Envelope(box.getMinY(), box.getMaxY(), box.getMinX(), box.getMaxX()));
      throw turned
          ? refused("坐标次序应为经度、纬度", "coordinates are longitude first, then latitude")
          : refused("坐标不在中国范围内", "coordinates lie outside China");
    }
    boolean meets =
        map.townships().isEmpty()
            || map.townships().stream()
                .anyMatch(t -> t.geometry().getEnvelopeInternal().intersects(box));
    if (!meets) {
      throw refused("多边形不在本县", "the polygon does not touch the county");
    }
  }

  private static ErrorResponseException refused(String zh, String en) {
    return Ask.refused(zh, en);
  }
}
