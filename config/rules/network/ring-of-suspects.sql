/*---
title: {zh: 与其他无许可接单车辆同属一圈, en: One of a ring of vehicles that take orders without a permit}
version: 1
severity: SUPPORT
group: network
points: 10
law: 《网络预约出租汽车经营服务管理暂行办法》第十三条、第三十四条；《中华人民共和国道路运输条例》第六十三条
reads: [ring_member, uncovered_vehicle]
explain:
  zh: "与另外 {others} 辆同样有无许可覆盖行程的车辆因同一{tied_by_zh}相连，共 {ring_size} 辆：{members}；该车 {first_departed_at} 至 {last_departed_at} 在 {days} 天内有 {orders} 单无许可覆盖"
  en: "Tied to {others} other vehicles with trips that no permit covers by the same {tied_by_en}, {ring_size} in all: {members}; it made {orders} such trips on {days} days from {first_departed_at} to {last_departed_at}"
evidence:
  - {dataset: vehicle, record: "{ring_id}", field: HPHM, value: "{members}", compared_with: "{tied_by}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 3 AS members_min)
SELECT
  u.plate_type, u.plate, u.orders, u.days,
  u.first_order_id, u.first_departed_at, u.last_order_id, u.last_departed_at,
  m.ring_id, m.ring_size, m.ring_size - 1 AS others, m.members, m.tied_by,
  concat_ws('、',
    CASE WHEN contains(m.tied_by, 'OWNER') THEN '所有人' END,
    CASE WHEN contains(m.tied_by, 'ENTERPRISE') THEN '企业' END,
    CASE WHEN contains(m.tied_by, 'DRIVER') THEN '驾驶员' END,
    CASE WHEN contains(m.tied_by, 'PHONE') THEN '所有人电话' END) AS tied_by_zh,
  concat_ws(', ',
    CASE WHEN contains(m.tied_by, 'OWNER') THEN 'owner' END,
    CASE WHEN contains(m.tied_by, 'ENTERPRISE') THEN 'enterprise' END,
    CASE WHEN contains(m.tied_by, 'DRIVER') THEN 'driver' END,
    CASE WHEN contains(m.tied_by, 'PHONE') THEN 'phone of the owner' END) AS tied_by_en
FROM uncovered_vehicle u
JOIN ring_member m ON m.plate_type = u.plate_type AND m.plate = u.plate
CROSS JOIN threshold h
WHERE m.ring_size >= h.members_min AND u.orders >= h.trips_min AND u.days >= h.days_min
