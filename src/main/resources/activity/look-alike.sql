-- Permitted vehicles that may be taken for a found one: a plate that differs in one character, or the same car (brand,
-- model, colour) with a plate that differs in two. Plates meet by the places left blank, never each with each.
WITH found AS (
  SELECT w.plate_type, w.plate, r.brand, r.model, r.body_colour
  FROM wanted_vehicle w
  LEFT JOIN registration r ON r.plate_type = w.plate_type AND r.plate = w.plate
),
blank AS (
  SELECT a.i, b.i AS j
  FROM (SELECT unnest(generate_series(1, 8)) AS i) a
  JOIN (SELECT unnest(generate_series(1, 8)) AS i) b ON b.i >= a.i
),
permitted_key AS (
  SELECT p.*, k.i, k.j, substr(plate, 1, k.i - 1) || '?' || substr(plate, k.i + 1, greatest(k.j - k.i - 1, 0))
    || CASE WHEN k.j > k.i THEN '?' ELSE '' END || substr(plate, k.j + 1) AS key
  FROM permitted_vehicle p JOIN blank k ON k.j <= length(p.plate)
),
found_key AS (
  SELECT f.*, k.i, k.j, substr(plate, 1, k.i - 1) || '?' || substr(plate, k.i + 1, greatest(k.j - k.i - 1, 0))
    || CASE WHEN k.j > k.i THEN '?' ELSE '' END || substr(plate, k.j + 1) AS key
  FROM found f JOIN blank k ON k.j <= length(f.plate)
),
alike AS (
  SELECT f.plate_type || '-' || f.plate AS record_id, p.plate_type, p.plate, p.permit_no, p.brand, p.model, p.body_colour,
    min(CASE WHEN f.i = f.j THEN 1 ELSE 2 END) AS differs
  FROM found_key f
  JOIN permitted_key p ON p.key = f.key AND p.i = f.i AND p.j = f.j
  WHERE NOT (p.plate = f.plate AND p.plate_type = f.plate_type)
    AND (f.i = f.j OR p.brand = f.brand AND p.model = f.model AND p.body_colour = f.body_colour)
    AND NOT EXISTS (SELECT 1 FROM wanted_vehicle w WHERE w.plate_type = p.plate_type AND w.plate = p.plate)
  GROUP BY ALL
)
SELECT *
FROM (SELECT *, row_number() OVER (PARTITION BY record_id ORDER BY differs, plate_type, plate) AS place FROM alike)
WHERE place <= 5
