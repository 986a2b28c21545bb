/*---
title: {zh: 所有企业经营范围不含旅客运输而车辆载客, en: Carries passengers although the scope of its owner enterprise has no passenger transport}
version: 2
severity: MEDIUM
group: scope
points: 30
law: 《中华人民共和国道路运输条例》第六十三条；《无证无照经营查处办法》第五条
conditions: {zh: "经营范围中被排除的（不含、不得从事、除外）以及客运站、索道、票务、维修等不视为旅客运输", en: "what a scope denies (不含, 不得, 除外), and stations, cableways, tickets or repair, is not passenger transport"}
reads: [uncovered_vehicle, owner_enterprise, waiting_key]
explain:
  zh: "车辆登记在 {enterprise_name}（{credit_code}）名下，其经营范围（{scope_excerpt}）不含旅客运输；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无许可覆盖"
  en: "Registered to {enterprise_name} ({credit_code}), whose scope of business ({scope_excerpt}) has no passenger transport; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit covers"
variants:
  by-name:
    severity: MEDIUM
    points: 20
    band_limit: C
    explain:
      zh: "登记所有人无可用信用代码，按名称为 {enterprise_name}（{credit_code}），其经营范围（{scope_excerpt}）不含旅客运输；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无许可覆盖"
      en: "The registered owner has no usable credit code; by its name it is {enterprise_name} ({credit_code}), whose scope of business ({scope_excerpt}) has no passenger transport; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit covers"
  similar:
    severity: SUPPORT
    points: 0
    explain:
      zh: "登记所有人无可用信用代码，名称与 {enterprise_name}（{credit_code}）相似（相似度 {similarity}），其经营范围（{scope_excerpt}）不含旅客运输；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无许可覆盖"
      en: "The registered owner has no usable credit code; its name is similar ({similarity}) to {enterprise_name} ({credit_code}), whose scope of business ({scope_excerpt}) has no passenger transport; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit covers"
evidence:
  - {dataset: enterprise, record: "{credit_code}", field: OPSCOPE, value: "{scope_excerpt}", compared_with: 客运/passenger transport, observed: "{enterprise_updated_at}"}
  - {dataset: vehicle, record: "{code_serial}", field: SFZMHM, value: "{credit_code}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{name_serial}", field: SYR, value: "{owner_name}", compared_with: "{enterprise_name}", observed: "{updated_at}", personal: name}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 80 AS scope_characters)
SELECT
  o.*, f.orders, f.days, f.first_order_id, f.first_departed_at, f.last_order_id, f.last_departed_at,
  substring(o.scope, 1, h.scope_characters) AS scope_excerpt
FROM uncovered_vehicle f
JOIN owner_enterprise o ON o.plate_type = f.plate_type AND o.plate = f.plate
CROSS JOIN threshold h
ANTI JOIN waiting_key w ON w.kind = 'credit_code' AND w.value = o.credit_code AND w.dataset = 'enterprise'
WHERE o.registration_state = '1'
  AND o.scope <> ''
  AND o.passenger_business = ''
  AND f.orders >= h.trips_min AND f.days >= h.days_min
