-- Departures by day, company, plate and driver; places by the county's grid (cells of 0.005 degree).
WITH placed AS (
  SELECT
    o.company_id, o.plate, o.driver_id, o.departed_on, o.order_id, o.departed_at, o.fare_yuan,
    coalesce(o.fare_yuan > 0, false) AS paid,
    CAST(epoch(o.departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(o.company_id || ' ' || o.order_id), 1, 4) AS BIGINT) AS moment,
    hour(o.departed_at) >= 22 OR hour(o.departed_at) < 5 AS at_night,
    o.dep_lon IS NOT NULL AND o.dep_lat IS NOT NULL AS placed,
    coalesce(c.station, false) AS station,
    coalesce(c.rural, false) AS rural
  FROM ride_order o
  LEFT JOIN county_cell c
    ON c.cell_x = CAST(floor(o.dep_lon * 200) AS INTEGER)
    AND c.cell_y = CAST(floor(o.dep_lat * 200) AS INTEGER)
  WHERE o.time_usable AND o.plate IS NOT NULL
)
SELECT
  company_id, plate, driver_id, departed_on,
  count(*) AS orders,
  count(*) FILTER (WHERE paid) AS paid_orders,
  count(*) FILTER (WHERE fare_yuan = 0) AS free_orders,
  min(moment) AS first_key,
  min_by(order_id, moment) AS first_order_id,
  min(departed_at) AS first_departed_at,
  max(moment) AS last_key,
  max_by(order_id, moment) AS last_order_id,
  max(departed_at) AS last_departed_at,
  min(moment) FILTER (WHERE paid) AS first_paid_key,
  min_by(order_id, moment) FILTER (WHERE paid) AS first_paid_order_id,
  min(departed_at) FILTER (WHERE paid) AS first_paid_departed_at,
  min_by(fare_yuan, moment) FILTER (WHERE paid) AS first_paid_fare_yuan,
  max(moment) FILTER (WHERE paid) AS last_paid_key,
  max_by(order_id, moment) FILTER (WHERE paid) AS last_paid_order_id,
  max(departed_at) FILTER (WHERE paid) AS last_paid_departed_at,
  max_by(fare_yuan, moment) FILTER (WHERE paid) AS last_paid_fare_yuan,
  count(*) FILTER (WHERE at_night) AS night_orders,
  count(*) FILTER (WHERE placed) AS placed_orders,
  count(*) FILTER (WHERE station) AS station_orders,
  count(*) FILTER (WHERE rural) AS rural_orders,
  min_by(order_id, moment) FILTER (WHERE at_night) AS night_order_id,
  min(departed_at) FILTER (WHERE at_night) AS night_departed_at,
  min_by(order_id, moment) FILTER (WHERE station) AS station_order_id,
  min(departed_at) FILTER (WHERE station) AS station_departed_at,
  min_by(order_id, moment) FILTER (WHERE rural) AS rural_order_id,
  min(departed_at) FILTER (WHERE rural) AS rural_departed_at
FROM placed
GROUP BY company_id, plate, driver_id, departed_on
