/*---
title: {zh: 无道路运输许可接单, en: Takes orders without a transport permit}
version: 1
severity: HIGH
group: permit
points: 60
law: 《网络预约出租汽车经营服务管理暂行办法》第十三条、第三十四条；《中华人民共和国道路运输条例》第六十三条
reads: [permit_gap]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，而运输管理部门登记中查不到该车能够覆盖这些行程的载客许可"
  en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, while the transport register holds no permit to carry passengers that could cover them"
variants:
  begins-later:
    severity: MEDIUM
    points: 20
    band_limit: C
    explain:
      zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，而许可 {later_permit_no} 自 {later_from} 起才有效"
      en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, while its permit {later_permit_no} is valid only from {later_from}"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
  - {dataset: permit, record: "{absent_permit}", field: plate, value: 无/none, compared_with: "{plate}"}
  - {dataset: permit, record: "{later_permit_no}", field: validFrom, value: "{later_from}", compared_with: "{last_departed_on}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min)
SELECT
  g.plate_type, g.plate,
  CASE WHEN g.later_permit_no IS NOT NULL THEN 'begins-later' END AS variant,
  g.orders, g.days,
  g.first_order_id, g.first_departed_at, g.last_order_id, g.last_departed_at,
  g.last_departed_on,
  g.later_permit_no,
  g.later_from,
  CASE WHEN g.later_permit_no IS NULL THEN concat_ws('-', g.plate_type, g.plate) END AS absent_permit
FROM permit_gap g
CROSS JOIN threshold h
WHERE g.verdict = 'NONE' AND g.orders >= h.trips_min AND g.days >= h.days_min
