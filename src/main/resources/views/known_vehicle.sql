/*---
name: known_vehicle
about:
  zh: 任何数据集中出现过的车辆，及其出现在哪些数据集；未写明号牌种类的，归到该号码已知的每个种类，供单车核查使用；规则不读
  en: >-
    every vehicle that any dataset names, and which do; a row that does not say its plate kind counts for each kind
    known under the plate; for questions about one plate, no rule reads it
reads: [registration, permit, closed_case, declared_vehicle, vehicle_mileage, plate_kind, order_day, share_day]
for: records
materialise: false
---*/
WITH kind AS (
  SELECT plate_type, plate
  FROM registration
  UNION
  SELECT plate_type, plate
  FROM plate_kind
  WHERE NOT ambiguous
),
named AS (
  SELECT plate_type, plate, 'vehicle' AS dataset, false AS ambiguous
  FROM registration
  UNION
  SELECT nullif(plate_type, '') AS plate_type, plate, 'permit' AS dataset, false AS ambiguous
  FROM permit
  UNION
  SELECT nullif(plate_type, '') AS plate_type, plate, 'closed_case' AS dataset, false AS ambiguous
  FROM closed_case
  UNION
  SELECT CAST(NULL AS STRING) AS plate_type, plate, 'declared_vehicle' AS dataset, false AS ambiguous
  FROM declared_vehicle
  WHERE NOT coalesce(deleted, false)
  UNION
  SELECT CAST(NULL AS STRING) AS plate_type, plate, 'vehicle_mileage' AS dataset, false AS ambiguous
  FROM vehicle_mileage
  UNION
  SELECT k.plate_type, k.plate, 'ride_order' AS dataset, k.ambiguous
  FROM plate_kind k
  SEMI JOIN order_day d ON d.company_id = k.company_id AND d.plate = k.plate
  UNION
  SELECT k.plate_type, k.plate, 'ride_share' AS dataset, k.ambiguous
  FROM plate_kind k
  SEMI JOIN share_day d ON d.company_id = k.company_id AND d.plate = k.plate
),
placed AS (
  SELECT
    coalesce(
      n.plate_type,
      k.plate_type,
      CASE
        WHEN regexp_extract(n.plate, '^.[A-Z]([A-HJK])[A-Z0-9][0-9]{4}$', 1) <> '' THEN '52'
        WHEN regexp_extract(n.plate, '^.[A-Z][0-9]{5}([A-HJK])$', 1) <> '' THEN '51'
        ELSE '02'
      END) AS plate_type,
    n.plate, n.dataset, n.ambiguous
  FROM named n
  LEFT JOIN kind k ON n.plate_type IS NULL AND k.plate = n.plate
)
SELECT plate_type, plate, string_agg(dataset, ',') AS datasets, bool_or(ambiguous) AS ambiguous
FROM placed
WHERE plate IS NOT NULL
GROUP BY plate_type, plate
