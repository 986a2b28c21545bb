/*---
title: {zh: 平台公司在本县经营而无网约车经营许可, en: Platform company operates in this county without an operating permit}
version: 2
subject: company
severity: HIGH
group: licence
law: 《网络预约出租汽车经营服务管理暂行办法》第八条、第三十四条
reads: [company_day, county_area, platform_operator, operating_licence, waiting_key, parameter]
explain:
  zh: "{company_name}（{credit_code}）{first_on} 至 {last_on} 在 {days} 天内报送{area_zh}（{area_code}）订单 {orders} 单，而市场监管登记中该企业没有网络预约出租汽车经营许可证"
  en: "{company_name} ({credit_code}) sent {orders} orders of {area_en} ({area_code}) on {days} days from {first_on} to {last_on}, but the market register knows no ride-hailing operating permit of this enterprise"
variants:
  not-in-force:
    explain:
      zh: "{company_name}（{credit_code}）{first_on} 至 {last_on} 在 {days} 天内报送{area_zh}（{area_code}）订单 {orders} 单，而其网络预约出租汽车经营许可证 {licence_no}（{term_zh}）在这些日期均无效"
      en: "{company_name} ({credit_code}) sent {orders} orders of {area_en} ({area_code}) on {days} days from {first_on} to {last_on}, on none of which its ride-hailing operating permit {licence_no} ({term_en}) was valid"
  unknown:
    severity: MEDIUM
    explain:
      zh: "{company_name}{first_on} 至 {last_on} 在 {days} 天内报送{area_zh}（{area_code}）订单 {orders} 单；{why_zh}，无从得知其有无网约车经营许可"
      en: "{company_name} sent {orders} orders of {area_en} ({area_code}) on {days} days from {first_on} to {last_on}; {why_en}, so whether it has an operating permit is unknown"
evidence:
  - {dataset: ride_order, record: "{first_order_id}", field: OnArea, value: "{area_code}", observed: "{first_departed_at}"}
  - {dataset: ride_order, record: "{last_order_id}", field: OnArea, value: "{area_code}", observed: "{last_departed_at}"}
  - {dataset: platform_company, record: "{company_id}", field: Identifier, value: "{credit_code}"}
  - {dataset: enterprise, record: "{absent_code}", field: UNISCID, value: 无/none, compared_with: "{absent_code}"}
  - {dataset: enterprise_licence, record: "{unlicensed_code}", field: LICNAME, value: 无/none, compared_with: 网络预约出租汽车经营许可证}
  - {dataset: enterprise_licence, record: "{licence_no}", field: VALTO, value: "{valid_to}", compared_with: "{first_on}"}
---*/
WITH threshold AS (SELECT 2 AS orders_min, 2 AS days_min),
found AS (
  SELECT
    d.company_id, max(d.area_code) AS area_code, sum(d.orders) AS orders, count(DISTINCT d.departed_on) AS days,
    count(DISTINCT d.area_code) AS areas, min(d.departed_on) AS first_on, max(d.departed_on) AS last_on,
    min_by(d.first_order_id, d.first_key) AS first_order_id, min(d.first_departed_at) AS first_departed_at,
    max_by(d.last_order_id, d.last_key) AS last_order_id, max(d.last_departed_at) AS last_departed_at
  FROM company_day d
  JOIN county_area a ON a.area_code = d.area_code
  LEFT JOIN platform_operator o ON o.company_id = d.company_id
  ANTI JOIN waiting_key w ON w.value = o.credit_code AND w.kind = 'credit_code' AND w.dataset = 'enterprise'
  ANTI JOIN operating_licence l ON l.credit_code = o.credit_code AND l.covers_from <= d.departed_on AND l.covers_to >= d.departed_on
  GROUP BY d.company_id
)
SELECT
  f.*, CASE WHEN f.area_code <> p.county_code THEN '本县所在市' WHEN f.areas > 1 THEN '本县及所在市' ELSE '本县' END AS area_zh,
  CASE WHEN f.area_code <> p.county_code THEN 'the prefecture of this county' WHEN f.areas > 1 THEN 'this county and its prefecture' ELSE 'this county' END AS area_en,
  coalesce(o.company_name, f.company_id) AS company_name, o.credit_code, o.licence_no, o.valid_to, o.term_zh, o.term_en,
  CASE WHEN o.known_code IS NULL THEN 'unknown' WHEN o.licence_no IS NOT NULL THEN 'not-in-force' END AS variant,
  CASE WHEN o.known_code IS NULL THEN o.credit_code END AS absent_code, CASE WHEN o.licence_no IS NULL THEN o.known_code END AS unlicensed_code,
  CASE WHEN o.company_id IS NULL THEN '平台未报送该公司的基本信息' WHEN o.credit_code IS NULL THEN '平台未报送其可用的统一社会信用代码' ELSE concat_ws('', '市场监管登记中没有 ', o.credit_code) END AS why_zh,
  CASE WHEN o.company_id IS NULL THEN 'the platform lists no such company' WHEN o.credit_code IS NULL THEN 'the platform gives no usable credit code of it' ELSE concat_ws('', 'the market register does not know ', o.credit_code) END AS why_en
FROM found f
CROSS JOIN threshold h
CROSS JOIN parameter p
LEFT JOIN platform_operator o ON o.company_id = f.company_id
WHERE f.orders >= h.orders_min AND f.days >= h.days_min AND NOT coalesce(o.unreadable, false)
