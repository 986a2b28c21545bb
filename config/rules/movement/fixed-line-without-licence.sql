/*---
title: {zh: 疑似无证班线:固定两地、固定时段, en: "Fixed line without a licence: the same two places at the same hour"}
version: 1
severity: SUPPORT
group: pattern
points: 20
law: 《中华人民共和国道路运输条例》第十条、第六十三条（班线客运许可）
reads: [uncovered_route_day, driven_registration]
explain:
  zh: "核定 {seats} 座（{vehicle_type}），在 {first_departed_at} 至 {last_departed_at} 间有 {days} 天于 {dep_clock} 前后由 {dep_point} 附近驶往 {dest_point} 附近（经度,纬度，约 1 公里），共 {orders} 单，当日均无载客许可"
  en: "With {seats} seats ({vehicle_type}), on {days} days between {first_departed_at} and {last_departed_at} it left around {dep_clock} from near {dep_point} for near {dest_point} (longitude,latitude, about 1 km), {orders} orders, without a permit to carry on those days"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_departed_at}", compared_with: "{dep_clock}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", compared_with: "{dep_clock}", observed: "{last_departed_at}"}
  - {dataset: vehicle, record: "{serial}", field: HDZK, value: "{seats}", observed: "{updated_at}"}
---*/
WITH threshold AS (SELECT 8 AS days_min, 7 AS seats_min, 9 AS seats_max),
large AS (
  SELECT u.*, r.seats, r.vehicle_type, r.serial, r.updated_at
  FROM uncovered_route_day u
  JOIN driven_registration r ON r.plate_type = u.plate_type AND r.plate = u.plate
  CROSS JOIN threshold h
  WHERE r.seats BETWEEN h.seats_min AND h.seats_max 
    OR r.vehicle_type LIKE 'K1%' OR r.vehicle_type LIKE 'K2%'
),
-- The cells and half hours beside it belong to a place and its hour: nobody parks by the grid. A line leads somewhere else.
line AS (
  SELECT
    a.plate_type, a.plate, a.dep_x, a.dep_y, a.dest_x, a.dest_y, a.dep_half_hour,
    max(a.dep_clock) AS dep_clock, max(a.dep_point) AS dep_point, max(a.dest_point) AS dest_point,
    max(a.seats) AS seats, max(a.vehicle_type) AS vehicle_type, max(a.serial) AS serial, max(a.updated_at) AS updated_at,
    count(DISTINCT b.departed_on) AS days, sum(b.orders) AS orders,
    min_by(b.first_order_id, b.first_key) AS first_order_id, min(b.first_departed_at) AS first_departed_at,
    max_by(b.first_order_id, b.first_key) AS last_order_id, max(b.first_departed_at) AS last_departed_at
  FROM (SELECT DISTINCT plate_type, plate, dep_x, dep_y, dest_x, dest_y, dep_half_hour, dep_clock, dep_point, dest_point,
      seats, vehicle_type, serial, updated_at FROM large) a
  JOIN large b ON b.plate_type = a.plate_type AND b.plate = a.plate AND b.dep_x BETWEEN a.dep_x - 1 AND a.dep_x + 1
    AND b.dep_y BETWEEN a.dep_y - 1 AND a.dep_y + 1 AND b.dest_x BETWEEN a.dest_x - 1 AND a.dest_x + 1
    AND b.dest_y BETWEEN a.dest_y - 1 AND a.dest_y + 1 AND b.dep_half_hour BETWEEN a.dep_half_hour - 1 AND a.dep_half_hour + 1
  WHERE NOT (a.dest_x BETWEEN a.dep_x - 1 AND a.dep_x + 1 AND a.dest_y BETWEEN a.dep_y - 1 AND a.dep_y + 1)
  GROUP BY a.plate_type, a.plate, a.dep_x, a.dep_y, a.dest_x, a.dest_y, a.dep_half_hour
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY plate_type, plate ORDER BY days DESC NULLS LAST, orders DESC NULLS LAST,
      dep_half_hour NULLS LAST, dep_x NULLS LAST, dep_y NULLS LAST, dest_x NULLS LAST, dest_y NULLS LAST) AS place
  FROM line
)
SELECT r.*
FROM ranked r CROSS JOIN threshold h
WHERE r.place = 1 AND r.days >= h.days_min
