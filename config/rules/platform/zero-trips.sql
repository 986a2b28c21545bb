/*---
title: {zh: 零里程或零时长订单过多, en: Too many orders without distance or time}
version: 1
subject: company
severity: MEDIUM
group: plausibility
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [company_city]
explain:
  zh: "{company_name}（{area_zh}）窗口内 {orders} 单中有 {zero_trips} 单里程不足 0.1 公里或载客时间为零（里程 {zero_km} 单，时间 {zero_time} 单）"
  en: "Of {orders} orders that {company_name} ({area_en}) sent in the window, {zero_trips} are shorter than 0.1 km or take no time ({zero_km} by distance, {zero_time} by time)"
evidence:
  - {dataset: ride_order, record: "{zero_order_id}", field: "DriveMile, DriveTime", value: "{zero_value}", observed: "{zero_departed_at}"}
  - {dataset: ride_order, record: "{last_zero_order_id}", field: "DriveMile, DriveTime", value: "{last_zero_value}", observed: "{last_zero_departed_at}"}
---*/
WITH threshold AS (SELECT 50 AS orders_min, 0.1 AS zero_share_min)
SELECT
  c.company_id, c.area_code, c.company_name, c.area_zh, c.area_en, c.orders, c.zero_trips, c.zero_km, c.zero_time,
  c.zero_order_id, c.zero_value, c.zero_departed_at, nullif(c.last_zero_order_id, c.zero_order_id) AS last_zero_order_id, c.last_zero_value, c.last_zero_departed_at
FROM company_city c
CROSS JOIN threshold h
WHERE c.area_code <> '' AND c.orders >= h.orders_min AND c.zero_trips >= c.orders * h.zero_share_min
