/*---
name: county_area
about:
  zh: 订单行政区划代码中可能指本县的:本县，及所在设区的市（只报到市级的）
  en: "the area codes of orders that may be this county's: its own, and its prefecture's, where no more is said"
reads: [parameter]
materialise: false
---*/
SELECT county_code AS area_code
FROM parameter
UNION
SELECT rpad(substring(county_code, 1, 4), 6, '0') AS area_code
FROM parameter
WHERE county_code <> ''
