/*---
title: {zh: 已过强制报废期仍在接单, en: Takes orders past its compulsory scrapping date}
version: 3
severity: HIGH
group: registration
points: 60
law: 《中华人民共和国道路交通安全法》第一百条
conditions: {zh: "不列为疑似的情形（公交、出租、校车等）不免除本条:说的是车辆本身，不是运输是否需要许可", en: "no exclusion (bus, taxi, school bus and the like) excuses this: it speaks of the vehicle itself, not of whether its transport needs a permit"}
reads: [driven_day, driven_registration, parameter, waiting_key]
explain:
  zh: "登记的强制报废期止为 {scrap_due}；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内仍完成 {orders} 单"
  en: "Due for compulsory scrapping on {scrap_due} by the register; afterwards it still made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: vehicle, record: "{serial}", field: QZBFQZ, value: "{scrap_due}", compared_with: "{first_departed_at}", observed: "{updated_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
-- A row that waits in quarantine may say a later date. A date not after the first registration is a placeholder.
-- Trips after the end of the registration are another rule's.
due AS (
  SELECT r.plate_type, r.plate, r.serial, r.scrap_due, r.updated_at,
    CASE WHEN r.ended THEN r.ended_since ELSE p.window_to END AS last_on
  FROM driven_registration r
  ANTI JOIN waiting_key w ON w.value = r.plate AND w.kind = 'plate' AND w.dataset = 'vehicle'
  CROSS JOIN parameter p
  CROSS JOIN threshold h
  WHERE r.scrap_due + h.grace_days < p.window_to
    AND r.scrap_due > coalesce(r.first_registered, DATE '1990-01-01')
),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM driven_day t
  JOIN due d ON d.plate_type = t.plate_type AND d.plate = t.plate
  CROSS JOIN threshold h
  WHERE t.departed_on > d.scrap_due + h.grace_days AND t.departed_on <= d.last_on + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT f.*, d.serial, d.scrap_due, d.updated_at
FROM found f
JOIN due d ON d.plate_type = f.plate_type AND d.plate = f.plate
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
