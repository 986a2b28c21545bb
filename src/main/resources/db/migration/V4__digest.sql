-- What a derived file was computed from, so that it is computed again when that, or the way, changes.
ALTER TABLE lake_file ADD COLUMN made_from text;
