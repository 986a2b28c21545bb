/*---
name: vehicle_pair
about:
  zh: 同一辆车难以衔接的行程对；两家公司所指号牌种类须相同且明确；同一号码另有别的种类客车登记的，两家公司都须各自登记一种颜色。kind 说明两单驾驶员:one-driver 同一人，two-companies 两家公司两个人，two-cars 其他
  en: >-
    pairs of trips of one vehicle that hardly one car can join: the same certain plate kind at both companies; where another
    kind of passenger vehicle bears the same string, only if both companies declared one colour. kind: one-driver one person on both, two-companies two persons at two companies,
    two-cars anything else
reads: [trip_pair, plate_kind, parameter, registration, declared_vehicle]
materialise: true
---*/
WITH twin AS (
  SELECT plate
  FROM registration
  WHERE coalesce(vehicle_type, 'K') LIKE 'K%' AND NOT coalesce(ended, false)
  GROUP BY plate
  HAVING count(*) > 1
),
declared AS (
  SELECT company_id, plate
  FROM declared_vehicle
  WHERE NOT coalesce(deleted, false)
  GROUP BY company_id, plate
  HAVING count(DISTINCT plate_colour) = 1
),
certain AS (
  SELECT k.company_id, k.plate, k.plate_type
  FROM plate_kind k
  LEFT JOIN twin t ON t.plate = k.plate
  LEFT JOIN declared d ON d.company_id = k.company_id AND d.plate = k.plate
  WHERE NOT k.ambiguous AND (t.plate IS NULL OR d.plate IS NOT NULL)
)
SELECT
  k.plate_type,
  p.*,
  CASE
    WHEN p.driver_id = p.before_driver_id THEN 'one-driver'
    WHEN p.driver_id <> p.before_driver_id AND p.company_id <> p.before_company_id THEN 'two-companies'
    ELSE 'two-cars'
  END AS kind,
  CASE
    WHEN p.driver_id = p.before_driver_id THEN '为同一人'
    WHEN p.driver_id <> p.before_driver_id THEN '不是同一人'
    ELSE '不全知道'
  END AS drivers_zh,
  CASE
    WHEN p.driver_id = p.before_driver_id THEN 'are one person'
    WHEN p.driver_id <> p.before_driver_id THEN 'are two persons'
    ELSE 'are not both known'
  END AS drivers_en
FROM trip_pair p
JOIN certain k ON k.company_id = p.company_id AND k.plate = p.plate
JOIN certain b ON b.company_id = p.before_company_id AND b.plate = p.plate AND b.plate_type = k.plate_type
CROSS JOIN parameter w
WHERE CAST(p.before_departed_at AS DATE) >= w.window_from
