/*---
title: {zh: 顺风车每日收费合乘超过上限, en: Ride-sharing for money beyond the daily cap}
version: 2
severity: HIGH
group: share
points: 50
law: 《网络预约出租汽车经营服务管理暂行办法》第三十八条及本地私人小客车合乘规定；《中华人民共和国道路运输条例》第六十三条
reads: [uncovered_share_day, parameter]
explain:
  zh: "有 {days} 天的收费合乘行程超过每日上限 {cap} 次（同一行程的多名乘客只计一次），共 {routes} 次，最多为 {most_on} 的 {most_routes} 次；该车当日没有载客许可"
  en: "On {days} days it made more ride-share trips for money than the cap of {cap} a day (several passengers on one route count once): {routes} together, most on {most_on} with {most_routes}; it had no permit to carry on those days"
evidence:
  - {dataset: ride_share, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_share, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
  - {dataset: ride_share, record: "{most_order_id}", field: VehicleNo, value: "{plate}", observed: "{most_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS days_min),
-- A day that two companies tell alike, from the first departure on, is one day.
told AS (
  SELECT
    plate_type, plate, departed_on, paid_routes, first_paid_departed_at AS departed_at,
    min(first_paid_key) AS moment, min_by(first_paid_order_id, first_paid_key) AS order_id
  FROM uncovered_share_day
  WHERE paid_routes > 0
  GROUP BY plate_type, plate, departed_on, paid_routes, first_paid_departed_at
),
day AS (
  SELECT
    s.plate_type, s.plate, s.departed_on, max(p.ride_share_cap_per_day) AS cap, sum(s.paid_routes) AS routes,
    min(s.moment) AS moment, min_by(s.order_id, s.moment) AS order_id, min(s.departed_at) AS departed_at
  FROM told s CROSS JOIN parameter p
  GROUP BY s.plate_type, s.plate, s.departed_on
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY plate_type, plate ORDER BY routes DESC NULLS LAST, departed_on NULLS LAST) AS place
  FROM day
  WHERE routes > cap
)
SELECT
  r.plate_type, r.plate, count(*) AS days, max(r.cap) AS cap, sum(r.routes) AS routes,
  max(r.departed_on) FILTER (WHERE r.place = 1) AS most_on, max(r.routes) FILTER (WHERE r.place = 1) AS most_routes,
  nullif(nullif(max(r.order_id) FILTER (WHERE r.place = 1), min_by(r.order_id, r.moment)), max_by(r.order_id, r.moment)) AS most_order_id, max(r.departed_at) FILTER (WHERE r.place = 1) AS most_departed_at,
  min_by(r.order_id, r.moment) AS first_order_id, min(r.departed_at) AS first_departed_at,
  max_by(r.order_id, r.moment) AS last_order_id, max(r.departed_at) AS last_departed_at
FROM ranked r
CROSS JOIN threshold h
GROUP BY r.plate_type, r.plate
HAVING count(*) >= max(h.days_min)
