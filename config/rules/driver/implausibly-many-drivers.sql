/*---
title: {zh: 一车驾驶员过多, en: One vehicle with implausibly many drivers}
version: 1
severity: MEDIUM
group: drivers
points: 20
band_limit: C
law: 《网络预约出租汽车经营服务管理暂行办法》第十四条
reads: [trip_day, driven_registration]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {drivers} 名不同的驾驶员驾驶该车接单（{orders} 单），超过 {drivers_max} 名"
  en: "{drivers} different drivers, more than {drivers_max}, drove this vehicle for {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_joined_at}", personal: citizen-id}
---*/
WITH threshold AS (SELECT 7 AS drivers_max, 2 AS days_min),
-- Coaches (B, E) and taxis (D) run by shift.
crowd AS (
  SELECT d.plate_type, d.plate
  FROM (SELECT DISTINCT t.plate_type, t.plate, t.driver_id FROM trip_day t WHERE t.driver_id IS NOT NULL) d CROSS JOIN threshold h
  ANTI JOIN driven_registration r ON r.plate_type = d.plate_type AND r.plate = d.plate AND r.use_nature IN ('B', 'D', 'E')
  GROUP BY d.plate_type, d.plate
  HAVING count(*) > max(h.drivers_max)
),
driven AS (
  SELECT t.*
  FROM trip_day t
  SEMI JOIN crowd c ON c.plate_type = t.plate_type AND c.plate = t.plate
  WHERE t.driver_id IS NOT NULL
),
total AS (
  SELECT
    d.plate_type, d.plate, sum(d.orders) AS orders, count(DISTINCT d.departed_on) AS days,
    count(DISTINCT d.driver_id) AS drivers, max(d.last_departed_at) AS last_departed_at
  FROM driven d
  GROUP BY d.plate_type, d.plate
),
begun AS (
  SELECT
    d.plate_type, d.plate, d.driver_id, min(d.first_key) AS first_key,
    min_by(d.first_order_id, d.first_key) AS order_id, min(d.first_departed_at) AS departed_at
  FROM driven d
  GROUP BY d.plate_type, d.plate, d.driver_id
),
-- The first driver, and the one who came last.
shown AS (
  SELECT
    b.plate_type, b.plate,
    min_by(b.order_id, b.first_key) AS first_order_id, min(b.departed_at) AS first_departed_at, min_by(b.driver_id, b.first_key) AS driver_id,
    max_by(b.order_id, b.first_key) AS last_order_id, max(b.departed_at) AS last_joined_at, max_by(b.driver_id, b.first_key) AS last_driver_id
  FROM begun b
  GROUP BY b.plate_type, b.plate
)
SELECT s.*, d.orders, d.days, d.drivers, d.last_departed_at, h.drivers_max
FROM shown s
JOIN total d ON d.plate_type = s.plate_type AND d.plate = s.plate
CROSS JOIN threshold h
WHERE d.days >= h.days_min
