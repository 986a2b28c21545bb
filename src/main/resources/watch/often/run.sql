-- liancha_run_seconds: from the latest run's start to its end, or to now
-- liancha_run_started_timestamp_seconds: when the latest run began
-- liancha_run_last_complete_timestamp_seconds: when a run was complete last; absent before the first
-- liancha_day_complete: 1 when the latest run for yesterday, in China, is complete
SELECT extract(epoch FROM coalesce(r.finished_at, :now) - r.started_at) AS liancha_run_seconds,
       extract(epoch FROM r.started_at) AS liancha_run_started_timestamp_seconds,
       (SELECT extract(epoch FROM max(finished_at)) FROM sync_run WHERE state = 'COMPLETE')
         AS liancha_run_last_complete_timestamp_seconds,
       coalesce((
         SELECT state = 'COMPLETE' FROM sync_run
         WHERE business_date = (:now::timestamptz AT TIME ZONE 'Asia/Shanghai')::date - 1
         ORDER BY started_at DESC LIMIT 1), false)::int AS liancha_day_complete
FROM (SELECT 1) always
LEFT JOIN LATERAL (SELECT * FROM sync_run ORDER BY started_at DESC LIMIT 1) r ON true
