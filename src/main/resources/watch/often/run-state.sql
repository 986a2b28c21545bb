-- liancha_run_state: 1 for the state that the latest run is in, else 0
SELECT s.state, (s.state = r.state)::int AS liancha_run_state
FROM (SELECT * FROM sync_run ORDER BY started_at DESC LIMIT 1) r
CROSS JOIN (VALUES ('RUNNING'), ('HELD'), ('COMPLETE'), ('INCOMPLETE'), ('FAILED')) AS s (state)
