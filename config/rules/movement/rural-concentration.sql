/*---
title: {zh: 行程集中在乡镇, en: Trips mostly from the country}
version: 3
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_vehicle, trip_day, order_day]
explain:
  zh: "窗口内 {orders} 单（出发地可用者）中有 {rural_orders} 单由乡镇（非街道）出发（如 {first_departed_at}、{last_departed_at}），不低于其 {share_min}"
  en: "Of {orders} trips in the window whose departure is known {rural_orders} left from a township that is no subdistrict, such as at {first_departed_at} and at {last_departed_at}, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.75 AS share_min, 10 AS trips_min, 2 AS days_min),
concentrated AS (
  SELECT v.plate_type, v.plate, v.placed_orders AS orders, v.rural_orders
  FROM trip_vehicle v CROSS JOIN threshold h
  WHERE v.placed_orders >= h.trips_min AND v.rural_orders >= v.placed_orders * h.share_min
),
-- The trips themselves of the concentrated few only.
day AS (
  SELECT c.orders, c.rural_orders, t.plate_type, t.plate, t.company_id, t.departed_on, t.first_key
  FROM concentrated c
  JOIN trip_day t ON t.plate_type = c.plate_type AND t.plate = c.plate AND t.rural_orders > 0
),
found AS (
  SELECT
    t.plate_type, t.plate, t.orders, t.rural_orders, count(DISTINCT t.departed_on) AS days,
    min_by(d.rural_order_id, d.first_key) AS first_order_id, min_by(d.rural_departed_at, d.first_key) AS first_departed_at,
    max_by(d.rural_order_id, d.first_key) AS last_order_id, max_by(d.rural_departed_at, d.first_key) AS last_departed_at
  FROM day t
  JOIN order_day d
    ON d.company_id = t.company_id AND d.plate = t.plate AND d.departed_on = t.departed_on AND d.first_key = t.first_key
  GROUP BY t.plate_type, t.plate, t.orders, t.rural_orders
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.days >= h.days_min
