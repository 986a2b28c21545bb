/*---
title: {zh: 驾驶员不在任何平台登记中, en: Driven by a driver whom no company lists}
version: 1
severity: SUPPORT
group: driver
points: 10
law: 《网络预约出租汽车经营服务管理暂行办法》第十四条、第十八条（核查重点，本身不是违法行为）
conditions: {zh: "订单所属公司报送驾驶员登记；驾驶证号可用，且不在任何公司未删除的登记中，也不在隔离区；公路客运、旅游客运和出租车（使用性质 B、E、D）不适用", en: "the company of the trips lists drivers at all; the licence number is usable, in no company's entry that is not deleted, and not in quarantine; coaches and taxis (use nature B, E, D) are left out"}
reads: [trip_day, platform_driver, driven_registration, waiting_key]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {orders} 单由 {drivers} 名驾驶员驾驶，其驾驶证号不在任何平台的驾驶员登记中，是否持证不明"
  en: "{orders} trips on {days} days from {first_departed_at} to {last_departed_at} were driven by {drivers} driver(s) whose licence number no company lists; whether they hold a permit is not known"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: LicenseId, value: "{driver_id}", observed: "{first_departed_at}", personal: citizen-id}
  - {dataset: ride_order, record: "{last_order_id}", field: LicenseId, value: "{last_driver_id}", observed: "{last_departed_at}", personal: citizen-id}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min),
-- Taxis and coaches (B, D, E) have drivers whom no ride-hailing platform lists. A company that lists nobody says nothing of one.
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days, count(DISTINCT t.driver_id) AS drivers,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    min_by(t.driver_id, t.first_key) AS driver_id,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at,
    max_by(t.driver_id, t.last_key) AS last_driver_id
  FROM trip_day t
  SEMI JOIN platform_driver c ON c.company_id = t.company_id
  ANTI JOIN platform_driver d ON d.driver_id = t.driver_id AND NOT coalesce(d.deleted, false)
  ANTI JOIN waiting_key w ON w.value = t.driver_id AND w.kind = 'driver' AND w.dataset = 'platform_driver'
  WHERE t.driver_id IS NOT NULL
  GROUP BY t.plate_type, t.plate
)
SELECT f.*
FROM found f
ANTI JOIN driven_registration r ON r.plate_type = f.plate_type AND r.plate = f.plate AND r.use_nature IN ('B', 'D', 'E')
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
