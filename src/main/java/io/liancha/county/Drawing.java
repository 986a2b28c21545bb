package io.liancha.county;

import org.locationtech.jts.geom.Envelope;

/**
 * Where degrees are in a picture of the county that is so many units wide, north above. A degree of
 * latitude is longer than one of longitude.
 */
public final class Drawing {

  private final int margin;
  private final Envelope box = new Envelope();
  private final double across;
  private final double down;

  /**
   * @param margin left free on each side
   */
  public Drawing(CountyMap map, int width, int margin) {
    this.margin = margin;
    map.townships().forEach(t -> box.expandToInclude(t.geometry().getEnvelopeInternal()));
    this.across = box.isNull() ? 1 : (width - 2 * margin) / box.getWidth();
    double middle = (box.getMinY() + box.getMaxY()) / 2;
    this.down = across / Math.cos(Math.toRadians(middle));
  }

  public double x(double lon) {
    return margin + (lon - box.getMinX()) * across;
  }

  public double y(double lat) {
    return margin + (box.getMaxY() - lat) * down;
  }

  /** 0 without a map. */
  public double height() {
    return box.isNull() ? 0 : y(box.getMinY()) + margin;
  }
}
