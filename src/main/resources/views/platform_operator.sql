/*---
name: platform_operator
about:
  zh: 每家平台公司在市场监管登记中的企业（known_code 为空表示登记中没有），及其最近一份网约车平台经营许可
  en: >-
    the enterprise of each platform company in the market register (no known_code: it is not there), with its latest licence
    to operate
reads: [platform_company, enterprise, operating_licence]
materialise: true
---*/
WITH latest AS (
  SELECT
    l.*,
    row_number() OVER (
      PARTITION BY l.credit_code
      ORDER BY l.covers_to DESC NULLS LAST, l.covers_from DESC NULLS LAST, l.licence_no NULLS LAST
    ) AS place
  FROM operating_licence l
)
SELECT
  c.company_id,
  coalesce(c.name, c.company_id) AS company_name,
  c.credit_code,
  e.credit_code AS known_code,
  instr(coalesce(e.marks, ''), 'LICENCE_UNREADABLE') > 0 AS unreadable,
  l.licence_no,
  l.valid_to,
  concat_ws(' 至 ', coalesce(CAST(l.valid_from AS STRING), '未载明'), coalesce(CAST(l.valid_to AS STRING), '未载明')) AS term_zh,
  concat_ws(' to ', coalesce(CAST(l.valid_from AS STRING), 'unsaid'), coalesce(CAST(l.valid_to AS STRING), 'unsaid')) AS term_en
FROM platform_company c
LEFT JOIN enterprise e ON e.credit_code = c.credit_code
LEFT JOIN latest l ON l.credit_code = e.credit_code AND l.place = 1
