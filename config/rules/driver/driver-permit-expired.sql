/*---
title: {zh: 网约车驾驶员证过期后接单, en: Driven for hire on an expired driver permit}
version: 1
severity: HIGH
group: driver
points: 50
law: 《网络预约出租汽车经营服务管理暂行办法》第十四条、第三十四条
conditions: {zh: "各公司的登记（已删除的也算）中最晚的有效期为准；没有有效期止的不作依据；行程之后才开始的证可能是换发，不作依据；公路客运、旅游客运和出租车（使用性质 B、E、D）不适用", en: "the latest end in any company's entry counts, deleted ones too; a permit without an end, or one that begins after the trips and may be a renewal, is no evidence; coaches and taxis (use nature B, E, D) are left out"}
reads: [trip_day, platform_driver, driven_registration, parameter, waiting_key]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {orders} 单由 {drivers} 名驾驶员驾驶，而各平台登记的其网约车驾驶员证均已过期（最晚的一个至 {certificate_to} 止）"
  en: "{orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} driver(s) whose every known ride-hailing driver permit had ended by then (the last of them on {certificate_to})"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_departed_at}", personal: citizen-id}
  - {dataset: platform_driver, record: "{company_id}", field: LicenseId, value: "{driver_id}", observed: "{listed_at}", personal: citizen-id}
  - {dataset: platform_driver, record: "{company_id}", field: NetworkCarProofOff, value: "{certificate_to}", compared_with: "{first_departed_at}", observed: "{listed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
-- All rows of a person count, deleted ones too; one certificate without a usable end is enough to stay silent.
listed AS (
  SELECT d.*,
    row_number() OVER (PARTITION BY d.driver_id ORDER BY d.certificate_to DESC NULLS LAST, d.updated_at DESC NULLS LAST, d.company_id NULLS LAST) AS place
  FROM platform_driver d
  ANTI JOIN waiting_key w ON w.value = d.driver_id AND w.kind = 'driver' AND w.dataset = 'platform_driver'
),
person AS (
  SELECT
    d.driver_id, max(d.certificate_to) AS certificate_to, max(d.company_id) FILTER (WHERE d.place = 1) AS company_id,
    max(d.updated_at) FILTER (WHERE d.place = 1) AS listed_at
  FROM listed d GROUP BY d.driver_id
  HAVING count(*) FILTER (WHERE NOT coalesce(d.deleted, false)) > 0
    AND count(nullif(d.certificate_no, '')) > 0
    AND count(*) FILTER (WHERE d.certificate_no <> '' AND (d.certificate_to IS NULL OR d.certificate_to < d.certificate_from)) = 0
),
ended AS (
  SELECT p.*
  FROM person p CROSS JOIN parameter a CROSS JOIN threshold h
  WHERE p.certificate_to + h.grace_days < a.window_to
),
-- Taxis and coaches (B, D, E) ask for other papers of their drivers.
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days, count(DISTINCT t.driver_id) AS drivers,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    min_by(t.driver_id, t.first_key) AS driver_id, min_by(e.company_id, t.first_key) AS company_id,
    min_by(e.certificate_to, t.first_key) AS certificate_to, min_by(e.listed_at, t.first_key) AS listed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at,
    max_by(t.driver_id, t.last_key) AS last_driver_id
  FROM trip_day t
  JOIN ended e ON e.driver_id = t.driver_id
  CROSS JOIN threshold h WHERE t.departed_on > e.certificate_to + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT f.*
FROM found f
ANTI JOIN driven_registration r ON r.plate_type = f.plate_type AND r.plate = f.plate AND r.use_nature IN ('B', 'D', 'E')
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
