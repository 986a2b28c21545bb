/*---
title: {zh: 校车, en: School bus}
version: 1
subject: exclusion
effect: exclude
law: 《校车安全管理条例》第十五条、第十六条
reads: [registration]
explain:
  zh: "登记使用性质为{use_zh}（{use_nature}），校车标牌由公安机关核发"
  en: "it is registered as {use_en} ({use_nature}), whose permit the police issue"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT
  plate_type, plate, serial, use_nature, updated_at,
  CASE use_nature WHEN 'O' THEN '幼儿校车' WHEN 'P' THEN '小学生校车' WHEN 'Q' THEN '初中生校车' WHEN 'S' THEN '中小学生校车' END AS use_zh,
  CASE use_nature WHEN 'O' THEN 'a nursery bus' WHEN 'P' THEN 'a primary school bus' WHEN 'Q' THEN 'a middle school bus' WHEN 'S' THEN 'a school bus' END AS use_en
FROM registration
WHERE use_nature IN ('O', 'P', 'Q', 'S')
