-- Runs, the lake's catalogue, and what intake must remember between pulls.

CREATE TABLE sync_run (
  run_id        text PRIMARY KEY,
  business_date date        NOT NULL,
  state         text        NOT NULL CHECK (state IN ('RUNNING', 'HELD', 'COMPLETE', 'INCOMPLETE', 'FAILED')),
  stage         text        NOT NULL CHECK (stage IN ('PULL', 'RECONCILE', 'DISPATCH', 'DONE')),
  sources       text[]      NOT NULL,
  reference     timestamptz NOT NULL,
  snapshot      bigint,
  confirmed     boolean     NOT NULL DEFAULT false,
  started_at    timestamptz NOT NULL,
  finished_at   timestamptz,
  message       text,
  ambiguous_orders bigint,
  rule_set_digest  text,
  stage_seconds    jsonb       NOT NULL DEFAULT '{}',
  report           jsonb
);
-- One run at a time, whoever asks and on whichever node.
CREATE UNIQUE INDEX sync_run_one_open ON sync_run ((true)) WHERE state IN ('RUNNING', 'HELD');
CREATE INDEX sync_run_started ON sync_run (started_at DESC);

CREATE TABLE feed_pull (
  run_id       text        NOT NULL REFERENCES sync_run,
  source       text        NOT NULL,
  feed         text        NOT NULL,
  state        text        NOT NULL CHECK (state IN ('COMPLETE', 'INCOMPLETE')),
  pulled       bigint      NOT NULL,
  accepted     bigint      NOT NULL,
  marked       bigint      NOT NULL,
  unchanged    bigint      NOT NULL,
  duplicate    bigint      NOT NULL,
  quarantined  bigint      NOT NULL,
  reasons      jsonb       NOT NULL,
  marks        jsonb       NOT NULL,
  since        timestamptz,
  watermark    timestamptz,
  seconds      double precision NOT NULL,
  error        text,
  PRIMARY KEY (run_id, source, feed),
  CHECK (state = 'INCOMPLETE' OR pulled = accepted + unchanged + duplicate + quarantined),
  CHECK (marked <= accepted)
);

-- What the last complete pull of a feed reached.
CREATE TABLE watermark (
  source       text        NOT NULL,
  feed         text        NOT NULL,
  changed_to   timestamptz,
  as_of        timestamptz NOT NULL,
  PRIMARY KEY (source, feed)
);

CREATE TABLE quarantine (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id       text        NOT NULL REFERENCES sync_run,
  source       text        NOT NULL,
  feed         text        NOT NULL,
  dataset      text        NOT NULL,
  reason       text        NOT NULL,
  field        text        NOT NULL,
  source_key   text,
  raw          text        NOT NULL,
  raw_digest   text        NOT NULL,
  origin       text        NOT NULL,
  waiting      jsonb       NOT NULL,
  state        text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'SUPERSEDED')),
  seen_at      timestamptz NOT NULL,
  UNIQUE (source, feed, raw_digest)
);
CREATE INDEX quarantine_open ON quarantine (dataset) WHERE state = 'OPEN';
CREATE INDEX quarantine_key ON quarantine (source, feed, source_key) WHERE state = 'OPEN';

-- The lake's catalogue. A file belongs to every snapshot from added_in until before removed_in.
CREATE TABLE lake_snapshot (
  snapshot     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id       text        NOT NULL REFERENCES sync_run,
  created_at   timestamptz NOT NULL
);

CREATE TABLE lake_file (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dataset      text        NOT NULL,
  day          date,
  path         text        NOT NULL UNIQUE,
  row_count    bigint      NOT NULL,
  bytes        bigint      NOT NULL,
  sha256       text        NOT NULL,
  added_in     bigint      NOT NULL REFERENCES lake_snapshot,
  removed_in   bigint      REFERENCES lake_snapshot,
  deleted_at   timestamptz
);
CREATE UNIQUE INDEX lake_file_now ON lake_file (dataset, day) NULLS NOT DISTINCT WHERE removed_in IS NULL;

CREATE TABLE rule_run (
  run_id       text        NOT NULL REFERENCES sync_run,
  rule_id      text        NOT NULL,
  rule_version text        NOT NULL,
  state        text        NOT NULL,
  findings     bigint      NOT NULL,
  seconds      double precision NOT NULL,
  PRIMARY KEY (run_id, rule_id)
);
