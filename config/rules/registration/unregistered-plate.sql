/*---
title: {zh: 本地号牌未登记而接单, en: Takes orders under a local plate that is not registered}
version: 1
severity: HIGH
group: registration
points: 60
law: 《中华人民共和国道路交通安全法》第八条、第九十六条
reads: [trip_day, plate_kind, registration, county_prefix, waiting_key]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 以号牌 {plate} 在 {days} 天内完成 {orders} 单，而公安交管登记中任何号牌种类下均无此号牌"
  en: "{orders} trips on {days} days from {first_departed_at} to {last_departed_at} were made under plate {plate}, which public security has registered under no plate kind"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
  - {dataset: vehicle, record: "{plate_type}-{plate}", field: HPHM, value: 无/none, compared_with: "{plate}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min),
unregistered AS (
  SELECT DISTINCT k.plate
  FROM plate_kind k
  JOIN county_prefix c ON substring(k.plate, 1, length(c.prefix)) = c.prefix
  ANTI JOIN registration r ON r.plate = k.plate
  ANTI JOIN waiting_key w ON w.value = k.plate AND w.kind = 'plate' AND w.dataset = 'vehicle'
),
found AS (
  SELECT
    t.plate_type, t.plate,
    sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM trip_day t
  SEMI JOIN unregistered u ON u.plate = t.plate
  GROUP BY t.plate_type, t.plate
)
SELECT f.*
FROM found f
CROSS JOIN threshold h
WHERE f.orders >= h.trips_min AND f.days >= h.days_min
