/*---
name: declared_difference
about:
  zh: 每家公司的申报与公安交管登记是否不同；同一号牌下登记过的另一辆车的申报、有数据在隔离区的号牌不说
  en: >-
    each company's declaration beside the registration, and where they differ; silent about the declaration of another
    car that is or was registered under the plate, and about plates that wait in quarantine
reads: [declared_vehicle, registration, vehicle, plate_kind, colour_letter, waiting_key]
materialise: false
---*/
WITH pair AS (
  SELECT
    k.plate_type,
    d.plate,
    d.company_id,
    concat_ws('-', d.company_id, d.plate) AS declared_record,
    CASE WHEN instr(coalesce(d.marks, ''), 'VIN_') = 0 THEN d.vin END AS declared_vin,
    CASE WHEN instr(coalesce(r.marks, ''), 'VIN_') = 0 THEN r.vin END AS vin,
    d.brand AS declared_brand,
    r.brand,
    d.body_colour AS declared_colour,
    r.body_colour AS colour,
    d.first_registered AS declared_first,
    r.first_registered,
    d.updated_at AS declared_at,
    r.updated_at AS registered_at,
    r.serial
  FROM declared_vehicle d
  JOIN plate_kind k ON k.company_id = d.company_id AND k.plate = d.plate AND NOT k.ambiguous
  JOIN registration r ON r.plate_type = k.plate_type AND r.plate = k.plate
  ANTI JOIN waiting_key w
    ON w.value = d.plate AND w.kind = 'plate' AND w.dataset IN ('vehicle', 'declared_vehicle')
  ANTI JOIN vehicle other
    ON other.plate = d.plate AND other.vin = d.vin AND other.serial <> r.serial
  -- Older than the car: of the one that bore the plate before.
  WHERE CAST(d.updated_at AS DATE) >= coalesce(r.first_registered, DATE '1900-01-01')
    AND NOT coalesce(d.deleted, false)
    AND coalesce(d.state, '0') = '0'
),
-- In one width and case, without what is written with or without.
spelled AS (
  SELECT
    p.*,
    translate(
      upper(p.declared_brand),
      'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９ 　·・-－._()（）牌汽车',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    ) AS declared_name,
    translate(
      upper(p.brand),
      'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９ 　·・-－._()（）牌汽车',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    ) AS name,
    c.letters
  FROM pair p
  LEFT JOIN colour_letter c ON c.body_colour = p.declared_colour
),
-- A brand in Chinese and one in Latin letters cannot be compared. Letters in common leave some out of the registered ones.
compared AS (
  SELECT
    s.*,
    coalesce(s.declared_vin <> s.vin, false) AS vin_differs,
    s.declared_name <> ''
      AND s.name <> ''
      AND (regexp_extract(s.declared_name, '([一-龥])', 1) = '')
        = (regexp_extract(s.name, '([一-龥])', 1) = '')
      AND NOT contains(s.declared_name, s.name)
      AND NOT contains(s.name, s.declared_name) AS brand_differs,
    regexp_extract(s.colour, '^([A-J]+)$', 1) <> ''
      AND translate(s.colour, s.letters, '') = s.colour AS colour_differs
  FROM spelled s
)
SELECT
  c.*,
  CASE WHEN c.vin_differs THEN c.declared_record END AS vin_record,
  CASE WHEN c.vin_differs THEN c.serial END AS vin_serial,
  CASE WHEN c.brand_differs THEN c.declared_record END AS brand_record,
  CASE WHEN c.brand_differs THEN c.serial END AS brand_serial,
  CASE WHEN c.colour_differs THEN c.declared_record END AS colour_record,
  CASE WHEN c.colour_differs THEN c.serial END AS colour_serial,
  CASE WHEN c.vin_differs THEN concat_ws(' ', '车辆识别代号申报', c.declared_vin, '登记', c.vin) END AS vin_zh,
  CASE WHEN c.vin_differs THEN concat_ws(' ', 'VIN declared', c.declared_vin, 'registered', c.vin) END AS vin_en,
  CASE WHEN c.brand_differs THEN concat_ws(' ', '品牌申报', c.declared_brand, '登记', c.brand) END AS brand_zh,
  CASE WHEN c.brand_differs THEN concat_ws(' ', 'brand declared', c.declared_brand, 'registered', c.brand) END AS brand_en,
  CASE WHEN c.colour_differs THEN concat_ws(' ', '车身颜色申报', c.declared_colour, '登记', c.colour) END AS colour_zh,
  CASE WHEN c.colour_differs THEN concat_ws(' ', 'colour declared', c.declared_colour, 'registered', c.colour) END AS colour_en
FROM compared c
