-- Keys that data in this database are encrypted with, by name only. Columns keep their types: an encrypted text begins
-- with enc1:, and rows of before are encrypted by the hub.
CREATE TABLE data_key (
  key_id        text        PRIMARY KEY,
  first_at      timestamptz NOT NULL DEFAULT now()
);
-- Beginnings of encrypted texts that all rows have been brought to once.
CREATE TABLE data_encrypted (
  prefix        text        PRIMARY KEY,
  finished_at   timestamptz NOT NULL DEFAULT now()
);
