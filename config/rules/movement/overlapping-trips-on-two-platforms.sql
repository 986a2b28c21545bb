/*---
title: {zh: 同一车辆在两个平台的行程重叠, en: Trips of one vehicle on two platforms overlap}
version: 1
severity: MEDIUM
group: clone
points: 30
law: 《网络预约出租汽车经营服务管理暂行办法》第十六条至第十八条；《中华人民共和国道路交通安全法》第十六条
reads: [vehicle_pair, excluded_vehicle]
explain:
  zh: "{days} 天内有 {pairs} 组行程在两个平台上同时进行 {overlap_seconds_min} 秒以上：如订单 {before_order_id}（{before_departed_at} 至 {before_arrived_at}）与订单 {order_id}（{departed_at} 至 {arrived_at}）重叠 {overlap_s} 秒"
  en: "On {days} days {pairs} pairs of trips ran on two platforms at once for at least {overlap_seconds_min} seconds: order {before_order_id} ({before_departed_at} to {before_arrived_at}) and order {order_id} ({departed_at} to {arrived_at}) overlap by {overlap_s} seconds"
evidence:
  - {dataset: ride_order, record: "{before_order_id}", field: DestTime, value: "{before_arrived_at}", compared_with: "{departed_at}", observed: "{before_departed_at}"}
  - {dataset: ride_order, record: "{order_id}", field: DepTime, value: "{departed_at}", compared_with: "{before_arrived_at}", observed: "{departed_at}"}
  - {dataset: ride_order, record: "{last_before_order_id}", field: DestTime, value: "{last_before_arrived_at}", compared_with: "{last_departed_at}", observed: "{last_before_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_departed_at}", compared_with: "{last_before_arrived_at}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 600 AS overlap_seconds_min, 2 AS pairs_min, 2 AS days_min),
-- A pair that begins after all earlier ones ended shares no trip with them.
overlapping AS (
  SELECT p.*, h.overlap_seconds_min, p.before_moment <= max(p.moment) OVER (PARTITION BY p.plate_type, p.plate
      ORDER BY p.before_moment NULLS LAST, p.moment NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS shares_a_trip
  FROM vehicle_pair p CROSS JOIN threshold h
  ANTI JOIN excluded_vehicle x ON x.plate_type = p.plate_type AND x.plate = p.plate
  WHERE p.company_id <> p.before_company_id AND p.overlap_s >= h.overlap_seconds_min
)
SELECT
  o.plate_type, o.plate, count(*) AS pairs, count(DISTINCT o.departed_on) AS days, max(o.overlap_seconds_min) AS overlap_seconds_min,
  min_by(o.before_order_id, o.moment) AS before_order_id, min_by(o.before_departed_at, o.moment) AS before_departed_at,
  min_by(o.before_arrived_at, o.moment) AS before_arrived_at,
  min_by(o.order_id, o.moment) AS order_id, min_by(o.departed_at, o.moment) AS departed_at,
  min_by(o.arrived_at, o.moment) AS arrived_at, min_by(o.overlap_s, o.moment) AS overlap_s,
  max_by(o.before_order_id, o.moment) AS last_before_order_id, max_by(o.before_departed_at, o.moment) AS last_before_departed_at,
  max_by(o.before_arrived_at, o.moment) AS last_before_arrived_at,
  max_by(o.order_id, o.moment) AS last_order_id, max_by(o.departed_at, o.moment) AS last_departed_at
FROM overlapping o
CROSS JOIN threshold h
WHERE NOT coalesce(o.shares_a_trip, false)
GROUP BY o.plate_type, o.plate
HAVING count(*) >= max(h.pairs_min) AND count(DISTINCT o.departed_on) >= max(h.days_min)
