-- Who sent, saw and decided what. Rows are only added: events in the transaction of what they tell of, seals a moment
-- later by one hub at a time, so that the chain keeps no business transaction waiting.

CREATE TABLE audit_event (
  event_id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at            timestamptz NOT NULL,
  actor         text        NOT NULL,
  action        text        NOT NULL,
  subject       text        NOT NULL,
  purpose       text,
  details       text        NOT NULL   -- a JSON object of strings, its names in order; the digest is over these very letters
);
CREATE INDEX audit_event_actor ON audit_event (actor, event_id);
CREATE INDEX audit_event_subject ON audit_event (subject, event_id);

-- Without gaps from 1 on; each digest covers the one before and the event.
CREATE TABLE audit_seal (
  seq           bigint      PRIMARY KEY CHECK (seq > 0),
  event_id      bigint      NOT NULL UNIQUE REFERENCES audit_event,
  digest        text        NOT NULL
);

-- What the sealer has still to do: the only one of these tables that loses rows.
CREATE TABLE audit_unsealed (
  event_id      bigint      PRIMARY KEY REFERENCES audit_event
);

-- Heads of the chain, signed; partners keep them too.
CREATE TABLE audit_checkpoint (
  seq           bigint      NOT NULL,
  key_id        text        NOT NULL,
  digest        text        NOT NULL,
  signed_at     timestamptz NOT NULL,
  token         text        NOT NULL,  -- a compact JWS
  PRIMARY KEY (seq, key_id)
);
-- Which of them left the house, and to whom.
CREATE TABLE audit_checkpoint_carried (
  partner       text        NOT NULL,
  seq           bigint      NOT NULL,
  key_id        text        NOT NULL,
  carried_at    timestamptz NOT NULL,
  PRIMARY KEY (partner, seq, key_id)
);

-- Public keys of every hub that ever signed.
CREATE TABLE signing_key (
  key_id        text        PRIMARY KEY,
  jwk           text        NOT NULL,
  first_at      timestamptz NOT NULL
);

-- The files that were in force at the last start, by digest; what they say is not kept here.
CREATE TABLE configuration_file (
  name          text        PRIMARY KEY,
  digest        text        NOT NULL
);

-- A first hurdle, not the safeguard: whoever may drop it is found by the digests and the checkpoints.
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: the audit trail only grows', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_seal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seal
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_checkpoint_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
