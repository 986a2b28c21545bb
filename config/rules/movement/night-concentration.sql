/*---
title: {zh: 行程集中在夜间, en: Trips mostly at night}
version: 2
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_vehicle, trip_day, order_day]
explain:
  zh: "窗口内 {orders} 单中有 {night_orders} 单在 22 时至次日 5 时出发（如 {first_departed_at}、{last_departed_at}），不低于其 {share_min}"
  en: "Of {orders} trips in the window {night_orders} left between 22:00 and 05:00, such as at {first_departed_at} and at {last_departed_at}, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_departed_at}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.6 AS share_min, 10 AS trips_min, 2 AS days_min),
concentrated AS (
  SELECT v.plate_type, v.plate, v.orders, v.night_orders
  FROM trip_vehicle v CROSS JOIN threshold h
  WHERE v.orders >= h.trips_min AND v.night_orders >= v.orders * h.share_min
),
-- The trips themselves of the concentrated few only.
day AS (
  SELECT c.orders, c.night_orders, t.plate_type, t.plate, t.company_id, t.departed_on, t.first_key
  FROM concentrated c
  JOIN trip_day t ON t.plate_type = c.plate_type AND t.plate = c.plate AND t.night_orders > 0
),
found AS (
  SELECT
    t.plate_type, t.plate, t.orders, t.night_orders, count(DISTINCT t.departed_on) AS days,
    min_by(d.night_order_id, d.first_key) AS first_order_id, min_by(d.night_departed_at, d.first_key) AS first_departed_at,
    max_by(d.night_order_id, d.first_key) AS last_order_id, max_by(d.night_departed_at, d.first_key) AS last_departed_at
  FROM day t
  JOIN order_day d
    ON d.company_id = t.company_id AND d.plate = t.plate AND d.departed_on = t.departed_on AND d.first_key = t.first_key
  GROUP BY t.plate_type, t.plate, t.orders, t.night_orders
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.days >= h.days_min
