-- liancha_feed_lag_seconds: since the moment that the feed's last complete pull speaks for; absent before the first
-- liancha_feed_lag_max_seconds: the lag beyond which rules no longer read the feed
-- liancha_feed_stale: 1 when the lag is beyond it, or no pull was complete yet
-- liancha_feed_pull_complete: 1 when the feed's latest pull was complete
-- liancha_feed_pull_seconds: how long it took
-- liancha_feed_pulled_rows: rows that it brought
-- liancha_feed_quarantined_rows: those of them that were put into quarantine
-- liancha_feed_quarantine_ratio: the same as a share, 0 to 1
SELECT f.source, f.feed,
       greatest(extract(epoch FROM :now - w.as_of), 0) AS liancha_feed_lag_seconds,
       f.seconds_max AS liancha_feed_lag_max_seconds,
       coalesce(extract(epoch FROM :now - w.as_of) > f.seconds_max, true)::int AS liancha_feed_stale,
       (p.state = 'COMPLETE')::int AS liancha_feed_pull_complete,
       p.seconds AS liancha_feed_pull_seconds,
       p.pulled AS liancha_feed_pulled_rows,
       p.quarantined AS liancha_feed_quarantined_rows,
       CASE WHEN p.pulled = 0 THEN 0 ELSE p.quarantined::float8 / p.pulled END AS liancha_feed_quarantine_ratio
FROM unnest(:sources::text[], :feeds::text[], :limits::bigint[]) AS f (source, feed, seconds_max)
LEFT JOIN watermark w USING (source, feed)
LEFT JOIN LATERAL (
  SELECT fp.*
  FROM feed_pull fp JOIN sync_run r USING (run_id)
  WHERE fp.source = f.source AND fp.feed = f.feed
  ORDER BY r.started_at DESC LIMIT 1) p ON true
