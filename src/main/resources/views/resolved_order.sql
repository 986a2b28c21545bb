/*---
name: resolved_order
about:
  zh: 窗口内时间可用的订单，带号牌种类或不明标记
  en: the window's orders whose departure is usable, each with its plate kind or marked ambiguous
reads: [ride_order, plate_kind]
materialise: false
---*/
SELECT
  o.order_id,
  o.company_id,
  k.plate_type,
  o.plate,
  k.ambiguous,
  o.driver_id,
  o.departed_at,
  o.departed_on,
  o.fare_yuan,
  o.dep_lon,
  o.dep_lat,
  o.dest_lon,
  o.dest_lat,
  o.dep_place,
  o.dest_place
FROM ride_order o
JOIN plate_kind k ON k.company_id = o.company_id AND k.plate = o.plate
WHERE o.time_usable
