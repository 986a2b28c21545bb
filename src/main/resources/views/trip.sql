/*---
name: trip
about:
  zh: 可作依据的行程:车辆明确，未被排除；trip_no 为该车按时间的序号
  en: trips that may be evidence, of a vehicle that is certain and not excluded; trip_no counts a vehicle's trips by time
reads: [resolved_order, excluded_vehicle]
materialise: true
---*/
SELECT
  o.order_id,
  o.company_id,
  o.plate_type,
  o.plate,
  o.driver_id,
  o.departed_at,
  o.departed_on,
  o.fare_yuan,
  coalesce(o.fare_yuan > 0, false) AS paid,
  o.dep_lon,
  o.dep_lat,
  o.dest_lon,
  o.dest_lat,
  o.dep_place,
  o.dest_place,
  row_number() OVER (
    PARTITION BY o.plate_type, o.plate
    ORDER BY
      o.departed_on NULLS LAST,
      o.departed_at NULLS LAST,
      o.company_id NULLS LAST,
      o.order_id NULLS LAST
  ) AS trip_no
FROM resolved_order o
ANTI JOIN excluded_vehicle x ON x.plate_type = o.plate_type AND x.plate = o.plate
WHERE NOT o.ambiguous
