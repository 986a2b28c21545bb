-- liancha_run_stage: 1 for the stage that the latest run is in, else 0
-- liancha_run_stage_seconds: how long each stage of the latest run took; absent until it is over
SELECT s.stage,
       (s.stage = r.stage)::int AS liancha_run_stage,
       (r.stage_seconds ->> s.stage)::float8 AS liancha_run_stage_seconds
FROM (SELECT * FROM sync_run ORDER BY started_at DESC LIMIT 1) r
CROSS JOIN (VALUES ('PULL'), ('RECONCILE'), ('DISPATCH'), ('DONE')) AS s (stage)
