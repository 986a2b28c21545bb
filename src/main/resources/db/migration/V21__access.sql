-- People who sign in. Agencies' systems are known by their certificates and stand in no table.
CREATE TABLE hub_user (
  name         text        PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9._-]{0,39}(@[a-z][a-z0-9-]{1,39})?$'),
  password     text        NOT NULL,
  roles        text[]      NOT NULL,
  disabled     boolean     NOT NULL DEFAULT false,
  attempts     integer     NOT NULL DEFAULT 0,   -- without success, since the last success
  locked_until timestamptz,
  generation   bigint      NOT NULL DEFAULT 1,   -- counts changes; what was signed in before one no longer holds
  changed_at   timestamptz NOT NULL DEFAULT now(),
  changed_by   text        NOT NULL
);

-- Public halves of the keys that hubs sign tokens with. The private halves never leave the hub that made them.
CREATE TABLE token_key (
  kid          text        PRIMARY KEY,
  public_key   text        NOT NULL,
  usable_until timestamptz NOT NULL
);
CREATE INDEX token_key_usable_until ON token_key (usable_until);
