/*---
title: {zh: 行程集中在夜间, en: Trips mostly at night}
version: 2
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_day, order_day]
explain:
  zh: "窗口内 {orders} 单中有 {night_orders} 单在 22 时至次日 5 时出发（如 {first_departed_at}、{last_departed_at}），不低于其 {share_min}"
  en: "Of {orders} trips in the window {night_orders} left between 22:00 and 05:00, such as at {first_departed_at} and at {last_departed_at}, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_departed_at}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.6 AS share_min, 10 AS trips_min, 2 AS days_min),
-- Numbers of all vehicles first; the trips themselves of the concentrated few only.
concentrated AS (
  SELECT t.plate_type, t.plate, sum(t.orders) AS orders, sum(t.night_orders) AS night_orders
  FROM trip_day t
  GROUP BY t.plate_type, t.plate
),
found AS (
  SELECT
    c.plate_type, c.plate, c.orders, c.night_orders, count(DISTINCT t.departed_on) AS days,
    min_by(d.night_order_id, d.first_key) AS first_order_id, min_by(d.night_departed_at, d.first_key) AS first_departed_at,
    max_by(d.night_order_id, d.first_key) AS last_order_id, max_by(d.night_departed_at, d.first_key) AS last_departed_at
  FROM concentrated c
  CROSS JOIN threshold h
  JOIN trip_day t ON t.plate_type = c.plate_type AND t.plate = c.plate AND t.night_orders > 0
  JOIN order_day d
    ON d.company_id = t.company_id AND d.plate = t.plate AND d.departed_on = t.departed_on AND d.first_key = t.first_key
  WHERE c.orders >= h.trips_min AND c.night_orders >= c.orders * h.share_min
  GROUP BY c.plate_type, c.plate, c.orders, c.night_orders
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.days >= h.days_min
