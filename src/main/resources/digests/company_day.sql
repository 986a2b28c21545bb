-- Codes are marks of intake. TOO_FAST is the average by the order's own mileage and time.
WITH judged AS (
  SELECT
    o.*,
    coalesce(substr(o.area_code, 1, 6), '-') AS area,
    string_split(o.marks, ',') AS codes,
    CAST(epoch(o.departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(o.company_id || ' ' || o.order_id), 1, 4) AS BIGINT) AS moment,
    coalesce(o.drive_s = 0, false) AS no_time,
    coalesce(o.drive_km >= 1 AND o.drive_s > 0 AND o.drive_km * 3600 > 200 * CAST(o.drive_s AS BIGINT), false) AS too_fast,
    coalesce(o.dep_lon_sent = floor(o.dep_lon_sent) AND o.dep_lat_sent = floor(o.dep_lat_sent), false)
      OR coalesce(o.dest_lon_sent = floor(o.dest_lon_sent) AND o.dest_lat_sent = floor(o.dest_lat_sent), false) AS whole_degrees
  FROM ride_order o
),
flagged AS (
  SELECT
    j.*,
    coalesce(drive_km < 0.1, false) OR list_contains(codes, 'MILEAGE_ZERO') AS no_km,
    list_sort(list_intersect(codes, ['TIME_IMPOSSIBLE', 'TIME_IN_FUTURE', 'TIME_ORDER'])) AS times,
    list_concat(
      list_sort(list_intersect(codes, ['COORDINATE_ZERO', 'COORDINATE_IMPOSSIBLE', 'LATITUDE_HOLDS_LONGITUDE'])),
      CASE WHEN whole_degrees THEN ['WHOLE_DEGREES'] ELSE [] END) AS places,
    list_concat(
      list_sort(list_intersect(codes, ['MILEAGE_UNUSABLE', 'PRICE_UNUSABLE', 'NUMBER_UNUSABLE'])),
      CASE WHEN too_fast THEN ['TOO_FAST'] ELSE [] END) AS amounts
  FROM judged j
),
said AS (
  SELECT
    f.*,
    no_km OR no_time AS zero,
    array_to_string(list_concat(list_concat(times, places), amounts), ', ') AS faults
  FROM flagged f
),
counted AS (
  SELECT
    company_id, area, departed_on,
    count(*) AS orders,
    count(DISTINCT plate) AS plates,
    count(DISTINCT driver_id) AS drivers,
    count(*) FILTER (WHERE zero) AS zero_trips,
    count(*) FILTER (WHERE no_km) AS zero_km,
    count(*) FILTER (WHERE no_time) AS zero_time,
    count(*) FILTER (WHERE faults <> '') AS impossible,
    count(*) FILTER (WHERE len(times) > 0) AS bad_times,
    count(*) FILTER (WHERE len(places) > 0) AS bad_places,
    count(*) FILTER (WHERE len(amounts) > 0) AS bad_amounts,
    count(*) FILTER (WHERE driver_id IS NULL) AS no_driver,
    count(*) FILTER (WHERE dep_lon_sent IS NULL OR dest_lon_sent IS NULL) AS no_place,
    count(*) FILTER (WHERE fare_yuan IS NULL) AS no_price,
    count(*) FILTER (WHERE marks <> '') AS marked,
    min(moment) AS first_key,
    min_by(order_id, moment) AS first_order_id,
    min(departed_at) AS first_departed_at,
    max(moment) AS last_key,
    max_by(order_id, moment) AS last_order_id,
    max(departed_at) AS last_departed_at,
    min(moment) FILTER (WHERE zero) AS zero_key,
    min_by(order_id, moment) FILTER (WHERE zero) AS zero_order_id,
    min(departed_at) FILTER (WHERE zero) AS zero_departed_at,
    min_by(concat_ws(', ', CASE WHEN drive_km IS NOT NULL THEN printf('%.3f km', CAST(drive_km AS DOUBLE)) WHEN no_km THEN '< 0.2 km' END,
      drive_s || ' s'), moment) FILTER (WHERE zero) AS zero_value,
    min(moment) FILTER (WHERE faults <> '') AS impossible_key,
    min_by(order_id, moment) FILTER (WHERE faults <> '') AS impossible_order_id,
    min(departed_at) FILTER (WHERE faults <> '') AS impossible_departed_at,
    min_by(faults, moment) FILTER (WHERE faults <> '') AS impossible_value
  FROM said
  GROUP BY company_id, area, departed_on
),
twins AS (
  SELECT
    company_id, area, departed_on, departed_at,
    count(*) - 1 AS repeated,
    min(moment) AS repeated_key,
    min_by(order_id, moment) AS order_id,
    max_by(order_id, moment) AS as_order_id
  FROM judged
  WHERE arrived_at IS NOT NULL
  GROUP BY
    company_id, area, departed_on, departed_at, plate, arrived_at,
    dep_lon_sent, dep_lat_sent, dest_lon_sent, dest_lat_sent
  HAVING count(*) > 1
),
twin_days AS (
  SELECT
    company_id, area, departed_on,
    sum(repeated) AS repeated,
    min(repeated_key) AS repeated_key,
    min_by(order_id, repeated_key) AS repeated_order_id,
    min_by(as_order_id, repeated_key) AS repeated_as_order_id,
    min(departed_at) AS repeated_departed_at
  FROM twins
  GROUP BY company_id, area, departed_on
)
SELECT
  c.*, c.area AS area_code, coalesce(t.repeated, 0) AS repeated,
  t.repeated_key, t.repeated_order_id, t.repeated_as_order_id, t.repeated_departed_at
FROM counted c
LEFT JOIN twin_days t ON t.company_id = c.company_id AND t.area = c.area AND t.departed_on = c.departed_on
