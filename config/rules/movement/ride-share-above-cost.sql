/*---
title: {zh: 顺风车收费超过分摊成本, en: Ride-sharing charged above its cost}
version: 1
severity: MEDIUM
group: share
points: 30
law: 《网络预约出租汽车经营服务管理暂行办法》第三十八条及本地私人小客车合乘规定（只分摊燃油和通行费）
reads: [uncovered_share_day]
explain:
  zh: "有 {days} 天的合乘收费超过燃油费和通行费的 {cost_ratio_max} 倍：这些天 {orders} 单共收 {fare_yuan} 元，平台所报燃油费和通行费共 {cost_yuan} 元（仅计平台报了费用的合乘）；该车当日没有载客许可"
  en: "On {days} days ride-shares were charged above {cost_ratio_max} times fuel and toll: {fare_yuan} yuan for {orders} orders, while the platform states {cost_yuan} yuan of fuel and toll (only ride-shares whose cost is stated); it had no permit to carry on those days"
evidence:
  - {dataset: ride_share, record: "{first_order_id}", field: FactPrice, value: "{first_fare_yuan}", compared_with: "{first_cost_yuan}", observed: "{first_departed_at}"}
  - {dataset: ride_share, record: "{last_order_id}", field: FactPrice, value: "{last_fare_yuan}", compared_with: "{last_cost_yuan}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 1.2 AS cost_ratio_max, 2 AS days_min),
day AS (
  SELECT
    plate_type, plate, departed_on,
    sum(costed_orders) AS orders, sum(costed_fare_yuan) AS fare_yuan, sum(cost_yuan) AS cost_yuan,
    min(first_costed_key) AS moment, min_by(first_costed_order_id, first_costed_key) AS order_id,
    min(first_costed_departed_at) AS departed_at,
    min_by(first_costed_fare_yuan, first_costed_key) AS order_fare_yuan,
    min_by(first_costed_cost_yuan, first_costed_key) AS order_cost_yuan
  FROM uncovered_share_day
  WHERE costed_orders > 0
  GROUP BY plate_type, plate, departed_on
)
SELECT
  d.plate_type, d.plate, count(*) AS days, max(h.cost_ratio_max) AS cost_ratio_max,
  sum(d.orders) AS orders, sum(d.fare_yuan) AS fare_yuan, sum(d.cost_yuan) AS cost_yuan,
  min_by(d.order_id, d.moment) AS first_order_id, min(d.departed_at) AS first_departed_at,
  min_by(d.order_fare_yuan, d.moment) AS first_fare_yuan, min_by(d.order_cost_yuan, d.moment) AS first_cost_yuan,
  max_by(d.order_id, d.moment) AS last_order_id, max(d.departed_at) AS last_departed_at,
  max_by(d.order_fare_yuan, d.moment) AS last_fare_yuan, max_by(d.order_cost_yuan, d.moment) AS last_cost_yuan
FROM day d
CROSS JOIN threshold h
WHERE d.fare_yuan > d.cost_yuan * h.cost_ratio_max
GROUP BY d.plate_type, d.plate
HAVING count(*) >= max(h.days_min)
