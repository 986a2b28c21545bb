/*---
name: uncovered_trip
about: {zh: 当天没有任何本县载客许可覆盖的行程, en: trips that no permit of this county covered on their day}
reads: [trip, carrying_permit]
materialise: true
---*/
WITH covering AS (
  SELECT plate_type, plate, covers_from, covers_to
  FROM carrying_permit
  WHERE local AND covers_to IS NOT NULL
)
SELECT t.plate_type, t.plate, t.trip_no, t.company_id, t.order_id, t.departed_at, t.departed_on,
  t.paid
FROM trip t
ANTI JOIN covering c
  ON c.plate_type = t.plate_type
  AND c.plate = t.plate
  AND c.covers_from <= t.departed_on
  AND c.covers_to >= t.departed_on
