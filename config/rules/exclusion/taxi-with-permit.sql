/*---
title: {zh: 有许可的巡游出租车, en: Taxi with a permit}
version: 1
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
---*/
WITH taxi_permit AS (
  SELECT m.plate, coalesce(m.plate_type, '') AS plate_type, m.permit_no, m.valid_to
  FROM permit m
  CROSS JOIN parameter p
  WHERE m.permit_kind = 'TAXI'
    AND m.state = 'VALID'
    AND coalesce(m.valid_from, p.business_date) <= p.business_date
    AND coalesce(m.valid_to, p.business_date) >= p.business_date
),
fresh AS (
  SELECT count(*) AS permits
  FROM dataset_state
  WHERE dataset = 'permit' AND state = 'SYNCED'
)
SELECT
  r.plate_type, r.plate, max(r.serial) AS serial, max(r.use_nature) AS use_nature, max(r.updated_at) AS updated_at,
  max(p.business_date) AS business_date, max(m.permit_no) AS permit_no, max_by(m.valid_to, m.permit_no) AS valid_to,
  CASE WHEN count(m.permit_no) = 0 THEN 'permits-not-fresh' END AS variant
FROM registration r
CROSS JOIN parameter p
CROSS JOIN fresh f
LEFT JOIN taxi_permit m ON m.plate = r.plate AND m.plate_type IN ('', r.plate_type)
WHERE r.use_nature = 'D'
GROUP BY r.plate_type, r.plate
HAVING count(m.permit_no) > 0 OR max(f.permits) = 0
