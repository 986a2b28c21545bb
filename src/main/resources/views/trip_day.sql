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
SELECT k.plate_type, d.*
FROM order_day d
JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate
ANTI JOIN excluded_vehicle x ON x.plate_type = k.plate_type AND x.plate = k.plate
WHERE NOT k.ambiguous
