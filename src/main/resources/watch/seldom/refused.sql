-- liancha_receipts_refused: receipts that were not taken since the hub's first start, each time counted
-- liancha_dispositions_refused: the same of dispositions
SELECT c.channel,
       coalesce(sum(r.times) FILTER (WHERE r.kind = 'RECEIPT'), 0) AS liancha_receipts_refused,
       coalesce(sum(r.times) FILTER (WHERE r.kind = 'DISPOSITION'), 0) AS liancha_dispositions_refused
FROM (VALUES ('JMS'), ('REST')) AS c (channel)
LEFT JOIN inbound_refused r ON r.via = c.channel
GROUP BY c.channel
