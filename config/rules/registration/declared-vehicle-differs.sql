/*---
title: {zh: 平台申报车辆与登记不符, en: The vehicle declared by a platform is not the registered one}
version: 2
severity: HIGH
group: identity
points: 60
law: 《中华人民共和国道路交通安全法》第九十六条
conditions: {zh: "比较车辆识别代号、品牌、车身颜色和初次登记日期四项，两项互相独立的不同才列出；不列为疑似的情形（公交、出租、校车等）不免除本条:说的是车辆本身，不是运输是否需要许可", en: "four things are compared: VIN, brand, body colour and first registration; two independent differences are needed; no exclusion (bus, taxi, school bus and the like) excuses this: it speaks of the vehicle itself, not of whether its transport needs a permit"}
reads: [driven_day, declared_difference]
explain:
  zh: "平台 {company_id} 申报的车辆与公安交管登记有 {differences} 处不符（{told_zh}）；{first_departed_at} 至 {last_departed_at} 该平台以此号牌在 {days} 天内完成 {orders} 单"
  en: "The vehicle that platform {company_id} declared differs from the registered one in {differences} respects ({told_en}); from {first_departed_at} to {last_departed_at} it made {orders} trips on {days} days for that platform"
evidence:
  - {dataset: declared_vehicle, record: "{vin_record}", field: VIN, value: "{declared_vin}", compared_with: "{vin}", observed: "{declared_at}"}
  - {dataset: vehicle, record: "{vin_serial}", field: CLSBDH, value: "{vin}", compared_with: "{declared_vin}", observed: "{registered_at}"}
  - {dataset: declared_vehicle, record: "{brand_record}", field: Brand, value: "{declared_brand}", compared_with: "{brand}", observed: "{declared_at}"}
  - {dataset: vehicle, record: "{brand_serial}", field: CLPP1, value: "{brand}", compared_with: "{declared_brand}", observed: "{registered_at}"}
  - {dataset: declared_vehicle, record: "{colour_record}", field: VehicleColor, value: "{declared_colour}", compared_with: "{colour}", observed: "{declared_at}"}
  - {dataset: vehicle, record: "{colour_serial}", field: CSYS, value: "{colour}", compared_with: "{declared_colour}", observed: "{registered_at}"}
  - {dataset: declared_vehicle, record: "{first_record}", field: CertifyDateB, value: "{declared_first}", compared_with: "{first_registered}", observed: "{declared_at}"}
  - {dataset: vehicle, record: "{first_serial}", field: CCDJRQ, value: "{first_registered}", compared_with: "{declared_first}", observed: "{registered_at}"}
  - {dataset: ride_order, record: "{first_order_id}", field: VehicleNo, value: "{plate}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: VehicleNo, value: "{plate}", observed: "{last_departed_at}"}
---*/
WITH threshold AS (SELECT 2 AS trips_min, 2 AS days_min, 2 AS differences_min, 31 AS days_apart_max),
dated AS (
  SELECT d.*, d.declared_first > d.first_registered + h.days_apart_max OR d.first_registered > d.declared_first + h.days_apart_max AS first_differs
  FROM declared_difference d CROSS JOIN threshold h
),
counted AS (
  SELECT d.*, CASE WHEN vin_differs THEN 1 ELSE 0 END + CASE WHEN brand_differs THEN 1 ELSE 0 END
    + CASE WHEN colour_differs THEN 1 ELSE 0 END + CASE WHEN first_differs THEN 1 ELSE 0 END AS differences
  FROM dated d
),
-- Of a company's several declarations of a plate, the one that differs least speaks.
ranked AS (
  SELECT c.*, row_number() OVER (PARTITION BY plate_type, plate, company_id ORDER BY differences NULLS LAST, declared_at DESC NULLS LAST) AS place
  FROM counted c
),
wrong AS (SELECT r.* FROM ranked r CROSS JOIN threshold h WHERE r.place = 1 AND r.differences >= h.differences_min),
operated AS (
  SELECT t.plate_type, t.plate, t.company_id, sum(t.orders) AS orders, count(DISTINCT t.departed_on) AS days,
    min_by(t.first_order_id, t.first_key) AS first_order_id, min(t.first_departed_at) AS first_departed_at,
    max_by(t.last_order_id, t.last_key) AS last_order_id, max(t.last_departed_at) AS last_departed_at
  FROM driven_day t JOIN wrong w ON w.plate_type = t.plate_type AND w.plate = t.plate AND w.company_id = t.company_id
  GROUP BY t.plate_type, t.plate, t.company_id
),
found AS (
  SELECT o.*, row_number() OVER (PARTITION BY o.plate_type, o.plate ORDER BY o.orders DESC NULLS LAST, o.company_id NULLS LAST) AS nth
  FROM operated o CROSS JOIN threshold h
  WHERE o.orders >= h.trips_min AND o.days >= h.days_min
)
SELECT f.*, w.differences, concat_ws('；', w.vin_zh, w.brand_zh, w.colour_zh, CASE WHEN w.first_differs THEN concat_ws(' ', '初次登记申报', CAST(w.declared_first AS STRING), '登记', CAST(w.first_registered AS STRING)) END) AS told_zh,
  concat_ws('; ', w.vin_en, w.brand_en, w.colour_en, CASE WHEN w.first_differs THEN concat_ws(' ', 'first registration declared', CAST(w.declared_first AS STRING), 'registered', CAST(w.first_registered AS STRING)) END) AS told_en,
  w.vin_record, w.vin_serial, w.declared_vin, w.vin, w.brand_record, w.brand_serial, w.declared_brand, w.brand, w.colour_record, w.colour_serial, w.declared_colour, w.colour,
  CASE WHEN w.first_differs THEN w.declared_record END AS first_record, CASE WHEN w.first_differs THEN w.serial END AS first_serial, w.declared_first, w.first_registered, w.declared_at, w.registered_at
FROM found f JOIN wrong w ON w.plate_type = f.plate_type AND w.plate = f.plate AND w.company_id = f.company_id
WHERE f.nth = 1
