/*---
title: {zh: 每日上限内的顺风车, en: Ride-sharing within the daily cap}
version: 1
subject: exclusion
effect: explain
law: 《网络预约出租汽车经营服务管理暂行办法》第三十八条及本地私人小客车合乘规定（合乘不属于经营）
reads: [share_trip_day, trip_day, parameter]
explain:
  zh: "只有顺风车合乘，没有网约车订单：{days} 天 {routes} 次，每天收费合乘最多 {most_routes} 次，不超过上限 {cap} 次；平台报了费用的合乘，每天收费不超过费用的 {cost_ratio_max} 倍"
  en: "it only shares rides and has no ride-hailing orders: {routes} on {days} days, at most {most_routes} for money a day, within the cap of {cap}, and where costs are stated no day charged above {cost_ratio_max} times of them"
evidence:
  - {dataset: ride_share, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_share, record: "{other_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 1.2 AS cost_ratio_max),
day AS (
  SELECT
    s.plate_type, s.plate, s.departed_on, max(p.ride_share_cap_per_day) AS cap, sum(s.routes) AS routes,
    sum(s.paid_routes) AS paid_routes, sum(s.costed_fare_yuan) AS fare_yuan, sum(s.cost_yuan) AS cost_yuan,
    min(s.first_key) AS first_key, min_by(s.first_order_id, s.first_key) AS first_order_id,
    min(s.first_departed_at) AS first_departed_at, max(s.last_key) AS last_key,
    max_by(s.last_order_id, s.last_key) AS last_order_id, max(s.last_departed_at) AS last_departed_at
  FROM share_trip_day s CROSS JOIN parameter p
  GROUP BY s.plate_type, s.plate, s.departed_on
)
SELECT
  d.plate_type, d.plate, count(*) AS days, sum(d.routes) AS routes, max(d.paid_routes) AS most_routes, max(d.cap) AS cap,
  max(h.cost_ratio_max) AS cost_ratio_max,
  min_by(d.first_order_id, d.first_key) AS first_order_id, min(d.first_departed_at) AS first_departed_at,
  nullif(max_by(d.last_order_id, d.last_key), min_by(d.first_order_id, d.first_key)) AS other_order_id,
  max(d.last_departed_at) AS last_departed_at
FROM day d
CROSS JOIN threshold h
ANTI JOIN trip_day t ON t.plate_type = d.plate_type AND t.plate = d.plate
GROUP BY d.plate_type, d.plate
HAVING max(d.paid_routes) <= max(d.cap) AND NOT coalesce(bool_or(d.fare_yuan > d.cost_yuan * h.cost_ratio_max), false)
