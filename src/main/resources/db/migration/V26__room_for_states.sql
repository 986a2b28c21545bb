-- A message's row changes with every stage; with room for each row's next state in its page no index is touched,
-- also when all rows of a page change at once, as they do when a batch leaves. For rows from now on.
ALTER TABLE message SET (fillfactor = 45);
