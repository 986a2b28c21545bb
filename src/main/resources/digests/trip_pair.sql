-- Kept: at least 2 km in less time than 100 km/h needs, or an overlap of a minute on two companies. Rules ask for more than that.
-- A place is no evidence when it is missing, a whole degree (a sender's integer division), or when its trip contradicts itself:
-- its own straight line faster than 150 km/h, or longer than its mileage allows (1.3 times and 2 km; below 0.1 km mileage is unknown).
WITH timed AS (
  SELECT
    plate, company_id, order_id, driver_id, departed_on, departed_at, arrived_at, drive_km,
    dep_lon, dep_lat, dest_lon, dest_lat,
    CAST(epoch(departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(company_id || ' ' || order_id), 1, 4) AS BIGINT) AS moment,
    epoch(arrived_at) - epoch(departed_at) AS own_s,
    12742 * asin(sqrt(least(1,
      pow(sin(radians(dest_lat - dep_lat) / 2), 2)
      + cos(radians(dep_lat)) * cos(radians(dest_lat)) * pow(sin(radians(dest_lon - dep_lon) / 2), 2)))) AS own_km,
    dep_lon_sent = floor(dep_lon_sent) OR dep_lat_sent = floor(dep_lat_sent)
      OR dest_lon_sent = floor(dest_lon_sent) OR dest_lat_sent = floor(dest_lat_sent) AS whole_degree
  FROM ride_order
  WHERE time_usable AND plate IS NOT NULL AND arrived_at > departed_at
),
trusted AS (
  SELECT
    *,
    coalesce(own_km * 3600 <= 150 * own_s AND NOT coalesce(whole_degree, false)
      AND (coalesce(drive_km, 0) < 0.1 OR own_km <= 1.3 * drive_km + 2), false) AS placed
  FROM timed
),
joined AS (
  SELECT
    *,
    lag(company_id) OVER trips AS before_company_id,
    lag(order_id) OVER trips AS before_order_id,
    lag(driver_id) OVER trips AS before_driver_id,
    lag(departed_at) OVER trips AS before_departed_at,
    lag(arrived_at) OVER trips AS before_arrived_at,
    CASE WHEN placed AND lag(placed) OVER trips THEN
      12742 * asin(sqrt(least(1,
        pow(sin(radians(dep_lat - lag(dest_lat) OVER trips) / 2), 2)
        + cos(radians(dep_lat)) * cos(radians(lag(dest_lat) OVER trips))
          * pow(sin(radians(dep_lon - lag(dest_lon) OVER trips) / 2), 2)))) END AS km
  FROM trusted
  WINDOW trips AS (PARTITION BY departed_on, plate ORDER BY moment)
),
measured AS (
  SELECT
    *,
    abs(epoch(departed_at) - epoch(before_arrived_at)) AS apart_s,
    greatest(0, least(epoch(arrived_at), epoch(before_arrived_at)) - epoch(departed_at)) AS overlap_s
  FROM joined
  WHERE before_order_id IS NOT NULL
)
SELECT
  plate, departed_on, company_id, order_id, driver_id, departed_at, arrived_at, moment,
  before_company_id, before_order_id, before_driver_id, before_departed_at, before_arrived_at,
  round(km, 1) AS km, apart_s, overlap_s
FROM measured
WHERE km >= 2 AND km * 3600 > 100 * apart_s OR overlap_s >= 60 AND company_id <> before_company_id
