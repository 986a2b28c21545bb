/*---
name: permit_gap
about:
  zh: 每辆有未覆盖行程的车，三种结论之一（NOT_IN_FORCE 曾有而当日无效、OTHER_AREA 外地许可、NONE 无），及所依据的许可
  en: >-
    each vehicle with uncovered trips and one of three verdicts (NOT_IN_FORCE: there was a permit, not on that day;
    OTHER_AREA; NONE), with the permits it rests on
reads: [uncovered_vehicle, uncovered_day, carrying_permit]
materialise: true
---*/
WITH elsewhere AS (
  SELECT
    u.plate_type,
    u.plate,
    u.company_id,
    u.driver_id,
    u.departed_on,
    u.orders,
    e.permit_no,
    e.area_code,
    e.valid_to,
    row_number() OVER (
      PARTITION BY u.plate_type, u.plate
      ORDER BY e.covers_from DESC NULLS LAST, e.permit_no NULLS LAST, u.first_key NULLS LAST
    ) AS place
  FROM uncovered_day u
  JOIN carrying_permit e
    ON e.plate_type = u.plate_type
    AND e.plate = u.plate
    AND e.covers_from <= u.departed_on
    AND e.covers_to >= u.departed_on
  WHERE NOT e.local
),
elsewhere_day AS (
  SELECT plate_type, plate, company_id, driver_id, departed_on, max(orders) AS orders
  FROM elsewhere
  GROUP BY plate_type, plate, company_id, driver_id, departed_on
),
elsewhere_orders AS (
  SELECT plate_type, plate, sum(orders) AS orders
  FROM elsewhere_day
  GROUP BY plate_type, plate
),
other AS (
  SELECT
    e.plate_type,
    e.plate,
    max(n.orders) AS orders,
    max(e.permit_no) FILTER (WHERE e.place = 1) AS permit_no,
    max(e.area_code) FILTER (WHERE e.place = 1) AS area_code,
    max(e.valid_to) FILTER (WHERE e.place = 1) AS valid_to
  FROM elsewhere e
  JOIN elsewhere_orders n ON n.plate_type = e.plate_type AND n.plate = e.plate
  GROUP BY e.plate_type, e.plate
),
-- Permits of this county: begun by the last uncovered day, the latest first; or valid and still to begin.
local_permit AS (
  SELECT
    c.*,
    c.covers_from <= u.last_departed_on AS begun,
    row_number() OVER (
      PARTITION BY c.plate_type, c.plate, c.covers_from <= u.last_departed_on
      ORDER BY c.covers_from DESC NULLS LAST, c.covers_to DESC NULLS LAST, c.permit_no NULLS LAST
    ) AS place
  FROM carrying_permit c
  JOIN uncovered_vehicle u ON u.plate_type = c.plate_type AND u.plate = c.plate
  WHERE c.local AND (c.covers_from <= u.last_departed_on OR c.state = 'VALID')
)
SELECT
  u.*,
  CASE
    WHEN o.orders = u.orders THEN 'OTHER_AREA'
    WHEN lapsed.plate IS NOT NULL THEN 'NOT_IN_FORCE'
    WHEN o.orders > 0 THEN 'OTHER_AREA'
    ELSE 'NONE'
  END AS verdict,
  lapsed.permit_no AS lapsed_permit_no,
  lapsed.state AS lapsed_state,
  lapsed.state_since AS lapsed_since,
  lapsed.valid_from AS lapsed_from,
  lapsed.valid_to AS lapsed_to,
  o.orders AS other_orders,
  o.permit_no AS other_permit_no,
  o.area_code AS other_area_code,
  o.valid_to AS other_to,
  later.permit_no AS later_permit_no,
  later.valid_from AS later_from
FROM uncovered_vehicle u
LEFT JOIN other o ON o.plate_type = u.plate_type AND o.plate = u.plate
LEFT JOIN local_permit lapsed
  ON lapsed.plate_type = u.plate_type AND lapsed.plate = u.plate AND lapsed.begun AND lapsed.place = 1
LEFT JOIN local_permit later
  ON later.plate_type = u.plate_type AND later.plate = u.plate AND NOT later.begun AND later.place = 1
