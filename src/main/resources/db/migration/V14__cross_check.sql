-- What the last run knew of every vehicle, those without a lead included, so that a question about one
-- plate is an indexed read. A run writes only the rows that differ.
CREATE TABLE known_vehicle (
  plate      text COLLATE "C" NOT NULL,
  plate_type text COLLATE "C" NOT NULL,
  datasets   text    NOT NULL,                      -- that have rows of it, comma-separated, sorted
  found      text    NOT NULL,                      -- rules that found it, also those too weak for a lead
  ambiguous  boolean NOT NULL,                      -- orders under its plate may be another kind's
  waiting    boolean NOT NULL,                      -- rows that may speak of it wait in quarantine
  owner_code text,                                  -- credit code of the enterprise that owns it
  PRIMARY KEY (plate, plate_type)
);

-- Why vehicles are not listed, or their trips lawful, as the exclusions say it.
CREATE TABLE known_exclusion (
  plate      text COLLATE "C" NOT NULL,
  plate_type text COLLATE "C" NOT NULL,
  rule_id    text COLLATE "C" NOT NULL,
  content    jsonb   NOT NULL,
  PRIMARY KEY (plate, plate_type, rule_id)
);

-- The run that the two are of; one row.
CREATE TABLE known_basis (
  one           boolean PRIMARY KEY DEFAULT true CHECK (one),
  run_id        text        NOT NULL,
  snapshot      bigint      NOT NULL,
  business_date date        NOT NULL,
  kept_at       timestamptz NOT NULL,
  rules_not_run text[]      NOT NULL,               -- of those about vehicles
  rests_on      text[]      NOT NULL,               -- datasets that could contradict a clear vehicle
  datasets      jsonb       NOT NULL                -- each one's source and how old it was
);

-- Answers that were given, without personal data, for as long as they may have to be corrected.
CREATE TABLE cross_check (
  check_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_at       timestamptz NOT NULL,
  asker          text        NOT NULL,              -- client id; of an agency its id
  purpose        text        NOT NULL,
  plate          text COLLATE "C" NOT NULL,
  plate_type     text COLLATE "C" NOT NULL,         -- empty: no vehicle was known under the plate
  verdict        text        NOT NULL CHECK (verdict IN ('SUSPECT', 'CLEAR', 'UNKNOWN')),
  content_digest text,                              -- of the record it held
  basis_run      text,                              -- the run it was answered from
  corrected_by   text                               -- message that corrected it, or the answer that came after it
);
CREATE INDEX cross_check_asked ON cross_check (asked_at);
CREATE INDEX cross_check_open ON cross_check (asker, plate, plate_type) WHERE corrected_by IS NULL;

-- Runs after which the answers were compared with what is known now.
CREATE TABLE correction_run (
  run_id  text        PRIMARY KEY,
  done_at timestamptz NOT NULL
);
