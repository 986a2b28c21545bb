-- Quarantined rows that a person corrected and released, or dismissed.

ALTER TABLE quarantine DROP CONSTRAINT quarantine_state_check;
UPDATE quarantine SET state = CASE state WHEN 'OPEN' THEN 'WAITING' ELSE 'RESOLVED' END;
ALTER TABLE quarantine
  ALTER COLUMN state SET DEFAULT 'WAITING',
  ADD CONSTRAINT quarantine_state_check CHECK (state IN ('WAITING', 'RELEASED', 'DISMISSED', 'RESOLVED'));

DROP INDEX quarantine_open;
DROP INDEX quarantine_key;
CREATE INDEX quarantine_waiting ON quarantine (id) WHERE state = 'WAITING';
CREATE INDEX quarantine_key ON quarantine (source, feed, source_key) WHERE state = 'WAITING';
CREATE INDEX quarantine_run ON quarantine (run_id);

-- Who decided what about a row. The row's own text stays as it came.
CREATE TABLE quarantine_decision (
  decision_id   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  quarantine_id bigint      NOT NULL REFERENCES quarantine,
  decision      text        NOT NULL CHECK (decision IN ('RELEASED', 'DISMISSED')),
  decided_by    text        NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 100),
  reason        text        NOT NULL,
  decided_at    timestamptz NOT NULL,
  corrected     text,                          -- what is to land
  landed_in     text        REFERENCES sync_run, -- set in the commit of the pull that took it along
  CHECK ((decision = 'RELEASED') = (corrected IS NOT NULL)),
  CHECK (landed_in IS NULL OR decision = 'RELEASED')
);
CREATE INDEX quarantine_decision_row ON quarantine_decision (quarantine_id);
-- A row is released once at a time, and these are what the next pull takes along.
CREATE UNIQUE INDEX quarantine_released ON quarantine_decision (quarantine_id)
  WHERE decision = 'RELEASED' AND landed_in IS NULL;

ALTER TABLE feed_pull ADD COLUMN released bigint NOT NULL DEFAULT 0;
ALTER TABLE feed_pull DROP CONSTRAINT feed_pull_check;
ALTER TABLE feed_pull ADD CONSTRAINT feed_pull_check
  CHECK (state = 'INCOMPLETE' OR pulled + released = accepted + unchanged + duplicate + quarantined);
