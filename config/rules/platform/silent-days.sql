/*---
title: {zh: 多数日期有订单而若干日没有, en: Days without any order of a company that sends on most days}
version: 1
subject: company
severity: MEDIUM
group: completeness
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [company_day, company_city, parameter]
explain:
  zh: "{company_name}（{area_zh}）自 {first_on} 起有 {days} 天报送订单，共 {orders} 单，而 {first_silent_on} 至 {last_silent_on} 之间有 {silent_days} 天一单未报"
  en: "{company_name} ({area_en}) sent {orders} orders on {days} days since {first_on}, but none on {silent_days} days from {first_silent_on} to {last_silent_on}"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: DepTime, value: "{first_on}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: DepTime, value: "{last_on}", observed: "{last_departed_at}"}
  - {dataset: ride_order, record: "{company_id}", field: DepTime, value: 无/none, compared_with: "{first_silent_on}"}
---*/
WITH threshold AS (SELECT 20 AS orders_per_day_min, 0.6 AS active_share_min, 1 AS silent_days_min, 1 AS grace_days),
presence AS (
  SELECT company_id, '' AS area_code, departed_on, sum(orders) AS orders
  FROM company_day
  GROUP BY company_id, departed_on
  UNION ALL
  SELECT company_id, area_code, departed_on, orders
  FROM company_day
  WHERE area_code <> '-'
),
-- A company is due on days on which anybody sends; an area on days of which its company sends of areas.
due AS (
  SELECT c.company_id, c.area_code, c.first_on, a.departed_on
  FROM company_city c
  JOIN (SELECT departed_on, sum(orders) AS orders FROM company_day GROUP BY departed_on) a ON a.departed_on > c.first_on
  CROSS JOIN threshold h
  WHERE c.area_code = '' AND a.orders >= h.orders_per_day_min
  UNION ALL
  SELECT c.company_id, c.area_code, c.first_on, a.departed_on
  FROM company_city c
  JOIN (SELECT DISTINCT company_id, departed_on FROM presence WHERE area_code <> '') a
    ON a.company_id = c.company_id AND a.departed_on > c.first_on
  WHERE c.area_code NOT IN ('', '-')
),
silent AS (
  SELECT d.company_id, d.area_code, count(*) AS silent_days, min(d.departed_on) AS first_silent_on, max(d.departed_on) AS last_silent_on
  FROM due d
  ANTI JOIN presence p ON p.company_id = d.company_id AND p.area_code = d.area_code AND p.departed_on = d.departed_on
  CROSS JOIN threshold h
  CROSS JOIN parameter m
  WHERE d.departed_on + h.grace_days <= m.business_date
  GROUP BY d.company_id, d.area_code
)
SELECT s.*, c.company_name, c.area_zh, c.area_en, c.orders, c.days, c.first_on, c.last_on,
  c.first_order_id, c.first_departed_at, c.last_order_id, c.last_departed_at
FROM silent s
JOIN company_city c ON c.company_id = s.company_id AND c.area_code = s.area_code
CROSS JOIN threshold h
WHERE s.silent_days >= h.silent_days_min
  AND c.orders >= c.days * h.orders_per_day_min
  AND c.days >= (c.days + s.silent_days) * h.active_share_min
