-- What a past run can be done again from, and what came of doing so.

-- A rule set's texts (rules, the county's thresholds, views), once for all runs that used it.
CREATE TABLE rule_set (
  digest         text        PRIMARY KEY,
  texts          jsonb       NOT NULL,
  first_run      text        NOT NULL
);

-- The county's townships and places, once for all runs that used them.
CREATE TABLE county_map (
  digest         text        PRIMARY KEY,
  texts          jsonb       NOT NULL
);

-- What a run's reconciliation read besides the lake's snapshot. Keys that waited in quarantine may be citizen
-- IDs: their rows are named here by number, never copied.
CREATE TABLE run_input (
  run_id          text           PRIMARY KEY REFERENCES sync_run,
  snapshot        bigint         NOT NULL,
  rule_set        text           NOT NULL REFERENCES rule_set,
  county_map      text           REFERENCES county_map,
  settings        jsonb          NOT NULL,
  datasets        jsonb          NOT NULL,
  waiting         int8multirange NOT NULL,
  waiting_rows    bigint         NOT NULL,
  versions_before bigint         NOT NULL,   -- the newest suspect_version.seq when the run began to revise
  reconciled_at   timestamptz    NOT NULL,   -- what came in later was unknown to the run
  builds          text[]         NOT NULL    -- of the hub: more than one when a run was resumed by another
);

-- The state a version was decided by, kept with every version: the suspect's own row only has the last one's.
ALTER TABLE suspect_version
  ADD COLUMN seq            bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN status         text CHECK (status IN ('ACTIVE', 'WITHDRAWN')),
  ADD COLUMN content_digest text,
  ADD COLUMN valid_until    timestamptz,
  ADD COLUMN weights        jsonb NOT NULL DEFAULT '[]';
UPDATE suspect_version SET status = record ->> 'status';
UPDATE suspect_version v SET content_digest = s.content_digest, valid_until = s.valid_until, weights = s.weights
  FROM suspect s WHERE s.record_id = v.record_id AND s.version = v.version;
ALTER TABLE suspect_version ALTER COLUMN status SET NOT NULL;
CREATE UNIQUE INDEX suspect_version_seq ON suspect_version (seq);
CREATE INDEX suspect_version_run ON suspect_version (run_id, record_id);

-- Rules in shadow run too; no record rests on them.
ALTER TABLE rule_run
  ADD COLUMN shadow           boolean NOT NULL DEFAULT false,
  ADD COLUMN new_suspects     bigint,
  ADD COLUMN changed_suspects bigint;

-- Some findings of each shadow rule, personal values masked, for whoever judges the rule.
CREATE TABLE shadow_finding (
  run_id         text        NOT NULL REFERENCES sync_run,
  rule_id        text        NOT NULL,
  place          integer     NOT NULL,
  record_id      text        NOT NULL,
  effect         text        NOT NULL CHECK (effect IN ('NEW', 'CHANGED', 'NONE')),
  finding        jsonb       NOT NULL,
  PRIMARY KEY (run_id, rule_id, place)
);

-- Past runs done again; nothing else rests on these rows, and the oldest go.
CREATE TABLE rerun (
  rerun_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind           text        NOT NULL CHECK (kind IN ('REPLAY', 'BACK_TEST')),
  run_id         text        NOT NULL REFERENCES sync_run,
  candidate      text,
  state          text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
  started_at     timestamptz NOT NULL,
  finished_at    timestamptz,
  message        text,
  result         jsonb
);
CREATE UNIQUE INDEX rerun_one_at_a_time ON rerun ((true)) WHERE state = 'RUNNING';
