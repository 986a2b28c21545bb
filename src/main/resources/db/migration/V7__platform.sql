-- What each platform company sent, how complete and how plausible, as one run saw it.

CREATE TABLE platform_report (
  run_id        text        PRIMARY KEY REFERENCES sync_run,
  business_date date        NOT NULL,
  window_from   date        NOT NULL,
  cut           boolean     NOT NULL,              -- more companies and areas than are kept
  made_at       timestamptz NOT NULL
);
CREATE INDEX platform_report_day ON platform_report (business_date DESC, made_at DESC);

-- An empty area_code adds up the company; - is orders that say no area. Counts are of the window.
CREATE TABLE platform_quality (
  run_id        text        NOT NULL REFERENCES platform_report ON DELETE CASCADE,
  company_id    text COLLATE "C" NOT NULL,
  area_code     text COLLATE "C" NOT NULL,
  company_name  text,
  orders        bigint      NOT NULL,
  silent_days   bigint      NOT NULL,
  zero_trips    bigint      NOT NULL,
  impossible    bigint      NOT NULL,
  rejected      bigint      NOT NULL,
  numbers       jsonb       NOT NULL,              -- these and all others, and the rejected rows by reason
  PRIMARY KEY (run_id, company_id, area_code)
);

CREATE TABLE platform_finding (
  run_id        text        NOT NULL REFERENCES platform_report ON DELETE CASCADE,
  company_id    text COLLATE "C" NOT NULL,
  area_code     text COLLATE "C" NOT NULL,
  rule_id       text        NOT NULL,
  rule_version  text        NOT NULL,
  severity      text        NOT NULL,
  finding       jsonb       NOT NULL,              -- title, explanation, law and evidence, as they were rendered
  PRIMARY KEY (run_id, company_id, area_code, rule_id)
);
