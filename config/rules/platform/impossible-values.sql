/*---
title: {zh: 不可能的数值过多, en: Too many values that no trip can have}
version: 1
subject: company
severity: MEDIUM
group: plausibility
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [company_city]
explain:
  zh: "{company_name}（{area_zh}）窗口内 {orders} 单中有 {impossible} 单含不可能的数值（时间 {bad_times} 单，坐标 {bad_places} 单，里程、金额或速度 {bad_amounts} 单）"
  en: "Of {orders} orders that {company_name} ({area_en}) sent in the window, {impossible} hold a value that no trip can have ({bad_times} by time, {bad_places} by coordinates, {bad_amounts} by mileage, price or speed)"
evidence:
  - {dataset: ride_order, record: "{impossible_order_id}", field: marks, value: "{impossible_value}", observed: "{impossible_departed_at}"}
  - {dataset: ride_order, record: "{last_impossible_order_id}", field: marks, value: "{last_impossible_value}", observed: "{last_impossible_departed_at}"}
---*/
WITH threshold AS (SELECT 50 AS orders_min, 0.05 AS impossible_share_min)
SELECT
  c.company_id, c.area_code, c.company_name, c.area_zh, c.area_en, c.orders, c.impossible, c.bad_times, c.bad_places, c.bad_amounts,
  c.impossible_order_id, c.impossible_value, c.impossible_departed_at,
  nullif(c.last_impossible_order_id, c.impossible_order_id) AS last_impossible_order_id, c.last_impossible_value, c.last_impossible_departed_at
FROM company_city c
CROSS JOIN threshold h
WHERE c.area_code <> '' AND c.orders >= h.orders_min AND c.impossible >= c.orders * h.impossible_share_min
