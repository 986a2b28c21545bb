/*---
title: {zh: 救护或工程救险车, en: Ambulance or rescue vehicle}
version: 1
subject: exclusion
effect: exclude
law: 《中华人民共和国道路交通安全法》第十五条
reads: [registration]
explain:
  zh: "登记使用性质为{use_zh}（{use_nature}）"
  en: "it is registered as {use_en} ({use_nature})"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT
  plate_type, plate, serial, use_nature, updated_at,
  CASE use_nature WHEN 'J' THEN '救护' WHEN 'K' THEN '工程救险' END AS use_zh,
  CASE use_nature WHEN 'J' THEN 'an ambulance' WHEN 'K' THEN 'a rescue vehicle' END AS use_en
FROM registration
WHERE use_nature IN ('J', 'K')
