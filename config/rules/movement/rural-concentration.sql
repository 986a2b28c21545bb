/*---
title: {zh: 行程集中在乡镇, en: Trips mostly from the country}
version: 3
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_day, order_day]
explain:
  zh: "窗口内 {orders} 单（出发地可用者）中有 {rural_orders} 单由乡镇（非街道）出发（如 {first_departed_at}、{last_departed_at}），不低于其 {share_min}"
  en: "Of {orders} trips in the window whose departure is known {rural_orders} left from a township that is no subdistrict, such as at {first_departed_at} and at {last_departed_at}, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.75 AS share_min, 10 AS trips_min, 2 AS days_min),
-- Numbers of all vehicles first; the trips themselves of the concentrated few only.
concentrated AS (
  SELECT t.plate_type, t.plate, sum(t.placed_orders) AS orders, sum(t.rural_orders) AS rural_orders
  FROM trip_day t
  GROUP BY t.plate_type, t.plate
),
found AS (
  SELECT
    c.plate_type, c.plate, c.orders, c.rural_orders, count(DISTINCT t.departed_on) AS days,
    min_by(d.rural_order_id, d.first_key) AS first_order_id, min_by(d.rural_departed_at, d.first_key) AS first_departed_at,
    max_by(d.rural_order_id, d.first_key) AS last_order_id, max_by(d.rural_departed_at, d.first_key) AS last_departed_at
  FROM concentrated c
  CROSS JOIN threshold h
  JOIN trip_day t ON t.plate_type = c.plate_type AND t.plate = c.plate AND t.rural_orders > 0
  JOIN order_day d
    ON d.company_id = t.company_id AND d.plate = t.plate AND d.departed_on = t.departed_on AND d.first_key = t.first_key
  WHERE c.orders >= h.trips_min AND c.rural_orders >= c.orders * h.share_min
  GROUP BY c.plate_type, c.plate, c.orders, c.rural_orders
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.days >= h.days_min
