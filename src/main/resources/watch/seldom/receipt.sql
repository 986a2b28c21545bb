-- liancha_receipt_delay_p50_seconds: from sent to processed, half of the latest business date's messages took no longer
-- liancha_receipt_delay_p99_seconds: the same for 99 of 100
SELECT agency,
       percentile_cont(0.50) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - transported_at))
         AS liancha_receipt_delay_p50_seconds,
       percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - transported_at))
         AS liancha_receipt_delay_p99_seconds
FROM message
WHERE business_date = (SELECT max(business_date) FROM message)
  AND state = 'PROCESSED' AND transported_at IS NOT NULL
GROUP BY agency
