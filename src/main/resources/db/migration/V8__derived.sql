-- What a run computed besides its rules: each table's rows, seconds and what it left out, by reason.
ALTER TABLE sync_run ADD COLUMN derived jsonb NOT NULL DEFAULT '[]';
