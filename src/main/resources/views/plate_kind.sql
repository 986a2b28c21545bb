/*---
name: plate_kind
about:
  zh: 窗口内每家公司每个号码归哪个号牌种类；有多个可能时标记为不明，不猜
  en: which plate kind a plate of the window is, company by company; several left are marked ambiguous, never guessed
reads: [order_day, declared_vehicle, registration]
tolerates: [share_day]
materialise: true
---*/
WITH operated AS (
  SELECT company_id, plate
  FROM order_day
  UNION
  SELECT company_id, plate
  FROM share_day
),
-- The shape: 8 characters say the kind by the letter's place, 7 by their last character.
shaped AS (
  SELECT
    company_id,
    plate,
    CASE
      WHEN regexp_extract(plate, '^.[A-Z]([A-HJK])[A-Z0-9][0-9]{4}$', 1) <> '' THEN '52'
      WHEN regexp_extract(plate, '^.[A-Z][0-9]{5}([A-HJK])$', 1) <> '' THEN '51'
    END AS shape_kind,
    regexp_extract(plate, '([挂学警港澳使领])$', 1) AS suffix
  FROM operated
),
-- Colours by JT/T 697.7. A colour that contradicts the shape has no row here and is ignored.
colour_kind AS (
  SELECT *
  FROM (
    VALUES
      ('1', '', '02'),
      ('2', '', '01'), ('2', '', '15'), ('2', '', '16'), ('2', '挂', '15'), ('2', '学', '16'),
      ('3', '使', '03'), ('3', '领', '04'), ('3', '港', '26'), ('3', '澳', '27'),
      ('4', '警', '23')
  ) AS k (plate_colour, suffix, plate_type)
),
declared AS (
  SELECT
    s.company_id,
    s.plate,
    count(DISTINCT k.plate_colour) AS colours,
    count(DISTINCT k.plate_type) AS kinds,
    min(k.plate_type) AS a_kind,
    count(DISTINCT r.plate_type) AS registered_kinds,
    min(r.plate_type) AS registered_kind,
    count(DISTINCT r.plate_type) FILTER (WHERE r.vehicle_type LIKE 'K%' AND r.seats <= 9) AS cars,
    min(r.plate_type) FILTER (WHERE r.vehicle_type LIKE 'K%' AND r.seats <= 9) AS car_kind
  FROM shaped s
  JOIN declared_vehicle d ON d.company_id = s.company_id AND d.plate = s.plate
  JOIN colour_kind k ON k.plate_colour = d.plate_colour AND k.suffix = s.suffix
  LEFT JOIN registration r ON r.plate = s.plate AND r.plate_type = k.plate_type
  WHERE s.shape_kind IS NULL AND NOT coalesce(d.deleted, false)
  GROUP BY s.company_id, s.plate
),
registered AS (
  SELECT
    plate,
    count(*) AS kinds,
    min(plate_type) AS a_kind,
    count(*) FILTER (WHERE vehicle_type LIKE 'K%' AND seats <= 9) AS cars,
    min(plate_type) FILTER (WHERE vehicle_type LIKE 'K%' AND seats <= 9) AS car_kind
  FROM registration
  GROUP BY plate
),
decided AS (
  SELECT
    s.company_id,
    s.plate,
    CASE
      WHEN s.shape_kind IS NOT NULL THEN s.shape_kind
      WHEN d.kinds = 1 THEN d.a_kind
      WHEN d.registered_kinds = 1 THEN d.registered_kind
      WHEN d.registered_kinds > 1 THEN CASE WHEN d.cars = 1 THEN d.car_kind END
      WHEN r.kinds = 1 THEN r.a_kind
      WHEN r.cars = 1 THEN r.car_kind
      WHEN r.kinds > 1 OR d.colours > 1 THEN NULL
      WHEN d.kinds > 1 THEN d.a_kind
      ELSE '02'
    END AS plate_type
  FROM shaped s
  LEFT JOIN declared d ON d.company_id = s.company_id AND d.plate = s.plate
  LEFT JOIN registered r ON r.plate = s.plate
)
SELECT company_id, plate, plate_type, plate_type IS NULL AS ambiguous
FROM decided
