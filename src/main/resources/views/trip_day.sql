/*---
name: trip_day
about:
  zh: 可作依据的行程，按车、公司、驾驶员、日汇总:车辆明确，未被排除
  en: "trips that may be evidence, added up by vehicle, company, driver and day: the vehicle is certain and not excluded"
reads: [driven_day, excluded_vehicle]
materialise: false
---*/
SELECT t.*
FROM driven_day t
ANTI JOIN excluded_vehicle x ON x.plate_type = t.plate_type AND x.plate = t.plate
