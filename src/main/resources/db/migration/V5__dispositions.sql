-- What the agencies' officers found, and what it does to the records and says of the rules.

-- What each finding of a version rests on, in the findings' order; none for versions from before.
ALTER TABLE suspect_version ADD COLUMN grounds jsonb NOT NULL DEFAULT '[]';
-- Findings of the last run that an agency's rejection keeps quiet.
ALTER TABLE suspect ADD COLUMN muted jsonb NOT NULL DEFAULT '[]';

-- The key makes a repeated one harmless; rows are never changed.
CREATE TABLE disposition (
  seq            bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  agency         text        NOT NULL,
  disposition_id text        NOT NULL,
  agency_zh      text        NOT NULL,              -- its title when it said so
  agency_en      text        NOT NULL,
  record_id      text COLLATE "C" NOT NULL,
  version        integer     NOT NULL,
  outcome        text        NOT NULL CHECK (outcome IN ('CONFIRMED', 'REJECTED', 'NOT_FOUND', 'PENDING')),
  rule_ids       text[]      NOT NULL,              -- as said; none: all
  concerns       text[]      NOT NULL,              -- the version's rules that it speaks of
  case_no        text,
  officer_unit   text,
  note           text,
  said_at        timestamptz NOT NULL,
  received_at    timestamptz NOT NULL,
  via            text        NOT NULL,
  digest         text        NOT NULL,              -- of what it says, whatever channel it came by
  PRIMARY KEY (agency, disposition_id),
  FOREIGN KEY (record_id, version) REFERENCES suspect_version
);
CREATE INDEX disposition_record ON disposition (record_id, seq);

-- One store for whatever agencies sent and the hub did not take.
ALTER TABLE receipt_refused RENAME TO inbound_refused;
ALTER INDEX receipt_refused_time RENAME TO inbound_refused_time;
ALTER TABLE inbound_refused ADD COLUMN kind text NOT NULL DEFAULT 'RECEIPT' CHECK (kind IN ('RECEIPT', 'DISPOSITION'));
ALTER TABLE inbound_refused ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE inbound_refused DROP CONSTRAINT receipt_refused_pkey;
ALTER TABLE inbound_refused ADD PRIMARY KEY (kind, digest);
