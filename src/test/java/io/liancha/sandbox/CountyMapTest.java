package io.liancha.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.liancha.sandbox.County.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import tools.jackson.databind.JsonNode;

/** The county's map in config/county is the one that its people move on. */
class CountyMapTest {

  private static final Path FOLDER = Path.of("config/county");

  @Test
  void places_areThoseOfTheOrders() {
    var names = new ArrayList<String>();
    for (JsonNode feature : features("places.geojson")) {
      Place place = County.PLACES.get(names.size());
      JsonNode point = feature.get("geometry").get("coordinates");
      assertThat(feature.get("properties").get("name").asString()).isEqualTo(place.name());
      assertThat(point.get(0).asDouble()).isEqualTo(place.lon());
      assertThat(point.get(1).asDouble()).isEqualTo(place.lat());
      names.add(place.name());
    }
    assertThat(names).hasSameSizeAs(County.PLACES).doesNotHaveDuplicates();
  }

  @Test
  void townships_holdTheirPlaces_andDoNotOverlap() throws Exception {
    List<Geometry> areas = new ArrayList<>();
    for (JsonNode feature : features("townships.geojson")) {
      Geometry area = new GeoJsonReader().read(feature.get("geometry").toString());
      String code = feature.get("properties").get("code").asString();
      assertThat(code).startsWith(County.CODE).hasSize(9);
      assertThat(area.isValid()).isTrue();
      assertThat(areas).allMatch(other -> other.intersection(area).getArea() < 1e-9);
      areas.add(area);
      County.PLACES.stream()
          .filter(p -> p.township().equals(code))
          .forEach(p -> assertThat(area.contains(point(p))).as(p.name()).isTrue());
    }
    assertThat(areas).hasSize(8).noneMatch(area -> area.contains(point(County.BEYOND)));
  }

  private static Geometry point(Place place) {
    return new GeometryFactory().createPoint(new Coordinate(place.lon(), place.lat()));
  }

  private static JsonNode features(String file) {
    return County330599.JSON.readTree(FOLDER.resolve(file)).get("features");
  }
}
