/*---
title: {zh: 所有企业已迁出或歇业而车辆仍在接单, en: Takes orders although its owner enterprise has moved away or is suspended}
version: 2
severity: MEDIUM
group: enterprise
points: 30
law: 《中华人民共和国市场主体登记管理条例》第三十条
reads: [trip_day, owner_enterprise]
explain:
  zh: "车辆登记在 {enterprise_name}（{credit_code}）名下，该企业自 {state_since} 起已{state_zh}；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
  en: "Registered to {enterprise_name} ({credit_code}), which has been {state_en} since {state_since}; afterwards it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
variants:
  by-name:
    severity: MEDIUM
    points: 20
    band_limit: C
    explain:
      zh: "登记所有人无可用信用代码，按名称为 {enterprise_name}（{credit_code}），该企业自 {state_since} 起已{state_zh}；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
      en: "The registered owner has no usable credit code; by its name it is {enterprise_name} ({credit_code}), which has been {state_en} since {state_since}; afterwards it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
  similar:
    severity: SUPPORT
    points: 0
    explain:
      zh: "登记所有人无可用信用代码，名称与 {enterprise_name}（{credit_code}）相似（相似度 {similarity}），该企业自 {state_since} 起已{state_zh}；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
      en: "The registered owner has no usable credit code; its name is similar ({similarity}) to {enterprise_name} ({credit_code}), which has been {state_en} since {state_since}; afterwards it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: enterprise, record: "{credit_code}", field: REGSTATE, value: "{registration_state}", compared_with: "1", observed: "{enterprise_updated_at}"}
  - {dataset: enterprise, record: "{dated_code}", field: STATEDATE, value: "{state_date}", compared_with: "{first_departed_at}"}
  - {dataset: vehicle, record: "{code_serial}", field: SFZMHM, value: "{credit_code}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{name_serial}", field: SYR, value: "{owner_name}", compared_with: "{enterprise_name}", observed: "{updated_at}", personal: name}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM trip_day t
  JOIN owner_enterprise o ON o.plate_type = t.plate_type AND o.plate = t.plate
  CROSS JOIN threshold h
  WHERE o.registration_state IN ('4', '5') AND t.departed_on > o.state_since + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT
  o.*, CASE WHEN o.state_date IS NOT NULL THEN o.credit_code END AS dated_code, f.orders, f.days, f.first_order_id, f.first_departed_at, f.last_order_id, f.last_departed_at,
  CASE o.registration_state WHEN '4' THEN '迁出' ELSE '歇业' END AS state_zh,
  CASE o.registration_state WHEN '4' THEN 'moved away' ELSE 'suspended' END AS state_en
FROM found f
JOIN owner_enterprise o ON o.plate_type = f.plate_type AND o.plate = f.plate
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
