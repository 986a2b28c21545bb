/*---
name: latest_mileage
about: {zh: 窗口内每辆车最近一次上报的总里程，不含有标记的, en: "the latest total mileage sent of each vehicle of the window, marked ones left out"}
reads: [vehicle_mileage, plate_kind]
materialise: false
---*/
WITH ranked AS (
  SELECT
    k.plate_type,
    k.plate,
    m.company_id,
    m.total_km,
    m.updated_at,
    row_number() OVER (
      PARTITION BY k.plate_type, k.plate
      ORDER BY m.updated_at DESC NULLS LAST, m.company_id NULLS LAST
    ) AS place
  FROM vehicle_mileage m
  JOIN plate_kind k ON k.company_id = m.company_id AND k.plate = m.plate
  WHERE NOT k.ambiguous
    AND m.total_km IS NOT NULL
    AND m.updated_at IS NOT NULL
    AND coalesce(m.marks, '') = ''
)
SELECT plate_type, plate, company_id, total_km, updated_at
FROM ranked
WHERE place = 1
