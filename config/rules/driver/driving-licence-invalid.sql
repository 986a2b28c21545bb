/*---
title: {zh: 驾驶证无效仍驾车接单, en: Driven for hire on an invalid driving licence}
version: 1
severity: HIGH
group: licence
points: 50
law: 《中华人民共和国道路交通安全法》；《网络预约出租汽车经营服务管理暂行办法》第十四条
reads: [trip_day, driving_licence, parameter, waiting_key]
explain:
  zh: "驾驶证登记状态 {status_letters} 含无效状态 {invalid_letters}，自 {invalid_since} 起；此后 {first_departed_at} 至 {last_departed_at} 有 {orders} 单（{days} 天）由这样的驾驶员驾驶，共 {drivers} 名"
  en: "The driving licence's status {status_letters} holds {invalid_letters}, invalid since {invalid_since}; afterwards {orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} such driver(s)"
variants:
  expired:
    explain:
      zh: "驾驶证有效期止于 {invalid_since}；此后 {first_departed_at} 至 {last_departed_at} 有 {orders} 单（{days} 天）由这样的驾驶员驾驶，共 {drivers} 名"
      en: "The driving licence was valid until {invalid_since}; afterwards {orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} such driver(s)"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_departed_at}", personal: citizen-id}
  - {dataset: driving_licence, record: "{first_order_id}/LicenseId", field: SFZMHM, value: "{driver_id}", observed: "{updated_at}", personal: citizen-id}
  - {dataset: driving_licence, record: "{status_record}", field: ZT, value: "{status_letters}", compared_with: "{invalid_letters}", observed: "{updated_at}"}
  - {dataset: driving_licence, record: "{status_record}", field: GXRQ, value: "{invalid_since}", compared_with: "{first_departed_at}"}
  - {dataset: driving_licence, record: "{validity_record}", field: YXQZ, value: "{invalid_since}", compared_with: "{first_departed_at}", observed: "{updated_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
invalid AS (
  SELECT l.citizen_id, 'ended' AS reason, l.status_since AS invalid_since, l.status_letters, l.updated_at,
    translate(l.status_letters, translate(l.status_letters, p.licence_invalid_letters, ''), '') AS invalid_letters
  FROM driving_licence l CROSS JOIN parameter p
  WHERE translate(l.status_letters, p.licence_invalid_letters, '') <> l.status_letters AND instr(coalesce(l.marks, ''), 'STATUS_UNKNOWN') = 0
  UNION ALL
  SELECT l.citizen_id, 'expired' AS reason, l.valid_until AS invalid_since, l.status_letters, l.updated_at, NULL AS invalid_letters
  FROM driving_licence l CROSS JOIN parameter p CROSS JOIN threshold h
  WHERE l.valid_until + h.grace_days < p.window_to AND l.valid_until > coalesce(l.first_licensed, DATE '1990-01-01')
),
found AS (
  SELECT
    t.plate_type, t.plate, i.reason,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days, count(DISTINCT t.driver_id) AS drivers,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at, min_by(t.driver_id, t.first_key) AS driver_id,
    min_by(i.invalid_since, t.first_key) AS invalid_since, min_by(i.status_letters, t.first_key) AS status_letters,
    min_by(i.invalid_letters, t.first_key) AS invalid_letters, min_by(i.updated_at, t.first_key) AS updated_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at, max_by(t.driver_id, t.last_key) AS last_driver_id
  FROM trip_day t JOIN invalid i ON i.citizen_id = t.driver_id CROSS JOIN threshold h
  ANTI JOIN waiting_key w ON w.value = t.driver_id AND w.kind = 'driver' AND w.dataset = 'driving_licence'
  WHERE t.departed_on > i.invalid_since + h.grace_days
  GROUP BY t.plate_type, t.plate, i.reason
),
ranked AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.plate_type, f.plate ORDER BY f.reason NULLS LAST) AS place
  FROM found f CROSS JOIN threshold h
  WHERE f.orders >= h.trips_min AND f.days >= h.days_min
)
SELECT r.*, CASE WHEN r.reason = 'expired' THEN 'expired' END AS variant,
  CASE WHEN r.reason = 'ended' THEN concat_ws('/', r.first_order_id, 'LicenseId') END AS status_record,
  CASE WHEN r.reason = 'expired' THEN concat_ws('/', r.first_order_id, 'LicenseId') END AS validity_record
FROM ranked r
WHERE r.place = 1
