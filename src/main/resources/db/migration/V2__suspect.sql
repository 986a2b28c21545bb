-- Suspect records. A vehicle has one row here, locked by whoever revises it; its versions only grow.
CREATE TABLE suspect (
  record_id      text COLLATE "C" PRIMARY KEY,
  plate_type     text        NOT NULL,
  plate          text        NOT NULL,
  version        integer     NOT NULL DEFAULT 0,   -- 0: looked at, nothing ever issued
  status         text        CHECK (status IN ('ACTIVE', 'WITHDRAWN')),
  band           text        CHECK (band IN ('A', 'B', 'C')),
  score          integer,
  issued_at      timestamptz,
  valid_until    timestamptz,
  content_digest text,
  rules          text[]      NOT NULL DEFAULT '{}',
  townships      text[]      NOT NULL DEFAULT '{}',
  weights        jsonb       NOT NULL DEFAULT '[]', -- what each finding counts for, in the findings' order
  checked_run    text,                              -- the run that looked at it last
  outcome        text,                              -- and what that run made of it
  CHECK ((version = 0) = (status IS NULL))
);
CREATE INDEX suspect_active ON suspect (record_id) WHERE status = 'ACTIVE';
CREATE INDEX suspect_checked ON suspect (checked_run, outcome);
CREATE INDEX suspect_plate ON suspect (plate);

CREATE TABLE suspect_version (
  record_id      text COLLATE "C" NOT NULL REFERENCES suspect,
  version        integer     NOT NULL CHECK (version > 0),
  record         jsonb       NOT NULL,
  changed        text[]      NOT NULL,              -- top-level members that differ from the version before
  run_id         text        NOT NULL,
  issued_at      timestamptz NOT NULL,
  PRIMARY KEY (record_id, version)
);
