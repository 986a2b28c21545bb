/*---
name: company_city
about:
  zh: 每家平台公司在每个行政区划于窗口内报送的订单，空区划为全公司合计，- 为未报送区划；并附公司名称
  en: >-
    what each platform company sent of each area in the window; an empty area adds up the company, - is orders that say
    no area; with the company's name
reads: [company_day, parameter]
tolerates: [platform_company]
materialise: true
---*/
WITH added AS (
  SELECT
    d.company_id,
    coalesce(d.area_code, '') AS area_code,
    sum(d.orders) AS orders,
    count(DISTINCT d.departed_on) AS days,
    min(d.departed_on) AS first_on,
    max(d.departed_on) AS last_on,
    min_by(d.first_order_id, d.first_key) AS first_order_id,
    min(d.first_departed_at) AS first_departed_at,
    max_by(d.last_order_id, d.last_key) AS last_order_id,
    max(d.last_departed_at) AS last_departed_at,
    max(d.plates) AS plates_day_max,
    max(d.drivers) AS drivers_day_max,
    sum(d.zero_trips) AS zero_trips,
    sum(d.zero_km) AS zero_km,
    sum(d.zero_time) AS zero_time,
    sum(d.impossible) AS impossible,
    sum(d.bad_times) AS bad_times,
    sum(d.bad_places) AS bad_places,
    sum(d.bad_amounts) AS bad_amounts,
    sum(d.repeated) AS repeated,
    sum(d.no_driver) AS no_driver,
    sum(d.no_place) AS no_place,
    sum(d.no_price) AS no_price,
    sum(d.marked) AS marked,
    coalesce(sum(d.orders) FILTER (WHERE d.departed_on = p.business_date), 0) AS last_day_orders,
    coalesce(sum(d.zero_trips) FILTER (WHERE d.departed_on = p.business_date), 0) AS last_day_zero_trips,
    coalesce(sum(d.impossible) FILTER (WHERE d.departed_on = p.business_date), 0) AS last_day_impossible,
    coalesce(max(d.plates) FILTER (WHERE d.departed_on = p.business_date), 0) AS last_day_plates,
    min_by(d.zero_order_id, d.zero_key) FILTER (WHERE d.zero_key IS NOT NULL) AS zero_order_id,
    min(d.zero_departed_at) AS zero_departed_at,
    min_by(d.zero_value, d.zero_key) FILTER (WHERE d.zero_key IS NOT NULL) AS zero_value,
    max_by(d.zero_order_id, d.zero_key) FILTER (WHERE d.zero_key IS NOT NULL) AS last_zero_order_id,
    max(d.zero_departed_at) AS last_zero_departed_at,
    max_by(d.zero_value, d.zero_key) FILTER (WHERE d.zero_key IS NOT NULL) AS last_zero_value,
    min_by(d.impossible_order_id, d.impossible_key) FILTER (WHERE d.impossible_key IS NOT NULL) AS impossible_order_id,
    min(d.impossible_departed_at) AS impossible_departed_at,
    min_by(d.impossible_value, d.impossible_key) FILTER (WHERE d.impossible_key IS NOT NULL) AS impossible_value,
    max_by(d.impossible_order_id, d.impossible_key) FILTER (WHERE d.impossible_key IS NOT NULL)
      AS last_impossible_order_id,
    max(d.impossible_departed_at) AS last_impossible_departed_at,
    max_by(d.impossible_value, d.impossible_key) FILTER (WHERE d.impossible_key IS NOT NULL) AS last_impossible_value,
    min_by(d.repeated_order_id, d.repeated_key) FILTER (WHERE d.repeated_key IS NOT NULL) AS repeated_order_id,
    min_by(d.repeated_as_order_id, d.repeated_key) FILTER (WHERE d.repeated_key IS NOT NULL) AS repeated_as_order_id,
    min(d.repeated_departed_at) AS repeated_departed_at
  FROM company_day d
  CROSS JOIN parameter p
  GROUP BY GROUPING SETS ((d.company_id, d.area_code), (d.company_id))
)
SELECT
  a.*,
  coalesce(c.name, a.company_id) AS company_name,
  CASE a.area_code WHEN '' THEN '各地' WHEN '-' THEN '未报送区划' ELSE a.area_code END AS area_zh,
  CASE a.area_code WHEN '' THEN 'everywhere' WHEN '-' THEN 'no area' ELSE a.area_code END AS area_en
FROM added a
LEFT JOIN platform_company c ON c.company_id = a.company_id
