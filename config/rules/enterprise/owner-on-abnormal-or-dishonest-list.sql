/*---
title: {zh: 所有企业被列入经营异常名录或严重违法失信名单, en: Its owner enterprise is on the abnormal or the serious-dishonesty list}
version: 1
severity: SUPPORT
group: standing
points: 10
law: 《企业信息公示暂行条例》第十七条
reads: [trip_day, owner_enterprise]
explain:
  zh: "车辆登记在 {enterprise_name}（{credit_code}）名下，该企业在 {enterprise_updated_at} 的登记数据中被列入{list_zh}；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
  en: "Registered to {enterprise_name} ({credit_code}), which the register of {enterprise_updated_at} has on {list_en}; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
variants:
  by-name:
    severity: SUPPORT
    points: 5
    band_limit: C
    explain:
      zh: "登记所有人无可用信用代码，按名称为 {enterprise_name}（{credit_code}），该企业在 {enterprise_updated_at} 的登记数据中被列入{list_zh}；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
      en: "The registered owner has no usable credit code; by its name it is {enterprise_name} ({credit_code}), which the register of {enterprise_updated_at} has on {list_en}; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
  similar:
    severity: SUPPORT
    points: 0
    explain:
      zh: "登记所有人无可用信用代码，名称与 {enterprise_name}（{credit_code}）相似（相似度 {similarity}），该企业在 {enterprise_updated_at} 的登记数据中被列入{list_zh}；{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单"
      en: "The registered owner has no usable credit code; its name is similar ({similarity}) to {enterprise_name} ({credit_code}), which the register of {enterprise_updated_at} has on {list_en}; it made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: enterprise, record: "{abnormal_code}", field: ABNORMAL, value: "1", compared_with: "0", observed: "{enterprise_updated_at}"}
  - {dataset: enterprise, record: "{dishonest_code}", field: DISHONEST, value: "1", compared_with: "0", observed: "{enterprise_updated_at}"}
  - {dataset: vehicle, record: "{code_serial}", field: SFZMHM, value: "{credit_code}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{name_serial}", field: SYR, value: "{owner_name}", compared_with: "{enterprise_name}", observed: "{updated_at}", personal: name}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM trip_day t
  SEMI JOIN owner_enterprise e ON e.plate_type = t.plate_type AND e.plate = t.plate AND (e.abnormal OR e.dishonest)
  GROUP BY t.plate_type, t.plate
)
SELECT
  o.*, f.orders, f.days, f.first_order_id, f.first_departed_at, f.last_order_id, f.last_departed_at,
  CASE WHEN o.abnormal THEN o.credit_code END AS abnormal_code,
  CASE WHEN o.dishonest THEN o.credit_code END AS dishonest_code,
  concat_ws('、', CASE WHEN o.abnormal THEN '经营异常名录' END, CASE WHEN o.dishonest THEN '严重违法失信名单' END) AS list_zh,
  concat_ws(' and ', CASE WHEN o.abnormal THEN 'the list of abnormal operations' END,
    CASE WHEN o.dishonest THEN 'the list of serious dishonesty' END) AS list_en
FROM found f
JOIN owner_enterprise o ON o.plate_type = f.plate_type AND o.plate = f.plate
CROSS JOIN threshold h
WHERE (o.abnormal OR o.dishonest) AND f.orders >= h.trips_min AND f.days >= h.days_min
