-- Messages that have left and whose final receipt is out. A table of its own: an index of the ledger by state would be
-- rewritten, and all its other indexes with it, whenever a message leaves and whenever its receipt comes.
DROP INDEX message_unanswered;
CREATE TABLE unanswered (
  message_id     text        PRIMARY KEY,
  agency         text        NOT NULL,
  transported_at timestamptz NOT NULL
);
CREATE INDEX unanswered_time ON unanswered (agency, transported_at);
INSERT INTO unanswered
  SELECT message_id, agency, transported_at FROM message
  WHERE state IN ('TRANSPORTED', 'ACCEPTED') AND transported_at IS NOT NULL;
