/*---
title: {zh: 教练车, en: Driving school vehicle}
version: 1
subject: exclusion
effect: exclude
law: 《机动车驾驶员培训管理规定》
reads: [registration]
explain:
  zh: "登记使用性质为教练（N）"
  en: "it is registered as a driving school vehicle (N)"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT plate_type, plate, serial, use_nature, updated_at
FROM registration
WHERE use_nature = 'N'
