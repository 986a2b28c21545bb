/*---
title: {zh: 危险货物运输车, en: Dangerous goods vehicle}
version: 1
subject: exclusion
effect: exclude
law: 《道路危险货物运输管理规定》
reads: [registration]
explain:
  zh: "登记使用性质为危化品运输（R），归危险货物运输监管"
  en: "it is registered as a vehicle for dangerous goods (R), which others supervise"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT plate_type, plate, serial, use_nature, updated_at
FROM registration
WHERE use_nature = 'R'
