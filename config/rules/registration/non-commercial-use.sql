/*---
title: {zh: 非营运车辆收费载客, en: Non-commercial vehicle carries for payment}
version: 2
severity: HIGH
group: use
points: 35
law: 《网络预约出租汽车经营服务管理暂行办法》第十三条、第三十四条；《中华人民共和国道路运输条例》第六十三条
reads: [trip_day, driven_registration, uncovered_day, covering_permit, waiting_key]
explain:
  zh: "登记使用性质为非营运（A），自 {use_since} 起；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内完成收费订单 {orders} 单"
  en: "Registered for non-commercial use (A) since {use_since}; afterwards it made {orders} paid trips on {days} days from {first_departed_at} to {last_departed_at}"
variants:
  permit-exists:
    severity: MEDIUM
    points: 20
    band_limit: B
    explain:
      zh: "登记使用性质为非营运（A），自 {use_since} 起，而此后 {orders} 单收费订单（{days} 天）中 {covered_orders} 单有许可覆盖（如 {permit_no}）；两处登记不一致，需要更正"
      en: "Registered for non-commercial use (A) since {use_since}, while permits such as {permit_no} cover {covered_orders} of its {orders} paid trips on {days} days since; the two registers disagree and need correcting"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{serial}", field: GXRQ, value: "{use_since}", compared_with: "{first_departed_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: FactPrice, value: "{first_fare_yuan}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: FactPrice, value: "{last_fare_yuan}", observed: "{last_departed_at}"}
  - {dataset: permit, record: "{permit_no}", field: plate, value: "{plate}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
used AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.paid_orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min(t.first_paid_departed_at) AS first_departed_at, max(t.last_paid_departed_at) AS last_departed_at,
    min_by(t.first_paid_order_id, t.first_paid_key) AS first_order_id,
    max_by(t.last_paid_order_id, t.last_paid_key) AS last_order_id,
    min_by(t.first_paid_fare_yuan, t.first_paid_key) AS first_fare_yuan,
    max_by(t.last_paid_fare_yuan, t.last_paid_key) AS last_fare_yuan
  FROM trip_day t CROSS JOIN threshold h
  JOIN driven_registration r ON r.plate_type = t.plate_type AND r.plate = t.plate
  WHERE r.use_nature = 'A' AND t.paid_orders > 0 AND t.departed_on > r.use_since + h.grace_days
  GROUP BY t.plate_type, t.plate
),
uncovered AS (
  SELECT u.plate_type, u.plate, sum(u.paid_orders) AS orders,
    sum(u.paid_orders) >= max(h.trips_min) AND count(DISTINCT u.departed_on) >= max(h.days_min) AS enough
  FROM uncovered_day u CROSS JOIN threshold h
  JOIN driven_registration r ON r.plate_type = u.plate_type AND r.plate = u.plate
  WHERE r.use_nature = 'A' AND u.paid_orders > 0 AND u.departed_on > r.use_since + h.grace_days
  GROUP BY u.plate_type, u.plate
)
SELECT
  u.*, n.orders AS uncovered_orders, CASE WHEN NOT coalesce(n.enough, false) THEN 'permit-exists' END AS variant,
  u.orders - coalesce(n.orders, 0) AS covered_orders, c.permit_no, r.serial, r.use_nature, r.use_since, r.updated_at
FROM used u
JOIN driven_registration r ON r.plate_type = u.plate_type AND r.plate = u.plate
CROSS JOIN threshold h
-- A row that waits in quarantine may name another use, or a permit.
ANTI JOIN waiting_key w ON w.value = u.plate AND w.kind = 'plate' AND w.dataset IN ('vehicle', 'permit')
LEFT JOIN uncovered n ON n.plate_type = u.plate_type AND n.plate = u.plate
LEFT JOIN covering_permit c ON NOT coalesce(n.enough, false) AND c.plate_type = u.plate_type AND c.plate = u.plate
WHERE u.orders >= h.trips_min AND u.days >= h.days_min
