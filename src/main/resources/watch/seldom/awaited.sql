-- liancha_receipts_awaited: messages that were sent and have no final receipt, nor a newer version that has one
-- liancha_receipts_asked_again: how often these were sent again to ask for it
-- liancha_receipt_awaited_oldest_age_seconds: since the first of them was sent; 0 when none is awaited
SELECT a.agency,
       count(m.message_id) AS liancha_receipts_awaited,
       coalesce(sum(m.asked), 0) AS liancha_receipts_asked_again,
       coalesce(extract(epoch FROM :now - min(m.transported_at)), 0) AS liancha_receipt_awaited_oldest_age_seconds
FROM (SELECT DISTINCT agency FROM relay_way) a
LEFT JOIN unanswered u ON u.agency = a.agency
  AND NOT EXISTS (SELECT FROM overtaken o WHERE o.message_id = u.message_id)
LEFT JOIN message m ON m.message_id = u.message_id
GROUP BY a.agency
