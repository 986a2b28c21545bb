/*---
title: {zh: 所有企业无有效运输经营许可而车辆载客, en: Carries passengers although its owner enterprise holds no valid transport licence}
version: 3
severity: MEDIUM
group: scope
points: 30
law: 《中华人民共和国道路运输条例》第十条、第六十三条；《网络预约出租汽车经营服务管理暂行办法》第三十四条
conditions: {zh: "货物、危险货物、站场和维修的许可不视为旅客运输许可", en: "licences for goods, dangerous goods, stations and repair are none for passengers"}
reads: [uncovered_day, uncovered_vehicle, owner_enterprise, enterprise_licence, waiting_key]
explain:
  zh: "车辆登记在 {enterprise_name}（{credit_code}）名下，其经营范围含{passenger_business}，而行程当日没有有效的运输经营许可（最近一份：{licence_zh}）；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无车辆许可覆盖"
  en: "Registered to {enterprise_name} ({credit_code}), whose scope of business has {passenger_business}, while no transport licence was valid on the days of the trips (the latest: {licence_en}); it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit of the vehicle covers"
variants:
  by-name:
    severity: MEDIUM
    points: 20
    band_limit: C
    explain:
      zh: "登记所有人无可用信用代码，按名称为 {enterprise_name}（{credit_code}），其经营范围含{passenger_business}，而行程当日没有有效的运输经营许可（最近一份：{licence_zh}）；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无车辆许可覆盖"
      en: "The registered owner has no usable credit code; by its name it is {enterprise_name} ({credit_code}), whose scope of business has {passenger_business}, while no transport licence was valid on the days of the trips (the latest: {licence_en}); it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit of the vehicle covers"
  similar:
    severity: SUPPORT
    points: 0
    explain:
      zh: "登记所有人无可用信用代码，名称与 {enterprise_name}（{credit_code}）相似（相似度 {similarity}），其经营范围含{passenger_business}，而行程当日没有有效的运输经营许可（最近一份：{licence_zh}）；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，当日均无车辆许可覆盖"
      en: "The registered owner has no usable credit code; its name is similar ({similarity}) to {enterprise_name} ({credit_code}), whose scope of business has {passenger_business}, while no transport licence was valid on the days of the trips (the latest: {licence_en}); it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at} that no permit of the vehicle covers"
evidence:
  - {dataset: enterprise, record: "{credit_code}", field: OPSCOPE, value: "{passenger_business}", observed: "{enterprise_updated_at}"}
  - {dataset: enterprise_licence, record: "{licence_no}", field: VALTO, value: "{valid_to}", compared_with: "{first_departed_at}"}
  - {dataset: vehicle, record: "{code_serial}", field: SFZMHM, value: "{credit_code}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{name_serial}", field: SYR, value: "{owner_name}", compared_with: "{enterprise_name}", observed: "{updated_at}", personal: name}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min),
licence AS (  -- one without a name, or with a doubtful date, accuses nobody
  SELECT l.credit_code, l.licence_no, l.valid_from, l.valid_to, coalesce(l.marks, '') <> '' AS doubtful,
    concat_ws(' ', l.licence_no, concat_ws('/', CAST(l.valid_from AS STRING), CAST(l.valid_to AS STRING))) AS said,
    row_number() OVER (PARTITION BY l.credit_code ORDER BY l.valid_to DESC NULLS LAST, l.licence_no NULLS LAST) AS place
  FROM enterprise_licence l
  WHERE l.licence_name IS NULL OR contains(l.licence_name, '许可')
    AND (regexp_extract(l.licence_name, '(旅客|客运([^站索]|$)|出租|网络预约|包车)', 1) <> ''
      OR contains(l.licence_name, '运输') AND regexp_extract(l.licence_name, '(货|危险|站|维修|水路)', 1) = '')
),
found AS (
  SELECT t.plate_type, t.plate, sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM uncovered_day t
  SEMI JOIN uncovered_vehicle v ON v.plate_type = t.plate_type AND v.plate = t.plate
  JOIN owner_enterprise o ON o.plate_type = t.plate_type AND o.plate = t.plate ANTI JOIN licence l ON l.credit_code = o.credit_code
    AND (l.doubtful OR coalesce(l.valid_from, t.departed_on) <= t.departed_on AND coalesce(l.valid_to, t.departed_on) >= t.departed_on)
  GROUP BY t.plate_type, t.plate
)
SELECT o.*, f.orders, f.days, f.first_order_id, f.first_departed_at, f.last_order_id, f.last_departed_at,
  l.licence_no, l.valid_to, coalesce(l.said, '无') AS licence_zh, coalesce(l.said, 'none') AS licence_en
FROM found f CROSS JOIN threshold h JOIN owner_enterprise o ON o.plate_type = f.plate_type AND o.plate = f.plate
LEFT JOIN licence l ON l.credit_code = o.credit_code AND l.place = 1
ANTI JOIN waiting_key w ON w.kind = 'credit_code' AND w.value = o.credit_code AND w.dataset = 'enterprise'
WHERE NOT o.unreadable AND o.registration_state = '1' AND o.passenger_business <> '' AND f.orders >= h.trips_min AND f.days >= h.days_min
