-- Messages that are settled although they have no final receipt or were given up: leads whose newer version the agency has
-- processed, for an older one never goes out after it; and messages of an operation that has ended or was told anew.
CREATE VIEW overtaken AS
  SELECT m.message_id
  FROM message m
  JOIN agency_record a ON a.agency = m.agency AND a.record_id = m.record_id
  JOIN receipt r ON r.agency = a.agency AND r.message_id = a.message_id AND r.stage = 'PROCESSED'
  WHERE m.kind IN ('suspect', 'withdrawal') AND a.message_id <> m.message_id
  UNION ALL
  SELECT m.message_id
  FROM message m
  WHERE m.kind = 'operation' AND (
    EXISTS (SELECT FROM operation o WHERE o.operation_id = m.record_id AND o.state = 'CLOSED')
    OR EXISTS (
      SELECT FROM message n
      JOIN receipt r ON r.agency = n.agency AND r.message_id = n.message_id AND r.stage = 'PROCESSED'
      WHERE n.kind = 'operation' AND n.record_id = m.record_id AND n.agency = m.agency AND n.seq > m.seq));
