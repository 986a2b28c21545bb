/*---
title: {zh: 驾驶员无网约车驾驶员证接单, en: Driven for hire by a driver without a driver permit}
version: 2
severity: HIGH
group: driver
points: 50
law: 《网络预约出租汽车经营服务管理暂行办法》第十四条、第三十四条
conditions: {zh: "任一公司的登记（已删除的也算）写有证号即视为有证；公路客运、旅游客运和出租车（使用性质 B、E、D）的驾驶员另有证件，不适用本规则", en: "a number in any company's entry, a deleted one too, counts as a permit; drivers of coaches and taxis (use nature B, E, D) need other papers and are left out"}
reads: [trip_day, platform_driver, driven_registration, waiting_key]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {orders} 单由 {drivers} 名平台登记驾驶员驾驶，而各平台登记中均无其网约车驾驶员证号"
  en: "{orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} listed driver(s) for whom no company states a ride-hailing driver permit"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_departed_at}", personal: citizen-id}
  - {dataset: platform_driver, record: "{company_id}", field: LicenseId, value: "{driver_id}", personal: citizen-id}
  - {dataset: platform_driver, record: "{company_id}", field: CertificateNo, value: 无/none, observed: "{listed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min),
-- A permit belongs to the person: one company's row with a number is enough, even a deleted one.
person AS (
  SELECT
    d.driver_id,
    min(d.company_id) FILTER (WHERE NOT coalesce(d.deleted, false)) AS company_id,
    max(d.updated_at) FILTER (WHERE NOT coalesce(d.deleted, false)) AS listed_at
  FROM platform_driver d
  ANTI JOIN waiting_key w ON w.value = d.driver_id AND w.kind = 'driver' AND w.dataset = 'platform_driver'
  GROUP BY d.driver_id
  HAVING count(nullif(d.certificate_no, '')) = 0
),
-- Taxis and coaches (B, D, E) ask for other papers of their drivers.
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    count(DISTINCT t.driver_id) AS drivers,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    min_by(t.driver_id, t.first_key) AS driver_id,
    min_by(d.company_id, t.first_key) AS company_id,
    min_by(d.listed_at, t.first_key) AS listed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at,
    max_by(t.driver_id, t.last_key) AS last_driver_id
  FROM trip_day t
  JOIN person d ON d.driver_id = t.driver_id AND d.company_id IS NOT NULL
  GROUP BY t.plate_type, t.plate
)
SELECT f.*
FROM found f
ANTI JOIN driven_registration r ON r.plate_type = f.plate_type AND r.plate = f.plate AND r.use_nature IN ('B', 'D', 'E')
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
