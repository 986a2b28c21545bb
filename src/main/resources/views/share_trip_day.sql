/*---
name: share_trip_day
about:
  zh: 顺风车合乘，按车、公司、日汇总:车辆明确，未被排除
  en: ride-shares added up by vehicle, company and day; the vehicle is certain and not excluded
reads: [share_day, plate_kind, excluded_vehicle]
materialise: true
---*/
SELECT k.plate_type, d.*
FROM share_day d
JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate
ANTI JOIN excluded_vehicle x ON x.plate_type = k.plate_type AND x.plate = k.plate
WHERE NOT k.ambiguous
