-- A plate is left out when every register row for it is a small car below seven seats; what is not registered stays in.
WITH small AS (
  SELECT plate
  FROM vehicle
  WHERE plate IS NOT NULL
  GROUP BY plate
  HAVING bool_and(coalesce(seats < 7, false)
    AND vehicle_type NOT LIKE 'K1%' AND vehicle_type NOT LIKE 'K2%')
),
placed AS (
  SELECT
    o.*,
    CAST(epoch(o.departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(o.company_id || ' ' || o.order_id), 1, 4) AS BIGINT) AS moment
  FROM ride_order o
  ANTI JOIN small s ON s.plate = o.plate
  WHERE o.time_usable AND o.plate IS NOT NULL
    AND o.dep_lon IS NOT NULL AND o.dep_lat IS NOT NULL
    AND o.dest_lon IS NOT NULL AND o.dest_lat IS NOT NULL
)
SELECT
  company_id, plate, departed_on,
  CAST(floor(dep_lon * 50) AS INTEGER) AS dep_x,
  CAST(floor(dep_lat * 50) AS INTEGER) AS dep_y,
  CAST(floor(dest_lon * 50) AS INTEGER) AS dest_x,
  CAST(floor(dest_lat * 50) AS INTEGER) AS dest_y,
  hour(departed_at) AS dep_hour,
  count(*) AS orders,
  min(moment) AS first_key,
  min_by(order_id, moment) AS first_order_id,
  min(departed_at) AS first_departed_at,
  arg_min_null(dep_place, moment) AS dep_place,
  arg_min_null(dest_place, moment) AS dest_place
FROM placed
GROUP BY company_id, plate, departed_on, dep_x, dep_y, dest_x, dest_y, dep_hour
