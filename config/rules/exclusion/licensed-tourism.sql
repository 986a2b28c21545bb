/*---
title: {zh: 旅游客运许可内, en: Licensed tourism}
version: 1
subject: exclusion
effect: explain
law: 《中华人民共和国道路运输条例》第八条至第十条
reads: [trip_day, carrying_permit]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 的 {orders} 单（{days} 天）均在本县有效的旅游客运许可期内（如 {permit_no}，{covers_from} 至 {covers_to}）"
  en: "all its {orders} trips on {days} days from {first_departed_at} to {last_departed_at} lie within a tourism permit of this county (such as {permit_no}, {covers_from} to {covers_to})"
evidence:
  - {dataset: permit, record: "{permit_no}", field: validTo, value: "{covers_to}", compared_with: "{last_departed_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
---*/
WITH granted AS (
  SELECT plate_type, plate, permit_no, covers_from, covers_to
  FROM carrying_permit
  WHERE local AND permit_kind = 'TOURISM' AND covers_to IS NOT NULL
),
bare AS (
  SELECT t.plate_type, t.plate
  FROM trip_day t
  ANTI JOIN granted g
    ON g.plate_type = t.plate_type AND g.plate = t.plate AND g.covers_from <= t.departed_on AND g.covers_to >= t.departed_on
),
permit_of AS (
  SELECT
    plate_type, plate, permit_no, covers_from, covers_to,
    row_number() OVER (
      PARTITION BY plate_type, plate
      ORDER BY permit_no DESC NULLS LAST, covers_to DESC NULLS LAST, covers_from DESC NULLS LAST
    ) AS place
  FROM granted
)
SELECT
  t.plate_type, t.plate, sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
  min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
  max(t.last_departed_at) AS last_departed_at,
  max(p.permit_no) AS permit_no, max(p.covers_from) AS covers_from, max(p.covers_to) AS covers_to
FROM trip_day t
JOIN permit_of p ON p.plate_type = t.plate_type AND p.plate = t.plate AND p.place = 1
ANTI JOIN bare b ON b.plate_type = t.plate_type AND b.plate = t.plate
GROUP BY t.plate_type, t.plate
