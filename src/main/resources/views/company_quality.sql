/*---
name: company_quality
about:
  zh: 平台数据质量的数字，按公司与行政区划；规则不读
  en: the numbers of the platform report, by company and area; no rule reads them
reads: [company_city, company_day, order_day, declared_vehicle, platform_driver, platform_company]
for: records
materialise: true
---*/
WITH calendar AS (
  SELECT DISTINCT departed_on
  FROM company_day
),
due AS (
  SELECT c.company_id, c.area_code, count(*) AS days
  FROM company_city c
  JOIN calendar d ON d.departed_on >= c.first_on
  GROUP BY c.company_id, c.area_code
),
addressed AS (
  SELECT company_id, address_code, 1 AS vehicles, 0 AS drivers
  FROM declared_vehicle
  WHERE NOT coalesce(deleted, false) AND coalesce(state, '0') = '0'
  UNION ALL
  SELECT company_id, address_code, 0 AS vehicles, 1 AS drivers
  FROM platform_driver
  WHERE NOT coalesce(deleted, false) AND coalesce(state, '0') = '0'
),
placed AS (
  SELECT company_id, coalesce(substring(address_code, 1, 6), '-') AS area_code, vehicles, drivers
  FROM addressed
),
declared AS (
  SELECT company_id, coalesce(area_code, '') AS area_code, sum(vehicles) AS vehicles, sum(drivers) AS drivers
  FROM placed
  GROUP BY GROUPING SETS ((company_id, area_code), (company_id))
),
driven AS (
  SELECT company_id, count(DISTINCT plate) AS plates, count(DISTINCT driver_id) AS drivers
  FROM order_day
  GROUP BY company_id
),
named AS (
  SELECT company_id, area_code
  FROM company_city
  UNION
  SELECT company_id, area_code
  FROM declared
  UNION
  SELECT company_id, '' AS area_code
  FROM platform_company
  WHERE NOT coalesce(deleted, false)
)
SELECT
  n.company_id,
  n.area_code,
  p.name AS company_name,
  coalesce(d.vehicles, 0) AS declared_vehicles,
  coalesce(d.drivers, 0) AS declared_drivers,
  coalesce(c.orders, 0) AS orders,
  coalesce(c.days, 0) AS days,
  coalesce(u.days - c.days, 0) AS silent_days,
  c.last_on,
  CASE WHEN n.area_code = '' THEN w.plates END AS plates,
  CASE WHEN n.area_code = '' THEN w.drivers END AS drivers,
  coalesce(c.plates_day_max, 0) AS plates_day_max,
  coalesce(c.drivers_day_max, 0) AS drivers_day_max,
  coalesce(c.zero_trips, 0) AS zero_trips,
  coalesce(c.zero_km, 0) AS zero_km,
  coalesce(c.zero_time, 0) AS zero_time,
  coalesce(c.impossible, 0) AS impossible,
  coalesce(c.bad_times, 0) AS bad_times,
  coalesce(c.bad_places, 0) AS bad_places,
  coalesce(c.bad_amounts, 0) AS bad_amounts,
  coalesce(c.repeated, 0) AS repeated,
  coalesce(c.no_driver, 0) AS no_driver,
  coalesce(c.no_place, 0) AS no_place,
  coalesce(c.no_price, 0) AS no_price,
  coalesce(c.marked, 0) AS marked,
  coalesce(c.last_day_orders, 0) AS last_day_orders,
  coalesce(c.last_day_plates, 0) AS last_day_plates,
  coalesce(c.last_day_zero_trips, 0) AS last_day_zero_trips,
  coalesce(c.last_day_impossible, 0) AS last_day_impossible
FROM named n
LEFT JOIN company_city c ON c.company_id = n.company_id AND c.area_code = n.area_code
LEFT JOIN due u ON u.company_id = n.company_id AND u.area_code = n.area_code
LEFT JOIN declared d ON d.company_id = n.company_id AND d.area_code = n.area_code
LEFT JOIN driven w ON w.company_id = n.company_id
LEFT JOIN platform_company p ON p.company_id = n.company_id
