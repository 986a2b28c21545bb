package io.liancha.operation;

import io.liancha.county.CountyMap;
import io.liancha.county.Drawing;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.web.util.HtmlUtils;

/** The county's townships with the posts of an operation, drawn from its own map, without tiles. */
final class SvgMap {

  private static final int WIDTH = 680;
  private static final int MARGIN = 10;

  private final CountyMap map;
  private final Drawing drawing;
  private final StringBuilder out = new StringBuilder();

  private SvgMap(CountyMap map) {
    this.map = map;
    this.drawing = new Drawing(map, WIDTH, MARGIN);
  }

  /** Empty without a map. */
  static String of(CountyMap map, List<Post> posts, @Nullable Geometry polygon) {
    return map.townships().isEmpty() ? "" : new SvgMap(map).draw(posts, polygon);
  }

  private String draw(List<Post> posts, @Nullable Geometry polygon) {
    int height = (int) drawing.height();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">"
            .formatted(WIDTH, height, WIDTH, height));
    for (CountyMap.Township t : map.townships()) {
      shape(t.geometry(), t.rural() ? "#f3f7ee" : "#eef2f7", "#7a8794");
      text(t.geometry().getCentroid().getCoordinate(), 12, "#4a5560", t.name());
    }
    if (polygon != null) {
      shape(polygon, "none", "#b3261e");
    }
    for (Post p : posts) {
      Coordinate at = at(new Coordinate(p.lon(), p.lat()));
      out.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"#b3261e\"/>",
              at.getX(),
              at.getY()));
    }
    posts.stream()
        .collect(Collectors.groupingBy(Post::spot, TreeMap::new, Collectors.toList()))
        .values()
        .forEach(this::label);
    return out.append("</svg>").toString();
  }

  /** Posts at one place have one label with their numbers. */
  private void label(List<Post> at) {
    Post p = at.get(0);
    String numbers =
        at.stream().map(post -> Integer.toString(post.post())).collect(Collectors.joining(","));
    text(new Coordinate(p.lon(), p.lat() + 0.008), 11, "#b3261e", numbers + " " + p.name());
  }

  private void text(Coordinate degrees, int size, String colour, String words) {
    Coordinate at = at(degrees);
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" font-family=\"WenQuanYi Zen Hei, sans-serif\" font-size=\"%d\""
                + " text-anchor=\"middle\" fill=\"%s\">%s</text>",
            at.getX(),
            at.getY(),
            size,
            colour,
            HtmlUtils.htmlEscape(words, "UTF-8")));
  }

  private void shape(Geometry geometry, String fill, String line) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      out.append("<polygon points=\"");
      for (Coordinate c : geometry.getGeometryN(i).getCoordinates()) {
        Coordinate at = at(c);
        out.append(String.format(Locale.ROOT, "%.1f,%.1f ", at.getX(), at.getY()));
      }
      out.append("\" fill=\"%s\" stroke=\"%s\" stroke-width=\"1\"/>".formatted(fill, line));
    }
  }

  private Coordinate at(Coordinate degrees) {
    return new Coordinate(drawing.x(degrees.getX()), drawing.y(degrees.getY()));
  }
}
