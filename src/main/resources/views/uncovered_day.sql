/*---
name: uncovered_day
about: {zh: 当天没有任何本县载客许可覆盖的行程, en: trips of days on which no permit of this county covered the vehicle}
reads: [trip_day, carrying_permit]
materialise: true
---*/
WITH covering AS (
  SELECT plate_type, plate, covers_from, covers_to
  FROM carrying_permit
  WHERE local AND covers_to IS NOT NULL
)
SELECT t.*
FROM trip_day t
ANTI JOIN covering c
  ON c.plate_type = t.plate_type
  AND c.plate = t.plate
  AND c.covers_from <= t.departed_on
  AND c.covers_to >= t.departed_on
