/*---
name: registration
about: {zh: 每个号牌种类与号码取一条登记（未注销者优先，再取最新）, en: "one register row a plate kind and plate: not ended first, then the latest"}
reads: [vehicle]
materialise: true
---*/
WITH ranked AS (
  SELECT
    serial,
    row_number() OVER (
      PARTITION BY plate_type, plate
      ORDER BY coalesce(ended, false) NULLS LAST, updated_at DESC NULLS LAST, serial NULLS LAST
    ) AS place
  FROM vehicle
  WHERE plate IS NOT NULL AND plate_type IS NOT NULL
)
SELECT v.*
FROM vehicle v
SEMI JOIN ranked r ON r.serial = v.serial AND r.place = 1
