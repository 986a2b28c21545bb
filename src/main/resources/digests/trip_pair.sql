-- Pairs of one plate's trips, the later one of this day, between which hardly one car can be, or that overlap on two companies. Kept generously:
-- 2 km and more than 100 km/h in a straight line, or a minute of overlap; rules ask for more. The day before gives the earlier trips of pairs across midnight.
--
-- A trip counts only when it agrees with itself: its end and its order's end within two hours, no longer than 30 minutes and
-- 10 minutes a kilometre (a trip left open), no seconds driven beyond its own time. Its places count only when they are usable,
-- near, no whole degree (a sender's integer division), not one and the same spot, no faster in a straight line or by mileage
-- than 150 km/h (100 when its mileage is unknown, which is what less than 0.1 km means), and no farther apart than the mileage
-- allows: 1.3 times and 2 km. A plate one slip of the pen from what its driver drives most that day is no evidence; a plate
-- with more than 100 trips a day is a placeholder; one trip that two companies report is no pair.
--
-- Measured are the four ways from an end of one trip to an end of the other, in whichever order. While a trip runs, the car is
-- also no farther from its two ends than its mileage allows: how far beyond that the other trip was seen counts as no time at all.
WITH sent AS (
  SELECT *, false AS past FROM ride_order
  UNION ALL BY NAME
  SELECT *, true AS past FROM ride_order_before
),
timed AS (
  SELECT
    past, plate, company_id, order_id, driver_id, departed_on, departed_at, arrived_at, dep_lon, dep_lat, dest_lon, dest_lat,
    CAST(epoch(departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(company_id || ' ' || order_id), 1, 4) AS BIGINT) AS moment,
    epoch(arrived_at) - epoch(departed_at) AS own_s,
    CASE WHEN drive_km >= 0.1 THEN CAST(drive_km AS DOUBLE) END AS driven_km,
    drive_s,
    12742 * asin(sqrt(least(1,
      pow(sin(radians(dest_lat - dep_lat) / 2), 2)
      + cos(radians(dep_lat)) * cos(radians(dest_lat)) * pow(sin(radians(dest_lon - dep_lon) / 2), 2)))) AS own_km,
    contains(coalesce(marks, ''), 'FAR_FROM_COUNTY')
      OR coalesce(dep_lon_sent = floor(dep_lon_sent) OR dep_lat_sent = floor(dep_lat_sent)
        OR dest_lon_sent = floor(dest_lon_sent) OR dest_lat_sent = floor(dest_lat_sent), false) AS misplaced,
    count(*) OVER (PARTITION BY departed_on, plate) AS of_plate
  FROM sent
  WHERE time_usable AND plate IS NOT NULL AND arrived_at > departed_at
    AND coalesce(abs(epoch(ended_at) - epoch(arrived_at)) <= 7200, true)
),
-- A driver's plate that may be the one he drives most that day, mistyped.
driven AS (
  SELECT departed_on, driver_id, plate, count(*) AS trips, count(*) OVER (PARTITION BY departed_on, driver_id) AS plates
  FROM timed
  WHERE driver_id IS NOT NULL
  GROUP BY departed_on, driver_id, plate
),
slip AS (
  SELECT DISTINCT a.departed_on, a.driver_id, a.plate
  FROM driven a
  JOIN driven b ON b.departed_on = a.departed_on AND b.driver_id = a.driver_id AND b.trips > 2 * a.trips
  WHERE a.plates BETWEEN 2 AND 9 AND damerau_levenshtein(a.plate, b.plate) = 1
),
trusted AS (
  SELECT
    t.*,
    coalesce(own_km BETWEEN 0.01 AND coalesce(1.3 * driven_km + 2, own_km)
      AND greatest(own_km, coalesce(driven_km, 1.5 * own_km)) * 3600 <= 150 * own_s AND NOT misplaced, false) AS placed
  FROM timed t
  ANTI JOIN slip s ON s.departed_on = t.departed_on AND s.driver_id = t.driver_id AND s.plate = t.plate
  WHERE of_plate <= 100 AND own_s <= coalesce(1800 + 600 * driven_km, 10800) AND coalesce(drive_s <= 1.5 * own_s + 600, true)
),
pair AS (
  SELECT
    y.*,
    x.company_id AS before_company_id, x.order_id AS before_order_id, x.driver_id AS before_driver_id,
    x.departed_at AS before_departed_at, x.arrived_at AS before_arrived_at, x.moment AS before_moment,
    x.driven_km AS before_driven_km,
    greatest(0, least(epoch(y.arrived_at), epoch(x.arrived_at)) - epoch(y.departed_at)) AS overlap_s,
    -- From the earlier trip's begin and end to the later one's: begin-begin, end-begin, begin-end, end-end.
    list_transform(
      CASE WHEN x.placed AND y.placed THEN [
        {'lon': x.dep_lon, 'lat': x.dep_lat, 'to_lon': y.dep_lon, 'to_lat': y.dep_lat},
        {'lon': x.dest_lon, 'lat': x.dest_lat, 'to_lon': y.dep_lon, 'to_lat': y.dep_lat},
        {'lon': x.dep_lon, 'lat': x.dep_lat, 'to_lon': y.dest_lon, 'to_lat': y.dest_lat},
        {'lon': x.dest_lon, 'lat': x.dest_lat, 'to_lon': y.dest_lon, 'to_lat': y.dest_lat}] END,
      lambda w: 12742 * asin(sqrt(least(1,
        pow(sin(radians(w.to_lat - w.lat) / 2), 2)
        + cos(radians(w.lat)) * cos(radians(w.to_lat)) * pow(sin(radians(w.to_lon - w.lon) / 2), 2))))) AS way_km
  FROM trusted x
  JOIN trusted y
    ON NOT y.past AND y.plate = x.plate AND y.moment > x.moment AND y.departed_on - x.departed_on BETWEEN 0 AND 1
    AND epoch(y.departed_at) <= epoch(x.arrived_at) + 3600
),
measured AS (
  SELECT
    *,
    list_transform(
      list_filter([
        {'km': way_km[1], 's': epoch(departed_at) - epoch(before_departed_at), 'was': before_departed_at, 'is': departed_at},
        {'km': way_km[2], 's': abs(epoch(departed_at) - epoch(before_arrived_at)), 'was': before_arrived_at, 'is': departed_at},
        {'km': way_km[3], 's': epoch(arrived_at) - epoch(before_departed_at), 'was': before_departed_at, 'is': arrived_at},
        {'km': way_km[4], 's': abs(epoch(arrived_at) - epoch(before_arrived_at)), 'was': before_arrived_at, 'is': arrived_at},
        {'km': CASE WHEN departed_at < before_arrived_at THEN (way_km[1] + way_km[2] - 1.3 * before_driven_km - 2) / 2 END,
          's': 0, 'was': departed_at, 'is': departed_at},
        {'km': CASE WHEN arrived_at < before_arrived_at THEN (way_km[3] + way_km[4] - 1.3 * before_driven_km - 2) / 2 END,
          's': 0, 'was': arrived_at, 'is': arrived_at},
        {'km': CASE WHEN before_arrived_at > departed_at AND before_arrived_at < arrived_at
            THEN (way_km[2] + way_km[4] - 1.3 * driven_km - 2) / 2 END,
          's': 0, 'was': before_arrived_at, 'is': before_arrived_at}],
        lambda m: m.km >= 2 AND m.km * 3600 > 100 * m.s),
      lambda m: {'beyond': m.km - m.s / 36, 'km': m.km, 's': m.s, 'was': m.was, 'is': m.is}) AS measures
  FROM pair
  WHERE NOT (abs(epoch(departed_at) - epoch(before_departed_at)) <= 120 AND abs(epoch(arrived_at) - epoch(before_arrived_at)) <= 120
    AND coalesce(way_km[1] <= 1, true))
),
worst AS (
  SELECT *, list_max(measures) AS w
  FROM measured
)
SELECT
  plate, departed_on, company_id, order_id, driver_id, departed_at, arrived_at, moment,
  before_company_id, before_order_id, before_driver_id, before_departed_at, before_arrived_at, before_moment,
  round(w.km, 1) AS km, w.s AS apart_s, least(9999, round(w.km * 3600 / greatest(w.s, 1), 0)) AS kmh,
  w.was AS before_seen_at, w.is AS seen_at, overlap_s
FROM worst
WHERE w IS NOT NULL OR overlap_s >= 60 AND company_id <> before_company_id
