/*---
title: {zh: 公交车, en: City bus}
version: 1
subject: exclusion
effect: exclude
law: 《中华人民共和国道路运输条例》第八十一条（公共汽车客运另行规定）
reads: [registration]
explain:
  zh: "登记使用性质为公交客运（C），不适用道路客运许可"
  en: "it is registered as a city bus (C), which needs no permit for road passenger transport"
evidence:
  - {dataset: vehicle, record: "{serial}", field: SYXZ, value: "{use_nature}", observed: "{updated_at}"}
---*/
SELECT plate_type, plate, serial, use_nature, updated_at
FROM registration
WHERE use_nature = 'C'
