/*---
name: driven_day
about:
  zh: >-
    车辆明确的行程，按车、公司、驾驶员、日汇总，含被排除的车；只供说明车辆本身并非登记之车的规则，及看行程的排除规则使用；first_key、last_key 为该车按时间的次序
  en: >-
    trips added up by vehicle, company, driver and day, of excluded vehicles too: only for rules that say that the vehicle itself
    is not the registered one, and for exclusions that look at trips; first_key and last_key order a vehicle's trips by time
reads: [order_day, plate_kind]
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
WHERE NOT k.ambiguous
