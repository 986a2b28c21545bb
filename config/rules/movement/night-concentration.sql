/*---
title: {zh: 行程集中在夜间, en: Trips mostly at night}
version: 1
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_day]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 的 {orders} 单中有 {night_orders} 单在 22 时至次日 5 时出发，不低于其 {share_min}"
  en: "Of {orders} trips from {first_departed_at} to {last_departed_at} {night_orders} left between 22:00 and 05:00, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_departed_at}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.6 AS share_min, 10 AS trips_min, 2 AS days_min),
found AS (
  SELECT
    plate_type, plate, sum(orders) AS orders, sum(night_orders) AS night_orders,
    count(DISTINCT departed_on) FILTER (WHERE night_orders > 0) AS days,
    min_by(night_order_id, first_key) FILTER (WHERE night_orders > 0) AS first_order_id, min(night_departed_at) AS first_departed_at,
    max_by(night_order_id, first_key) FILTER (WHERE night_orders > 0) AS last_order_id, max(night_departed_at) AS last_departed_at
  FROM trip_day
  GROUP BY plate_type, plate
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min AND f.night_orders >= f.orders * h.share_min
