-- Where and when suspects drive, learned from a run's window. Only the newest run's rows are kept.
CREATE TABLE activity_run (
  run_id         text        PRIMARY KEY,
  business_date  date        NOT NULL,
  window_from    date        NOT NULL,
  made_at        timestamptz NOT NULL,
  sightings      bigint      NOT NULL,
  outside        bigint      NOT NULL,              -- ends of trips that lie in no township
  cut            boolean     NOT NULL               -- more than are kept: some vehicles are missing
);

CREATE TABLE activity_spot (
  run_id         text        NOT NULL REFERENCES activity_run ON DELETE CASCADE,
  spot           text        NOT NULL,
  name           text        NOT NULL,
  township_code  text        NOT NULL,
  township       text        NOT NULL,
  lon            double precision NOT NULL,
  lat            double precision NOT NULL,
  PRIMARY KEY (run_id, spot)
);

-- One row a vehicle, place, day and hour; order_id is the source record of the first end of a trip in it, or of the first
-- position. ends counts trips only.
CREATE TABLE activity_sighting (
  id             bigint      GENERATED ALWAYS AS IDENTITY,
  run_id         text        NOT NULL REFERENCES activity_run ON DELETE CASCADE,
  record_id      text COLLATE "C" NOT NULL,
  spot           text        NOT NULL,
  day            date        NOT NULL,
  hour           smallint    NOT NULL,
  minute         smallint    NOT NULL,              -- of the first end of a trip in the hour
  ends           integer     NOT NULL,
  order_id       text        NOT NULL,
  PRIMARY KEY (run_id, record_id, spot, day, hour)
);

-- What anybody drives there.
CREATE TABLE activity_traffic (
  run_id         text        NOT NULL REFERENCES activity_run ON DELETE CASCADE,
  spot           text        NOT NULL,
  day            date        NOT NULL,
  hour           smallint    NOT NULL,
  ends           bigint      NOT NULL,
  PRIMARY KEY (run_id, spot, day, hour)
);

-- Permitted vehicles that may be taken for a suspect: not to be stopped for its sake.
CREATE TABLE look_alike (
  run_id         text        NOT NULL REFERENCES activity_run ON DELETE CASCADE,
  record_id      text COLLATE "C" NOT NULL,
  plate_type     text        NOT NULL,
  plate          text        NOT NULL,
  permit_no      text        NOT NULL,
  brand          text,
  model          text,
  body_colour    text,
  differs        integer     NOT NULL,              -- characters of the plate that differ
  PRIMARY KEY (run_id, record_id, plate_type, plate)
);
