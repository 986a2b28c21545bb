/*---
title: {zh: 持外地许可在本县接单, en: Takes orders here on a permit for another area}
version: 3
severity: MEDIUM
group: permit
points: 30
law: 《网络预约出租汽车经营服务管理暂行办法》第十三条、第三十四条
reads: [permit_gap, parameter]
explain:
  zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，其中 {covered_orders} 单当日持有许可 {permit_no}，但许可区域 {area} 不含本县 {county_code}"
  en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, {covered_orders} of them under permit {permit_no}, whose area {area} does not include this county, {county_code}"
variants:
  begins-later:
    points: 20
    band_limit: C
    explain:
      zh: "{first_departed_at} 至 {last_departed_at} 在 {days} 天内完成 {orders} 单，其中 {covered_orders} 单当日持有许可 {permit_no}，但许可区域 {area} 不含本县 {county_code}，本县的许可 {later_permit_no} 自 {later_from} 起才有效"
      en: "It made {orders} trips on {days} days from {first_departed_at} to {last_departed_at}, {covered_orders} of them under permit {permit_no}, whose area {area} does not include this county, {county_code}; its permit for this county, {later_permit_no}, is valid only from {later_from}"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
  - {dataset: permit, record: "{permit_no}", field: area, value: "{area}", compared_with: "{county_code}"}
  - {dataset: permit, record: "{permit_no}", field: validTo, value: "{valid_to}", compared_with: "{last_departed_on}"}
  - {dataset: permit, record: "{later_permit_no}", field: validFrom, value: "{later_from}", compared_with: "{last_departed_on}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min)
SELECT
  g.plate_type, g.plate,
  CASE WHEN g.later_permit_no IS NOT NULL THEN 'begins-later' END AS variant,
  g.later_permit_no,
  g.later_from,
  g.orders, g.days,
  g.first_order_id, g.first_departed_at, g.last_order_id, g.last_departed_at,
  g.last_departed_on,
  g.other_orders AS covered_orders,
  g.other_permit_no AS permit_no,
  g.other_area_code AS area,
  g.other_to AS valid_to,
  p.county_code
FROM permit_gap g
CROSS JOIN parameter p
CROSS JOIN threshold h
WHERE g.verdict = 'OTHER_AREA' AND g.orders >= h.trips_min AND g.days >= h.days_min
