-- Joint operations: a row's state only moves forward, by UPDATE … WHERE state.
CREATE TABLE operation (
  operation_id   text COLLATE "C" PRIMARY KEY,
  name           text        NOT NULL,
  purpose        text        NOT NULL,
  state          text        NOT NULL CHECK (state IN ('DRAFT', 'PLANNED', 'RUNNING', 'CLOSED')),
  townships      text[]      NOT NULL,
  polygon        jsonb,
  from_at        timestamptz NOT NULL,
  to_at          timestamptz NOT NULL,
  agencies       text[]      NOT NULL,
  teams          integer     NOT NULL,
  officers_per_team integer  NOT NULL,
  hours_per_day  integer     NOT NULL,
  blind_posts    integer     NOT NULL,              -- posts that each uncovered township gets at least
  created_by     text        NOT NULL,
  created_at     timestamptz NOT NULL,
  started_at     timestamptz,
  closed_at      timestamptz,
  plan           jsonb,                             -- what is to be expected of the posts, and of the busiest places
  looked         text,                              -- what the feed was made from when it was looked at last
  balance        jsonb,
  CHECK (from_at < to_at)
);
CREATE INDEX operation_open ON operation (state, from_at) WHERE state <> 'CLOSED';

CREATE TABLE operation_post (
  operation_id   text        NOT NULL REFERENCES operation,
  post           integer     NOT NULL,
  team           integer     NOT NULL,
  begins_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  spot           text        NOT NULL,
  name           text        NOT NULL,
  township_code  text        NOT NULL,
  township       text        NOT NULL,
  lon            double precision NOT NULL,
  lat            double precision NOT NULL,
  expected_a     double precision NOT NULL,
  expected_b     double precision NOT NULL,
  PRIMARY KEY (operation_id, post)
);

-- Whom the posts were chosen for, with what the chance rests on.
CREATE TABLE operation_chance (
  operation_id   text        NOT NULL,
  post           integer     NOT NULL,
  record_id      text COLLATE "C" NOT NULL,
  chance         double precision NOT NULL,
  days_seen      integer     NOT NULL,
  days           integer     NOT NULL,
  days_seen_all  integer     NOT NULL,
  days_all       integer     NOT NULL,
  PRIMARY KEY (operation_id, post, record_id),
  FOREIGN KEY (operation_id, post) REFERENCES operation_post ON DELETE CASCADE
);

-- Whoever was in an operation's feed while it ran; results are counted over these.
CREATE TABLE operation_target (
  operation_id   text        NOT NULL REFERENCES operation,
  record_id      text COLLATE "C" NOT NULL,
  version        integer     NOT NULL,
  band           text        NOT NULL,
  chance         double precision NOT NULL,
  first_at       timestamptz NOT NULL,
  PRIMARY KEY (operation_id, record_id)
);

-- What each agency was told last: a digest for each entry of its feed.
CREATE TABLE operation_told (
  operation_id   text        NOT NULL REFERENCES operation,
  agency         text        NOT NULL,
  version        integer     NOT NULL,
  entries        jsonb       NOT NULL,
  told_at        timestamptz NOT NULL,
  PRIMARY KEY (operation_id, agency)
);

-- What officers met with: counts in the feeds of operations at once.
ALTER TABLE disposition ADD COLUMN violent boolean NOT NULL DEFAULT false;
