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
-- The first alternatives are what a scope denies, and what only sounds like carrying passengers: stations, cableways, tickets,
-- repair, sale. They take the words that they hold; what is left of passenger transport is found by the last one.
-- The list is read as text, because the two engines search lists in different words.
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
  e.state_date,
  e.state_since,
  e.scope,
  regexp_extract(
    CAST(regexp_extract_all(e.scope, '[（(][^（()）]*(?:不含|不得|不包括|除外|禁止|严禁)[^（()）]*[）)]|(?:不含|不得|不从事|不包括|禁止|严禁)[^，,。；;（(]*|(?:道路)?(?:旅客运输|客运)(?:经营|服务|业务)?除外|客运(?:索道|缆车|站|枢纽|票|代理|信息|联网)[^，,。；;、]*|(?:出租汽车|校车|客运车辆|客运汽车)(?:维修|修理|配件|零部件|零售|批发|销售|装饰|清洗)[^，,。；;、]*|网络预约挂号|(旅客运输|客运|出租汽车|网络预约|包车|校车)', 1) AS STRING),
    '([一-龥]+)', 1) AS passenger_business,
  instr(coalesce(e.marks, ''), 'LICENCE_UNREADABLE') > 0 AS unreadable,
  coalesce(e.abnormal, false) AS abnormal,
  coalesce(e.dishonest, false) AS dishonest,
  e.updated_at AS enterprise_updated_at
FROM owner_link l
JOIN registration r ON r.plate_type = l.plate_type AND r.plate = l.plate
JOIN enterprise e ON e.credit_code = l.credit_code
