/*---
name: trip_vehicle
about: {zh: 可作依据的行程按车汇总的单数, en: "how many trips that may be evidence each vehicle made, by kind of hour and place"}
reads: [trip_day]
materialise: true
---*/
SELECT
  plate_type,
  plate,
  sum(orders) AS orders,
  sum(night_orders) AS night_orders,
  sum(placed_orders) AS placed_orders,
  sum(station_orders) AS station_orders,
  sum(rural_orders) AS rural_orders
FROM trip_day
GROUP BY plate_type, plate
