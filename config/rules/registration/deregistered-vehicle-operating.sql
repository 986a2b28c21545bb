/*---
title: {zh: 注销或报废车辆仍在接单, en: Deregistered or scrapped vehicle still takes orders}
version: 3
severity: HIGH
group: registration
points: 60
law: 《中华人民共和国道路交通安全法》第十四条、第一百条
conditions: {zh: "不列为疑似的情形（公交、出租、校车等）不免除本条:说的是车辆本身，不是运输是否需要许可", en: "no exclusion (bus, taxi, school bus and the like) excuses this: it speaks of the vehicle itself, not of whether its transport needs a permit"}
reads: [driven_day, driven_registration, waiting_key]
explain:
  zh: "登记状态 {status_letters}（E 注销、M 强制注销、P 达到报废标准），自 {ended_since} 起；此后 {first_departed_at} 至 {last_departed_at} 在 {days} 天内仍完成 {orders} 单"
  en: "Registration state {status_letters} (E deregistered, M deregistered by force, P due for scrapping) since {ended_since}; afterwards it still made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: vehicle, record: "{serial}", field: ZT, value: "{status_letters}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{serial}", field: GXRQ, value: "{ended_since}", compared_with: "{first_departed_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 1 AS grace_days),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM driven_day t
  JOIN driven_registration r ON r.plate_type = t.plate_type AND r.plate = t.plate
  -- A row that waits in quarantine may be the plate's next vehicle.
  ANTI JOIN waiting_key w ON w.value = r.plate AND w.kind = 'plate' AND w.dataset = 'vehicle'
  CROSS JOIN threshold h
  WHERE r.ended AND t.departed_on > r.ended_since + h.grace_days
  GROUP BY t.plate_type, t.plate
)
SELECT f.*, r.serial, r.status_letters, r.ended_since, r.updated_at
FROM found f
JOIN driven_registration r ON r.plate_type = f.plate_type AND r.plate = f.plate
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
