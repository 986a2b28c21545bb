-- What goes out, what came back of it, and what each agency has.

-- The last version each agency was told of; in_view is false once it was withdrawn there.
CREATE TABLE agency_record (
  agency       text        NOT NULL,
  record_id    text        NOT NULL,
  version      integer     NOT NULL,
  in_view      boolean     NOT NULL,
  message_id   text        NOT NULL,
  told_at      timestamptz NOT NULL,
  PRIMARY KEY (agency, record_id)
);

-- The ledger: one row a message, kept. Its state only moves forward.
CREATE TABLE message (
  message_id     text        PRIMARY KEY,
  seq            bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  agency         text        NOT NULL,
  record_id      text        NOT NULL,
  version        integer     NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('suspect', 'withdrawal')),
  business_date  date        NOT NULL,
  run_id         text        NOT NULL,
  digest         text        NOT NULL,
  state          text        NOT NULL DEFAULT 'PUBLISHED' CHECK (state IN
                   ('PUBLISHED', 'PARKED', 'TRANSPORTED', 'ACCEPTED', 'PROCESSED', 'REJECTED')),
  published_at   timestamptz NOT NULL,
  transported_at timestamptz,
  accepted_at    timestamptz,
  finished_at    timestamptz,
  parked_at      timestamptz,
  reason         text
) WITH (fillfactor = 80);
-- None of them names the state, so that a change of state rewrites no index.
CREATE INDEX message_day ON message (business_date, agency);
CREATE INDEX message_deliveries ON message (agency, seq);

-- The text as it was made once; every resend is this.
CREATE TABLE message_body (
  message_id   text        NOT NULL REFERENCES message ON DELETE CASCADE,
  format       text        NOT NULL CHECK (format IN ('JSON', 'XML')),
  body         text        NOT NULL,
  PRIMARY KEY (message_id, format)
);

-- What still has to leave, one row a message and channel; a row that has left is deleted.
CREATE TABLE outbox (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency       text        NOT NULL,
  channel      text        NOT NULL CHECK (channel IN ('JMS', 'REST')),
  format       text        NOT NULL,
  record_id    text        NOT NULL,
  message_id   text        NOT NULL REFERENCES message,
  published_at timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  attempts     integer     NOT NULL DEFAULT 0,
  alone        boolean     NOT NULL DEFAULT false,
  last_error   text,
  UNIQUE (message_id, channel)
);
CREATE INDEX outbox_order ON outbox (agency, channel, id);
CREATE INDEX outbox_vehicle ON outbox (agency, channel, record_id, id);

-- What will not leave by itself any more, and why.
CREATE TABLE parked (
  message_id   text        NOT NULL REFERENCES message,
  channel      text        NOT NULL,
  reason       text        NOT NULL,
  attempts     integer     NOT NULL,
  parked_at    timestamptz NOT NULL,
  PRIMARY KEY (message_id, channel)
);

-- One relay at a time for an agency's channel; the claim of one that died runs out.
CREATE TABLE relay_lane (
  agency        text        NOT NULL,
  channel       text        NOT NULL,
  claim         text,
  claimed_until timestamptz,
  failures      integer     NOT NULL DEFAULT 0,
  not_before    timestamptz,
  last_error    text,
  PRIMARY KEY (agency, channel)
);

-- The inbox of receipts; the key makes a repeated one harmless.
CREATE TABLE receipt (
  agency       text        NOT NULL,
  message_id   text        NOT NULL REFERENCES message,
  stage        text        NOT NULL CHECK (stage IN ('ACCEPTED', 'PROCESSED', 'REJECTED')),
  reason       text,
  said_at      timestamptz NOT NULL,
  received_at  timestamptz NOT NULL,
  via          text        NOT NULL,
  PRIMARY KEY (message_id, agency, stage)
);

-- Receipts that could not be taken, kept with their reason; the same one again only counts.
CREATE TABLE receipt_refused (
  digest       text        PRIMARY KEY,
  via          text        NOT NULL,
  reason       text        NOT NULL,
  body         bytea       NOT NULL,
  times        integer     NOT NULL DEFAULT 1,
  first_at     timestamptz NOT NULL,
  last_at      timestamptz NOT NULL
);
CREATE INDEX receipt_refused_time ON receipt_refused (last_at);
