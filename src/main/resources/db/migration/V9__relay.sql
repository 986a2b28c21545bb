-- Vehicles of one agency are relayed in parts, so that several relays and hubs share the work; all of a vehicle's
-- messages are in one part. Trouble belongs to the way to the agency, not to a part of it.
ALTER TABLE outbox ADD COLUMN part smallint NOT NULL GENERATED ALWAYS AS (abs(hashtext(record_id) % 4)) STORED;
DROP INDEX outbox_order;
CREATE INDEX outbox_order ON outbox (agency, channel, part, id);

DROP TABLE relay_lane;
CREATE TABLE relay_way (
  agency        text        NOT NULL,
  channel       text        NOT NULL,
  failures      integer     NOT NULL DEFAULT 0,
  not_before    timestamptz,
  last_error    text,
  PRIMARY KEY (agency, channel)
);
-- One relay at a time for a part; the claim of one that died runs out.
CREATE TABLE relay_lane (
  agency        text        NOT NULL,
  channel       text        NOT NULL,
  part          smallint    NOT NULL,
  node          text,
  claim         text,
  claimed_until timestamptz,
  PRIMARY KEY (agency, channel, part),
  FOREIGN KEY (agency, channel) REFERENCES relay_way
);

-- Who is sent nothing for now, by whom and why; a row that is not paused tells of the last time.
CREATE TABLE agency_switch (
  agency        text        PRIMARY KEY,
  paused        boolean     NOT NULL,
  changed_by    text        NOT NULL,
  reason        text        NOT NULL,
  changed_at    timestamptz NOT NULL
);

-- How often a message without its final receipt was sent again to ask for it, and when last.
ALTER TABLE message ADD COLUMN asked integer NOT NULL DEFAULT 0;
ALTER TABLE message ADD COLUMN asked_at timestamptz;
ALTER TABLE message DROP CONSTRAINT message_kind_check;
ALTER TABLE message ADD CONSTRAINT message_kind_check
  CHECK (kind IN ('suspect', 'withdrawal', 'operation', 'correction', 'balance'));
CREATE INDEX message_unanswered ON message (transported_at)
  WHERE state IN ('TRANSPORTED', 'ACCEPTED');

-- What of the message a receipt speaks of; it is kept with the receipt, whatever happens to the message.
ALTER TABLE receipt ADD COLUMN digest text;
UPDATE receipt r SET digest = m.digest FROM message m WHERE m.message_id = r.message_id;
ALTER TABLE receipt ALTER COLUMN digest SET NOT NULL;

-- Replays that were done, with what they matched and sent.
CREATE TABLE replay (
  replay_id     text        PRIMARY KEY,
  asked_by      text        NOT NULL,
  reason        text        NOT NULL,
  filter        jsonb       NOT NULL,
  matched       bigint      NOT NULL,
  processed     bigint      NOT NULL,
  superseded    bigint      NOT NULL,
  waiting       bigint      NOT NULL,
  sent          bigint      NOT NULL,
  done_at       timestamptz NOT NULL
);
