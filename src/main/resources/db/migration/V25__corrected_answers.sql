-- Answers that were corrected, for people who have no queue and are shown theirs.
CREATE INDEX cross_check_corrected ON cross_check (asker, check_id) WHERE corrected_by IS NOT NULL;
