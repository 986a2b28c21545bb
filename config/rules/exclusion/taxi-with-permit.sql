/*---
title: {zh: 有许可的巡游出租车, en: Taxi with a permit}
version: 2
subject: exclusion
effect: exclude
law: 《巡游出租汽车经营服务管理规定》；《中华人民共和国道路运输条例》第八十一条（出租车客运另行规定）
reads: [registration, parameter, dataset_state]
tolerates: [permit]
explain:
  zh: "登记使用性质为出租客运（D），且出租许可 {permit_no} 在 {business_date} 有效"
  en: "it is registered as a taxi (D) and its taxi permit {permit_no} is valid on {business_date}"
variants:
  permits-not-fresh:
    title: {zh: 出租车（许可数据不是最新）, en: Taxi while permits are not fresh}
    explain:
      zh: "登记使用性质为出租客运（D），而截至 {business_date} 许可数据不是最新，此时不判断任何出租车"
      en: "it is registered as a taxi (D), and while the permit register is not fresh, as on {business_date}, no taxi is judged"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
  - {dataset: permit, record: "{permit_no}", field: validTo, value: "{valid_to}", compared_with: "{business_date}"}
  - {dataset: permit, record: "{permit_no}", field: area, value: "{area}", compared_with: "{county_code}"}
---*/
WITH taxi_permit AS (
  SELECT m.plate, coalesce(m.plate_type, '') AS plate_type, m.permit_no, m.valid_to, m.area_code AS area
  FROM permit m
  CROSS JOIN parameter p
  WHERE m.permit_kind = 'TAXI'
    AND m.state = 'VALID'
    AND coalesce(m.valid_from, p.business_date) <= p.business_date
    AND coalesce(m.valid_to, p.business_date) >= p.business_date
    AND (coalesce(m.area, '') = '' OR p.county_code = '' OR substring(p.county_code, 1, length(m.area)) = m.area)
),
fresh AS (
  SELECT count(*) AS permits
  FROM dataset_state
  WHERE dataset = 'permit' AND state = 'SYNCED'
),
held AS (
  SELECT
    r.plate_type, r.plate, m.permit_no, m.valid_to, m.area,
    row_number() OVER (
      PARTITION BY r.plate_type, r.plate ORDER BY m.permit_no DESC NULLS LAST, m.valid_to DESC NULLS LAST
    ) AS place
  FROM registration r
  JOIN taxi_permit m ON m.plate = r.plate
  WHERE r.use_nature = 'D' AND (m.plate_type = '' OR m.plate_type = r.plate_type)
)
SELECT
  r.plate_type, r.plate, r.serial, r.use_nature, r.updated_at, p.business_date, h.permit_no, h.valid_to, h.area, p.county_code,
  CASE WHEN h.permit_no IS NULL THEN 'permits-not-fresh' END AS variant
FROM registration r
CROSS JOIN parameter p
CROSS JOIN fresh f
LEFT JOIN held h ON h.plate_type = r.plate_type AND h.plate = r.plate AND h.place = 1
WHERE r.use_nature = 'D' AND (h.permit_no IS NOT NULL OR f.permits = 0)
