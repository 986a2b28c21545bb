/*---
name: uncovered_route_day
about:
  zh: 大中型客车及七至九座车辆当天没有本县载客许可覆盖的线路；许可数据在隔离区的号码不说
  en: >-
    routes of coaches and of cars with many seats, on days on which no permit of this county covered them; silent about
    plates whose permit waits in quarantine
reads: [route_day, plate_kind, excluded_vehicle, carrying_permit, waiting_key]
materialise: true
---*/
WITH covering AS (
  SELECT plate_type, plate, covers_from, covers_to
  FROM carrying_permit
  WHERE local AND covers_to IS NOT NULL
),
routed AS (
  SELECT k.plate_type, d.*
  FROM route_day d
  JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate
  ANTI JOIN excluded_vehicle x ON x.plate_type = k.plate_type AND x.plate = k.plate
  WHERE NOT k.ambiguous
)
SELECT r.*
FROM routed r
ANTI JOIN covering c
  ON c.plate_type = r.plate_type
  AND c.plate = r.plate
  AND c.covers_from <= r.departed_on
  AND c.covers_to >= r.departed_on
ANTI JOIN waiting_key w ON w.value = r.plate AND w.kind = 'plate' AND w.dataset = 'permit'
