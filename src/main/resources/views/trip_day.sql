/*---
name: trip_day
about:
  zh: 可作依据的行程，按车、公司、驾驶员、日汇总:车辆明确，未被排除；first_key、last_key 为该车按时间的次序
  en: >-
    trips that may be evidence, added up by vehicle, company, driver and day: the vehicle is certain and not excluded;
    first_key and last_key order a vehicle's trips by time
reads: [order_day, plate_kind, excluded_vehicle]
materialise: true
---*/
-- Not all of the digest: this is the largest table of a night, and what few rules ask of few vehicles they find there.
SELECT
  k.plate_type, d.plate, d.company_id, d.driver_id, d.departed_on,
  d.orders, d.paid_orders, d.free_orders, d.night_orders, d.placed_orders, d.station_orders, d.rural_orders,
  d.first_key, d.first_order_id, d.first_departed_at,
  d.last_key, d.last_order_id, d.last_departed_at,
  d.first_paid_key, d.first_paid_order_id, d.first_paid_departed_at, d.first_paid_fare_yuan,
  d.last_paid_key, d.last_paid_order_id, d.last_paid_departed_at, d.last_paid_fare_yuan
FROM order_day d
JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate
ANTI JOIN excluded_vehicle x ON x.plate_type = k.plate_type AND x.plate = k.plate
WHERE NOT k.ambiguous
