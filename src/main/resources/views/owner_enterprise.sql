/*---
name: owner_enterprise
about:
  zh: 窗口内运营车辆的所有人企业及其登记情况；variant 为空表示按信用代码，by-name 按名称，similar 按相似名称；passenger_business 为经营范围中的旅客运输字样
  en: >-
    the owner enterprise of each vehicle that operated, and how it is registered; variant is absent for a link by
    credit code, by-name or similar for one by name; passenger_business is what of the scope says passenger transport
reads: [owner_link, registration, enterprise]
materialise: true
---*/
SELECT
  l.plate_type,
  l.plate,
  CASE WHEN l.linked_by = 'CODE' THEN l.serial END AS code_serial,
  CASE WHEN l.linked_by <> 'CODE' THEN l.serial END AS name_serial,
  CASE l.linked_by WHEN 'NAME' THEN 'by-name' WHEN 'SIMILAR' THEN 'similar' END AS variant,
  l.similarity,
  l.owner_name,
  r.updated_at,
  l.credit_code,
  l.enterprise_name,
  e.registration_state,
  e.state_since,
  e.scope,
  regexp_extract(e.scope, '(旅客运输|客运|出租汽车|网络预约|包车|校车)', 1) AS passenger_business,
  coalesce(e.abnormal, false) AS abnormal,
  coalesce(e.dishonest, false) AS dishonest,
  e.updated_at AS enterprise_updated_at
FROM owner_link l
JOIN registration r ON r.plate_type = l.plate_type AND r.plate = l.plate
JOIN enterprise e ON e.credit_code = l.credit_code
