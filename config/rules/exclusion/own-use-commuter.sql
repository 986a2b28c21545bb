/*---
title: {zh: 单位自备车免费接送, en: "An enterprise's own vehicle, driven for nothing"}
version: 2
subject: exclusion
effect: exclude
law: 《中华人民共和国道路运输条例》第二条、第八条（只有经营性运输需要许可）
reads: [driven_day, driven_registration, plate_kind]
tolerates: [share_day]
explain:
  zh: "登记在单位名下、使用性质为{use_zh}（{use_nature}），{first_departed_at} 至 {last_departed_at} 的 {orders} 单均不收费（价格为零 {free_orders} 单，其余价格不可用）"
  en: "it belongs to an enterprise and is registered as {use_en} ({use_nature}), and none of its {orders} trips from {first_departed_at} to {last_departed_at} was paid for ({free_orders} with a price of zero, the price of the others being unusable)"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
  - {dataset: vehicle, record: "{serial}", field: SYR, value: "{owner_name}", observed: "{updated_at}", personal: name}
  - {dataset: ride_order, record: "{first_order_id}", field: FactPrice, observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{other_order_id}", field: FactPrice, observed: "{last_departed_at}"}
---*/
WITH own AS (
  SELECT plate_type, plate, serial, use_nature, owner_name, updated_at
  FROM driven_registration
  WHERE use_nature IN ('A', 'L', 'M', 'U') AND owner_kind = 'ENTERPRISE'
),
driven AS (
  SELECT
    d.plate_type, d.plate, sum(d.orders) AS orders, sum(d.paid_orders) AS paid_orders, sum(d.free_orders) AS free_orders,
    min_by(d.first_order_id, d.first_key) AS first_order_id, min(d.first_departed_at) AS first_departed_at,
    max_by(d.last_order_id, d.last_key) AS last_order_id, max(d.last_departed_at) AS last_departed_at
  FROM driven_day d
  JOIN own r ON r.plate_type = d.plate_type AND r.plate = d.plate
  GROUP BY d.plate_type, d.plate
),
sold AS (
  SELECT k.plate_type, k.plate
  FROM share_day s
  JOIN plate_kind k ON k.company_id = s.company_id AND k.plate = s.plate
  WHERE s.paid_routes > 0
)
SELECT
  d.plate_type, d.plate, d.orders, d.free_orders, d.first_order_id, d.first_departed_at, d.last_departed_at,
  nullif(d.last_order_id, d.first_order_id) AS other_order_id,
  CASE r.use_nature WHEN 'L' THEN '营转非' WHEN 'M' THEN '出租转非' WHEN 'U' THEN '预约出租转非' ELSE '非营运' END AS use_zh,
  CASE r.use_nature WHEN 'A' THEN 'non-commercial' ELSE 'converted to non-commercial' END AS use_en,
  r.serial, r.use_nature, r.owner_name, r.updated_at
FROM driven d
JOIN own r ON r.plate_type = d.plate_type AND r.plate = d.plate
ANTI JOIN sold s ON s.plate_type = d.plate_type AND s.plate = d.plate
WHERE d.paid_orders = 0 AND d.free_orders > d.orders - d.free_orders
