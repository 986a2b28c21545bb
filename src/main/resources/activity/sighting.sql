-- Where the found and the listed vehicles began and ended their trips, and where else they were in service, by day, hour and cell of the county's grid
-- (0.005 degree). Which kind a plate is is what the rules went by.
WITH own AS (
  SELECT k.plate_type, k.plate, k.company_id
  FROM plate_kind k
  SEMI JOIN wanted_vehicle w ON w.plate_type = k.plate_type AND w.plate = k.plate
  WHERE NOT k.ambiguous
),
seen AS (
  SELECT k.plate_type, k.plate, o.order_id, o.departed_at AS moment, o.dep_lon AS lon, o.dep_lat AS lat, true AS trip
  FROM ride_order o
  JOIN own k ON k.company_id = o.company_id AND k.plate = o.plate
  WHERE o.time_usable
  UNION ALL
  SELECT k.plate_type, k.plate, o.order_id, o.arrived_at AS moment, o.dest_lon AS lon, o.dest_lat AS lat, true
  FROM ride_order o
  JOIN own k ON k.company_id = o.company_id AND k.plate = o.plate
  WHERE o.time_usable
  UNION ALL
  -- Positions say little that the orders do not, and more of cars that wait.
  SELECT k.plate_type, k.plate, coalesce(v.order_id, 'position ' || v.positioned_at), v.positioned_at, v.lon, v.lat, false
  FROM vehicle_position v
  JOIN own k ON k.company_id = v.company_id AND k.plate = v.plate
  WHERE v.biz_status IN (1, 2, 3)
)
SELECT
  plate_type, plate, CAST(moment AS DATE) AS day, hour(moment) AS hour,
  CAST(floor(lon * 200) AS INTEGER) AS cell_x, CAST(floor(lat * 200) AS INTEGER) AS cell_y,
  count(*) FILTER (WHERE trip) AS ends, min(minute(moment)) AS minute, min_by(order_id, moment) AS order_id
FROM seen
CROSS JOIN parameter p
WHERE lon IS NOT NULL AND lat IS NOT NULL AND CAST(moment AS DATE) BETWEEN p.window_from AND p.window_to
GROUP BY ALL
ORDER BY plate_type, plate
