/*---
title: {zh: 行程集中在车站, en: Trips mostly from stations}
version: 1
severity: SUPPORT
group: pattern
points: 10
law: 《中华人民共和国道路运输条例》第六十三条（核查重点，本身不是违法行为）
reads: [trip_day]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 的 {orders} 单（出发地可用者）中有 {station_orders} 单由车站、码头或机场附近出发，不低于其 {share_min}"
  en: "Of {orders} trips from {first_departed_at} to {last_departed_at} whose departure is known {station_orders} left from near a station, ferry or airport, at least {share_min} of them"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepLongitude, value: "{first_departed_at}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepLongitude, value: "{last_departed_at}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 0.75 AS share_min, 10 AS trips_min, 2 AS days_min),
found AS (
  SELECT
    plate_type, plate, sum(placed_orders) AS orders, sum(station_orders) AS station_orders,
    count(DISTINCT departed_on) FILTER (WHERE station_orders > 0) AS days,
    min_by(station_order_id, first_key) FILTER (WHERE station_orders > 0) AS first_order_id, min(station_departed_at) AS first_departed_at,
    max_by(station_order_id, first_key) FILTER (WHERE station_orders > 0) AS last_order_id, max(station_departed_at) AS last_departed_at
  FROM trip_day
  GROUP BY plate_type, plate
)
SELECT f.*, h.share_min
FROM found f CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min AND f.station_orders >= f.orders * h.share_min
