/*---
name: company_place
about:
  zh: >-
    每家平台公司申报有车辆或驾驶员的地方（本县，或其他设区的市），及该公司与全部公司报送该地的订单数；注销、无效及非网约车的申报不计
  en: >-
    the places (the county itself, else a prefecture) to which a platform company has declared vehicles or drivers, with
    the orders it and all companies sent of them; not what is deleted, invalid or declared for other services
reads: [company_city, declared_vehicle, platform_driver, parameter]
materialise: true
---*/
WITH own AS (
  SELECT county_code, rpad(substring(county_code, 1, 4), 6, '0') AS prefecture
  FROM parameter
),
addressed AS (
  SELECT company_id, substring(address_code, 1, 6) AS address_code, plate, 1 AS vehicles, 0 AS drivers
  FROM declared_vehicle
  WHERE NOT coalesce(deleted, false) AND coalesce(state, '0') = '0' AND coalesce(commercial_type, '1') = '1'
  UNION ALL
  SELECT company_id, substring(address_code, 1, 6) AS address_code, NULL AS plate, 0 AS vehicles, 1 AS drivers
  FROM platform_driver
  WHERE NOT coalesce(deleted, false) AND coalesce(state, '0') = '0'
),
declared AS (
  SELECT
    a.company_id,
    CASE WHEN a.address_code = o.county_code THEN o.county_code ELSE rpad(substring(a.address_code, 1, 4), 6, '0') END
      AS area_code,
    sum(a.vehicles) AS vehicles,
    sum(a.drivers) AS drivers,
    min(a.plate) AS plate
  FROM addressed a
  CROSS JOIN own o
  WHERE length(a.address_code) = 6 AND substring(a.address_code, 3, 2) <> '00'
  GROUP BY ALL
),
-- An order coded to the prefecture may be the county's; one coded to the county is the prefecture's too.
sent AS (
  SELECT company_id, rpad(substring(area_code, 1, 4), 6, '0') AS area_code, orders
  FROM company_city
  WHERE length(area_code) = 6
  UNION ALL
  SELECT c.company_id, o.county_code AS area_code, c.orders
  FROM company_city c
  JOIN own o ON c.area_code IN (o.county_code, o.prefecture)
  WHERE o.county_code <> o.prefecture
),
orders AS (
  SELECT company_id, area_code, sum(orders) AS orders
  FROM sent
  GROUP BY company_id, area_code
),
seen AS (
  SELECT area_code, sum(orders) AS orders
  FROM sent
  GROUP BY area_code
)
SELECT
  d.company_id,
  d.area_code,
  d.vehicles,
  d.drivers,
  d.plate,
  coalesce(o.orders, 0) AS orders,
  coalesce(s.orders, 0) AS all_orders
FROM declared d
LEFT JOIN orders o ON o.company_id = d.company_id AND o.area_code = d.area_code
LEFT JOIN seen s ON s.area_code = d.area_code
