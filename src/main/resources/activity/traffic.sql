-- How many trips of anybody began or ended, by day, hour and cell: what is simply driven there.
WITH seen AS (
  SELECT departed_at AS moment, dep_lon AS lon, dep_lat AS lat FROM ride_order WHERE time_usable
  UNION ALL
  SELECT arrived_at AS moment, dest_lon AS lon, dest_lat AS lat FROM ride_order WHERE time_usable
)
SELECT
  CAST(moment AS DATE) AS day, hour(moment) AS hour,
  CAST(floor(lon * 200) AS INTEGER) AS cell_x, CAST(floor(lat * 200) AS INTEGER) AS cell_y,
  count(*) AS ends
FROM seen
CROSS JOIN parameter p
WHERE lon IS NOT NULL AND lat IS NOT NULL AND CAST(moment AS DATE) BETWEEN p.window_from AND p.window_to
GROUP BY ALL
