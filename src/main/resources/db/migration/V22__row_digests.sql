-- What sources said of a plate, and of its owner, as digests of the rows: a source that says the same
-- again is known by one indexed read. Empty until the next run: then the lake is asked.
ALTER TABLE known_vehicle ADD COLUMN row_digests text NOT NULL DEFAULT '';
