/*---
title: {zh: 同一行程以不同订单号重复报送, en: The same trip sent again under other order numbers}
version: 1
subject: company
severity: MEDIUM
group: plausibility
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [company_city]
explain:
  zh: "{company_name}（{area_zh}）窗口内 {orders} 单中有 {repeated} 单与另一单的车辆、起止时间和地点完全相同，只是订单号不同"
  en: "Of {orders} orders that {company_name} ({area_en}) sent in the window, {repeated} say the same vehicle, times and places as another one and differ only in the order number"
evidence:
  - {dataset: ride_order, record: "{repeated_order_id}", field: DepTime, compared_with: "{repeated_as_order_id}", observed: "{repeated_departed_at}"}
  - {dataset: ride_order, record: "{repeated_as_order_id}", field: DepTime, compared_with: "{repeated_order_id}", observed: "{repeated_departed_at}"}
---*/
WITH threshold AS (SELECT 10 AS repeated_min, 0.02 AS repeated_share_min)
SELECT
  c.company_id, c.area_code, c.company_name, c.area_zh, c.area_en, c.orders, c.repeated,
  c.repeated_order_id, c.repeated_as_order_id, c.repeated_departed_at
FROM company_city c
CROSS JOIN threshold h
WHERE c.area_code <> '' AND c.repeated >= h.repeated_min AND c.repeated >= c.orders * h.repeated_share_min
