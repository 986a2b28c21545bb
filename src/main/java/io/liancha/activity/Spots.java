package io.liancha.activity;

import io.liancha.county.CountyMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which spot a cell of the grid belongs to; a cell outside the county belongs to none. */
final class Spots {

  private static final double CELLS_PER_DEGREE = 200;

  private final CountyMap map;
  private final Map<String, CountyMap.PlaceOfInterest> places = new HashMap<>();
  private final Map<Cell, Optional<Spot>> known = new HashMap<>();

  private record Cell(int x, int y) {}

  Spots(CountyMap map) {
    this.map = map;
    map.places().forEach(p -> places.put(p.name(), p));
  }

  Optional<Spot> of(int x, int y) {
    return known.computeIfAbsent(new Cell(x, y), this::find);
  }

  private Optional<Spot> find(Cell cell) {
    double lon = (cell.x() + 0.5) / CELLS_PER_DEGREE;
    double lat = (cell.y() + 0.5) / CELLS_PER_DEGREE;
    return map.townshipAt(lon, lat)
        .map(
            township ->
                map.place(lon, lat)
                    .map(places::get)
                    .map(p -> spot("poi:" + p.name(), p.name(), p.lon(), p.lat(), township))
                    .orElseGet(
                        () ->
                            spot(
                                "cell:" + cell.x() + "," + cell.y(),
                                String.format(
                                    Locale.ROOT, "%s %.4f,%.4f", township.name(), lon, lat),
                                lon,
                                lat,
                                township)));
  }

  /** A place belongs to the township it lies in, wherever its neighbours' cells lie. */
  private Spot spot(String id, String name, double lon, double lat, CountyMap.Township of) {
    CountyMap.Township own = map.townshipAt(lon, lat).orElse(of);
    return new Spot(id, name, own.code(), own.name(), lon, lat);
  }
}
