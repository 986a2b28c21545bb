-- A plate is left out when every register row for it is a small car below six seats; what is not registered stays in.
WITH small AS (
  SELECT plate
  FROM vehicle
  WHERE plate IS NOT NULL
  GROUP BY plate
  HAVING bool_and(coalesce(seats < 6, false)
    AND vehicle_type NOT LIKE 'K1%' AND vehicle_type NOT LIKE 'K2%')
),
placed AS (
  SELECT
    o.company_id, o.plate, o.departed_on, o.order_id, o.departed_at,
    CAST(floor(o.dep_lon * 100) AS INTEGER) AS dep_x,
    CAST(floor(o.dep_lat * 100) AS INTEGER) AS dep_y,
    CAST(floor(o.dest_lon * 100) AS INTEGER) AS dest_x,
    CAST(floor(o.dest_lat * 100) AS INTEGER) AS dest_y,
    CAST(hour(o.departed_at) * 2 + minute(o.departed_at) // 30 AS INTEGER) AS dep_half_hour,
    CAST(epoch(o.departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(o.company_id || ' ' || o.order_id), 1, 4) AS BIGINT) AS moment
  FROM ride_order o
  ANTI JOIN small s ON s.plate = o.plate
  WHERE o.time_usable AND o.plate IS NOT NULL
    AND o.dep_lon IS NOT NULL AND o.dep_lat IS NOT NULL
    AND o.dest_lon IS NOT NULL AND o.dest_lat IS NOT NULL
)
SELECT
  company_id, plate, departed_on, dep_x, dep_y, dest_x, dest_y, dep_half_hour,
  count(*) AS orders,
  min(moment) AS first_key,
  min_by(order_id, moment) AS first_order_id,
  min(departed_at) AS first_departed_at,
  printf('%02d:%02d', dep_half_hour // 2, dep_half_hour % 2 * 30) AS dep_clock,
  printf('%.3f,%.3f', (dep_x + 0.5) / 100, (dep_y + 0.5) / 100) AS dep_point,
  printf('%.3f,%.3f', (dest_x + 0.5) / 100, (dest_y + 0.5) / 100) AS dest_point
FROM placed
GROUP BY company_id, plate, departed_on, dep_x, dep_y, dest_x, dest_y, dep_half_hour
