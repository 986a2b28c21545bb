/*---
title: {zh: 申报了车辆而没有任何订单, en: "Vehicles declared, but no order at all"}
version: 1
subject: company
severity: MEDIUM
group: completeness
law: 《网络预约出租汽车经营服务管理暂行办法》第二十九条；《网络预约出租汽车监管信息交互平台运行管理办法》
reads: [declared_vehicle, platform_company, company_day]
explain:
  zh: "{company_name}申报网约车 {vehicles} 辆，窗口内没有报送任何订单，而其他公司报送了 {all_orders} 单"
  en: "{company_name} declares {vehicles} ride-hailing vehicles and sent no order at all in the window, while other companies sent {all_orders}"
evidence:
  - {dataset: platform_company, record: "{company_id}", field: State, value: "{state}"}
  - {dataset: declared_vehicle, record: "{company_id}|{plate}", field: VehicleNo, value: "{plate}", observed: "{declared_at}"}
  - {dataset: ride_order, record: "{company_id}", field: CompanyId, value: 无/none, compared_with: "{company_id}"}
---*/
WITH threshold AS (SELECT 5 AS vehicles_min, 20 AS others_orders_min),
ranked AS (
  SELECT
    company_id, plate, updated_at AS declared_at, count(*) OVER (PARTITION BY company_id) AS vehicles,
    row_number() OVER (PARTITION BY company_id ORDER BY plate NULLS LAST, plate_colour NULLS LAST) AS place
  FROM declared_vehicle
  WHERE NOT coalesce(deleted, false) AND coalesce(state, '0') = '0' AND coalesce(commercial_type, '1') = '1'
),
declared AS (SELECT * FROM ranked WHERE place = 1),
others AS (
  SELECT sum(orders) AS all_orders
  FROM company_day
)
SELECT
  d.company_id, '' AS area_code, coalesce(c.name, c.company_id) AS company_name, coalesce(c.state, '0') AS state,
  d.vehicles, d.plate, d.declared_at, o.all_orders
FROM declared d
JOIN platform_company c ON c.company_id = d.company_id
ANTI JOIN company_day y ON y.company_id = d.company_id
CROSS JOIN others o
CROSS JOIN threshold h
WHERE d.vehicles >= h.vehicles_min
  AND o.all_orders >= h.others_orders_min
  AND NOT coalesce(c.deleted, false) AND coalesce(c.state, '0') = '0'
