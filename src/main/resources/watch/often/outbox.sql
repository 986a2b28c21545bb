-- liancha_outbox_rows: messages that have not left yet
-- liancha_outbox_oldest_age_seconds: since the oldest of them was published; 0 when none waits
SELECT agency, channel,
       count(o.id) AS liancha_outbox_rows,
       coalesce(extract(epoch FROM :now - min(o.published_at)), 0) AS liancha_outbox_oldest_age_seconds
FROM (SELECT agency, channel FROM relay_way) l
FULL JOIN outbox o USING (agency, channel)
GROUP BY agency, channel
