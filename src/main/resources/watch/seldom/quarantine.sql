-- liancha_quarantine_open_rows: rows that wait in quarantine
SELECT f.source, f.feed, count(q.id) AS liancha_quarantine_open_rows
FROM unnest(:sources::text[], :feeds::text[]) AS f (source, feed)
LEFT JOIN quarantine q ON q.source = f.source AND q.feed = f.feed AND q.state = 'WAITING'
GROUP BY f.source, f.feed
