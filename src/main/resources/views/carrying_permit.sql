/*---
name: carrying_permit
about:
  zh: 窗口内车辆的载客许可（租赁不算）:是否管辖本县、实际覆盖哪段日期；区域无法读出的视为覆盖，不因此指控
  en: >-
    permits to carry (never RENTAL) of the window's vehicles: whether for this county, and the days they really cover;
    one whose area cannot be read counts as covering, so that it accuses nobody
reads: [permit, plate_kind, parameter]
materialise: true
---*/
WITH operated AS (
  SELECT DISTINCT plate_type, plate
  FROM plate_kind
  WHERE NOT ambiguous
)
SELECT
  v.plate_type,
  v.plate,
  m.permit_no,
  m.permit_kind,
  m.area,
  m.area_code,
  coalesce(m.area, '') = ''
    OR p.county_code = ''
    OR substring(p.county_code, 1, length(m.area)) = m.area AS local,
  m.state,
  m.state_since,
  m.valid_from,
  m.valid_to,
  coalesce(m.valid_from, DATE '1900-01-01') AS covers_from,
  CASE
    WHEN m.state = 'VALID' THEN coalesce(m.valid_to, DATE '9999-12-31')
    WHEN m.state_since < m.valid_to THEN m.state_since
    WHEN m.state_since IS NOT NULL THEN coalesce(m.valid_to, m.state_since)
  END AS covers_to,
  m.updated_at
FROM operated v
JOIN permit m ON m.plate = v.plate
CROSS JOIN parameter p
WHERE m.permit_kind IN ('RIDE_HAILING', 'TAXI', 'LINE', 'CHARTER', 'TOURISM', 'SCHOOL')
  AND coalesce(m.plate_type, '') IN ('', v.plate_type)
