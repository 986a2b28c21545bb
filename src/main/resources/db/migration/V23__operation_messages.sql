-- An ended operation's balance is read from the ledger, of which operations' messages are the least part.
CREATE INDEX message_operation ON message (record_id) WHERE kind = 'operation';
