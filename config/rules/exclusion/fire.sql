/*---
title: {zh: 消防车, en: Fire engine}
version: 1
subject: exclusion
effect: exclude
law: 《中华人民共和国道路交通安全法》第十五条
reads: [registration]
explain:
  zh: "登记使用性质为消防（I）"
  en: "it is registered as a fire engine (I)"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT plate_type, plate, serial, use_nature, updated_at
FROM registration
WHERE use_nature = 'I'
