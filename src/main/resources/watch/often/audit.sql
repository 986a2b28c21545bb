-- liancha_audit_unsealed_rows: audit rows that are not yet in the chain
-- liancha_audit_unsealed_oldest_age_seconds: since the oldest of them was written; 0 when none waits
SELECT count(u.event_id) AS liancha_audit_unsealed_rows,
       coalesce(extract(epoch FROM :now - min(e.at)), 0) AS liancha_audit_unsealed_oldest_age_seconds
FROM audit_unsealed u
JOIN audit_event e USING (event_id)
