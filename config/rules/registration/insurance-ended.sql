/*---
title: {zh: 保险终止后接单, en: Takes orders after its insurance ended}
version: 1
severity: SUPPORT
group: condition
points: 10
law: 《中华人民共和国道路交通安全法》
reads: [trip_day, driven_registration, parameter, waiting_key]
explain:
  zh: "登记的保险终止日期为 {insurance_until}；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内仍完成 {orders} 单"
  en: "Insured until {insurance_until} by the register; afterwards it still made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: vehicle, record: "{serial}", field: BXZZRQ, value: "{insurance_until}", compared_with: "{first_departed_at}", observed: "{updated_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
-- A row that waits in quarantine may say a later date. A date not after the first registration is a placeholder.
due AS (
  SELECT r.plate_type, r.plate, r.serial, r.insurance_until, r.updated_at
  FROM driven_registration r
  ANTI JOIN waiting_key w ON w.value = r.plate AND w.kind = 'plate' AND w.dataset = 'vehicle'
  CROSS JOIN parameter p
  CROSS JOIN threshold h
  WHERE r.insurance_until + h.grace_days < p.window_to
    AND r.insurance_until > coalesce(r.first_registered, DATE '1990-01-01')
),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM trip_day t
  JOIN due d ON d.plate_type = t.plate_type AND d.plate = t.plate
  CROSS JOIN threshold h
  WHERE t.departed_on > d.insurance_until + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT f.*, d.serial, d.insurance_until, d.updated_at
FROM found f
JOIN due d ON d.plate_type = f.plate_type AND d.plate = f.plate
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
