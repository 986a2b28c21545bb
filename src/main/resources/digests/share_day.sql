-- A paid route is one that some passenger paid for. Costs count only where the platform tells the fuel; no toll is no motorway.
WITH shared AS (
  SELECT
    company_id, plate, departed_on, route_id, order_id, departed_at, fare_yuan,
    coalesce(fare_yuan > 0, false) AS paid,
    CASE WHEN fare_yuan IS NOT NULL AND fuel_fee_yuan IS NOT NULL AND fuel_fee_yuan + coalesce(toll_yuan, 0) > 0
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
  min(moment) FILTER (WHERE paid) AS first_paid_key,
  min_by(order_id, moment) FILTER (WHERE paid) AS first_paid_order_id,
  min(departed_at) FILTER (WHERE paid) AS first_paid_departed_at,
  count(cost) AS costed_orders,
  sum(fare_yuan) FILTER (WHERE cost IS NOT NULL) AS costed_fare_yuan,
  sum(cost) AS cost_yuan,
  min(moment) FILTER (WHERE cost IS NOT NULL) AS first_costed_key,
  min_by(order_id, moment) FILTER (WHERE cost IS NOT NULL) AS first_costed_order_id,
  min(departed_at) FILTER (WHERE cost IS NOT NULL) AS first_costed_departed_at,
  min_by(fare_yuan, moment) FILTER (WHERE cost IS NOT NULL) AS first_costed_fare_yuan,
  min_by(cost, moment) FILTER (WHERE cost IS NOT NULL) AS first_costed_cost_yuan
FROM shared
GROUP BY company_id, plate, departed_on
