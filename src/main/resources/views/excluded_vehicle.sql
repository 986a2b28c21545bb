/*---
name: excluded_vehicle
about:
  zh: 一开始就排除的车辆:公交、有出租许可的出租车、警消救护、教练、校车、危化品；许可数据不新时，出租车一律排除
  en: >-
    vehicles left out from the start: buses, taxis with a taxi permit, police, fire, ambulance, rescue, driving
    school, school bus, dangerous goods; while the permit register is not fresh, every taxi
reads: [registration, parameter, dataset_state]
tolerates: [permit]
materialise: true
---*/
WITH taxi_permit AS (
  SELECT m.plate, coalesce(m.plate_type, '') AS plate_type
  FROM permit m
  CROSS JOIN parameter p
  WHERE m.permit_kind = 'TAXI'
    AND m.state = 'VALID'
    AND coalesce(m.valid_from, p.business_date) <= p.business_date
    AND coalesce(m.valid_to, p.business_date) >= p.business_date
),
fresh AS (
  SELECT count(*) AS permits
  FROM dataset_state
  WHERE dataset = 'permit' AND state = 'SYNCED'
),
taxi AS (
  SELECT r.plate_type, r.plate
  FROM registration r
  CROSS JOIN fresh f
  LEFT JOIN taxi_permit m ON m.plate = r.plate AND m.plate_type IN ('', r.plate_type)
  WHERE r.use_nature = 'D'
  GROUP BY r.plate_type, r.plate
  HAVING count(m.plate) > 0 OR max(f.permits) = 0
)
SELECT plate_type, plate, concat_ws(' ', 'use nature', use_nature) AS reason
FROM registration
WHERE use_nature IN ('C', 'H', 'I', 'J', 'K', 'N', 'O', 'P', 'Q', 'S')
UNION ALL
SELECT plate_type, plate, 'taxi' AS reason
FROM taxi
