/*---
title: {zh: 驾驶证准驾车型不符仍驾车接单, en: Driven for hire on a licence of too low a class}
version: 1
severity: HIGH
group: licence
points: 50
law: 《中华人民共和国道路交通安全法》；《网络预约出租汽车经营服务管理暂行办法》第十四条
reads: [trip_day, driven_registration, driving_licence, waiting_key]
explain:
  zh: "车辆类型 {vehicle_type} 需要准驾车型 {needed} 之一，而 {first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {orders} 单由准驾车型不足（如 {licence_class}）的驾驶员驾驶，共 {drivers} 名"
  en: "Vehicle type {vehicle_type} needs a licence of class {needed}, while {orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} driver(s) of too low a class, such as {licence_class}"
evidence:
  - {dataset: vehicle, record: "{serial}", field: CLLX, value: "{vehicle_type}", observed: "{registered_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_departed_at}", personal: citizen-id}
  - {dataset: driving_licence, record: "{first_order_id}/LicenseId", field: SFZMHM, value: "{driver_id}", observed: "{licensed_at}", personal: citizen-id}
  - {dataset: driving_licence, record: "{first_order_id}/LicenseId", field: ZJCX, value: "{licence_class}", compared_with: "{needed}", observed: "{licensed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
written AS (
  SELECT l.citizen_id, l.licence_class, l.class_since, l.updated_at, translate(upper(l.licence_class), ' ,;/+、，；', '') AS classes
  FROM driving_licence l
  ANTI JOIN waiting_key w ON w.value = l.citizen_id AND w.kind = 'driver' AND w.dataset = 'driving_licence'
),
-- Only what consists of known classes. A2 includes B1; C5 may drive a car made for it, and C6 comes on top of another class.
licence AS (
  SELECT w.*, regexp_extract(classes, '(A1|A3)', 1) <> '' AS large, regexp_extract(classes, '(A1|A2|A3|B1)', 1) <> '' AS medium,
    regexp_extract(classes, '(A1|A2|A3|B1|B2|C1|C2|C5|C6)', 1) <> '' AS small
  FROM written w
  WHERE regexp_extract(classes, '^((A1|A2|A3|B1|B2|C1|C2|C3|C4|C5|C6|D|E|F|M|N|P)+)$', 1) <> ''
),
coach AS (
  SELECT plate_type, plate, vehicle_type LIKE 'K1%' AS large
  FROM driven_registration
  WHERE vehicle_type LIKE 'K1%' OR vehicle_type LIKE 'K2%'
),
-- Coaches are few, and so are those who may not even drive a car.
driven AS (
  SELECT t.*, l.licence_class, l.class_since, l.updated_at AS licensed_at, CASE WHEN c.large THEN 'A1, A3' ELSE 'A1, A2, A3, B1' END AS needed
  FROM trip_day t JOIN coach c ON c.plate_type = t.plate_type AND c.plate = t.plate JOIN licence l ON l.citizen_id = t.driver_id
  WHERE CASE WHEN c.large THEN NOT l.large ELSE NOT l.medium END
  UNION ALL
  SELECT t.*, l.licence_class, l.class_since, l.updated_at AS licensed_at, 'A1, A2, A3, B1, B2, C1, C2' AS needed
  FROM trip_day t
  JOIN licence l ON l.citizen_id = t.driver_id AND NOT l.small
  JOIN driven_registration r ON r.plate_type = t.plate_type AND r.plate = t.plate AND (r.vehicle_type LIKE 'K3%' OR r.vehicle_type LIKE 'K4%')
),
found AS (
  SELECT
    d.plate_type, d.plate, d.needed, sum(d.orders) AS orders, count(DISTINCT d.departed_on) AS days, count(DISTINCT d.driver_id) AS drivers,
    min_by(d.first_order_id, d.first_key) AS first_order_id, min(d.first_departed_at) AS first_departed_at, min_by(d.driver_id, d.first_key) AS driver_id,
    min_by(d.licence_class, d.first_key) AS licence_class, min_by(d.licensed_at, d.first_key) AS licensed_at,
    max_by(d.last_order_id, d.last_key) AS last_order_id, max(d.last_departed_at) AS last_departed_at, max_by(d.driver_id, d.last_key) AS last_driver_id
  FROM driven d CROSS JOIN threshold h
  WHERE d.class_since IS NULL OR d.departed_on > d.class_since + h.grace_days
  GROUP BY d.plate_type, d.plate, d.needed
)
SELECT f.*, r.vehicle_type, r.serial, r.updated_at AS registered_at
FROM found f JOIN driven_registration r ON r.plate_type = f.plate_type AND r.plate = f.plate CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
