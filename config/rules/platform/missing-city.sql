/*---
title: {zh: 申报了车辆或驾驶员的城市没有订单, en: Vehicles or drivers declared in a city of which no order was sent}
version: 1
subject: company
severity: MEDIUM
group: completeness
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [company_place, company_city]
explain:
  zh: "{company_name}在 {area_code} 申报车辆 {vehicles} 辆、驾驶员 {drivers} 人，窗口内没有报送该地订单，而报送其他地方订单 {orders} 单；其他公司报送了该地订单 {all_orders} 单"
  en: "{company_name} declares {vehicles} vehicles and {drivers} drivers in {area_code} and sent no order of it in the window, but {orders} orders of other places; other companies sent {all_orders} orders of it"
variants:
  nobody-sends:
    severity: SUPPORT
    explain:
      zh: "{company_name}在 {area_code} 申报车辆 {vehicles} 辆、驾驶员 {drivers} 人，窗口内没有报送该地订单，而报送其他地方订单 {orders} 单；也没有任何公司报送该地订单（{all_orders} 单），可能是数据接口不含该地"
      en: "{company_name} declares {vehicles} vehicles and {drivers} drivers in {area_code} and sent no order of it in the window, but {orders} orders of other places; no company sent any ({all_orders}), so the feed may not cover that place"
evidence:
  - {dataset: platform_company, record: "{company_id}", field: CompanyId, value: "{company_id}"}
  - {dataset: declared_vehicle, record: "{company_id}|{plate}", field: Address, value: "{area_code}"}
  - {dataset: ride_order, record: "{company_id}", field: OnArea, value: 无/none, compared_with: "{area_code}"}
  - {dataset: ride_order, record: "{elsewhere_order_id}", field: OnArea, value: "{elsewhere_area}"}
---*/
WITH threshold AS (SELECT 3 AS declared_min, 10 AS orders_elsewhere_min, 0.05 AS unplaced_share_max),
ranked AS (
  SELECT
    c.*, row_number() OVER (PARTITION BY company_id ORDER BY orders DESC NULLS LAST, area_code NULLS LAST) AS place
  FROM company_city c
  WHERE area_code <> ''
),
sent AS (
  SELECT
    company_id, min(company_name) AS company_name,
    sum(orders) AS orders, coalesce(sum(orders) FILTER (WHERE area_code = '-'), 0) AS unplaced,
    max(first_order_id) FILTER (WHERE place = 1) AS elsewhere_order_id,
    max(area_code) FILTER (WHERE place = 1) AS elsewhere_area
  FROM ranked
  GROUP BY company_id
)
SELECT
  m.company_id, m.area_code, s.company_name, m.vehicles, m.drivers, m.plate, m.all_orders,
  s.orders, s.elsewhere_order_id, s.elsewhere_area,
  CASE WHEN m.all_orders = 0 THEN 'nobody-sends' END AS variant
FROM company_place m
JOIN sent s ON s.company_id = m.company_id
CROSS JOIN threshold h
WHERE m.orders = 0
  AND m.vehicles + m.drivers >= h.declared_min
  AND s.orders >= h.orders_elsewhere_min
  AND s.unplaced <= s.orders * h.unplaced_share_max
