-- A paid route is one that some passenger paid for. Costs count only where the platform tells them.
WITH shared AS (
  SELECT
    company_id, plate, departed_on, route_id, order_id, departed_at,
    coalesce(fare_yuan > 0, false) AS paid,
    fare_yuan,
    CASE WHEN coalesce(fuel_fee_yuan, 0) + coalesce(toll_yuan, 0) > 0 AND fuel_fee_yuan IS NOT NULL AND fare_yuan IS NOT NULL
      THEN fuel_fee_yuan + coalesce(toll_yuan, 0) END AS cost,
    CAST(epoch(departed_at) AS BIGINT) * 65536
      + CAST('0x' || substr(md5(company_id || ' ' || order_id), 1, 4) AS BIGINT) AS moment
  FROM ride_share
  WHERE time_usable AND plate IS NOT NULL
)
SELECT
  company_id, plate, departed_on,
  count(*) AS orders,
  count(DISTINCT route_id) AS routes,
  count(DISTINCT route_id) FILTER (WHERE paid) AS paid_routes,
  min(moment) AS first_key,
  min_by(order_id, moment) AS first_order_id,
  min(departed_at) AS first_departed_at,
  max(moment) AS last_key,
  max_by(order_id, moment) AS last_order_id,
  max(departed_at) AS last_departed_at,
  count(cost) AS costed_orders,
  sum(fare_yuan) FILTER (WHERE cost IS NOT NULL) AS costed_fare_yuan,
  sum(cost) AS cost_yuan,
  min_by(order_id, moment) FILTER (WHERE cost IS NOT NULL) AS first_costed_order_id,
  max_by(order_id, moment) FILTER (WHERE cost IS NOT NULL) AS last_costed_order_id
FROM shared
GROUP BY company_id, plate, departed_on
