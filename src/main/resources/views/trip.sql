/*---
name: trip
about:
  zh: 被查出车辆及在册线索车辆的逐单行程，供记录的活动情况使用；规则不读
  en: the single trips of vehicles that were found or are listed, for a record's activity; no rule reads them
reads: [ride_order, plate_kind, wanted_vehicle]
for: records
materialise: true
---*/
SELECT
  k.plate_type,
  o.plate,
  o.driver_id,
  o.departed_at,
  o.dep_lon,
  o.dep_lat
FROM ride_order o
JOIN plate_kind k ON k.company_id = o.company_id AND k.plate = o.plate
SEMI JOIN wanted_vehicle w ON w.plate_type = k.plate_type AND w.plate = k.plate
WHERE o.time_usable AND NOT k.ambiguous
