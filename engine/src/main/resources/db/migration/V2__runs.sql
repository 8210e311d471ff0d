-- What catalog and execution know: definitions, runs, steps, attempts and their logs.

CREATE TABLE definition (
  hash VARCHAR(64) NOT NULL PRIMARY KEY,
  pipeline VARCHAR(200) NOT NULL,
  content VARCHAR NOT NULL,
  kept_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE run (
  id VARCHAR(250) NOT NULL PRIMARY KEY,
  pipeline VARCHAR(200) NOT NULL,
  definition VARCHAR(64) NOT NULL,
  source_path VARCHAR NOT NULL,
  source_commit VARCHAR(64),
  source_modified BOOLEAN NOT NULL,
  logical_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  triggered_by VARCHAR(20) NOT NULL,
  -- Tells the runs apart that one logical time may have: empty where it may have only one.
  trigger_key VARCHAR(250) NOT NULL,
  parameters VARCHAR NOT NULL,
  state VARCHAR(20) NOT NULL,
  -- Raised by every repair: who holds an older one can change nothing any more.
  generation INT NOT NULL,
  engine_pid BIGINT NOT NULL,
  engine_started TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT run_once UNIQUE (pipeline, logical_time, triggered_by, trigger_key),
  CONSTRAINT run_definition FOREIGN KEY (definition) REFERENCES definition (hash)
);

CREATE INDEX run_created ON run (created_at, id);
CREATE INDEX run_pipeline_created ON run (pipeline, created_at, id);

CREATE TABLE step (
  run VARCHAR(250) NOT NULL,
  name VARCHAR(200) NOT NULL,
  place INT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  state VARCHAR(20) NOT NULL,
  generation INT NOT NULL,
  attempts INT NOT NULL,
  fingerprint VARCHAR(64),
  -- The attempt whose output is this step's: its own, or the earlier one that is reused.
  output VARCHAR(500),
  row_count BIGINT,
  started_at TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (run, name),
  CONSTRAINT step_run FOREIGN KEY (run) REFERENCES run (id)
);

CREATE TABLE attempt (
  id VARCHAR(500) NOT NULL PRIMARY KEY,
  run VARCHAR(250) NOT NULL,
  step VARCHAR(200) NOT NULL,
  number INT NOT NULL,
  state VARCHAR(20) NOT NULL,
  fingerprint VARCHAR(64),
  driver_pid BIGINT,
  driver_started TIMESTAMP(6) WITH TIME ZONE,
  -- What it made, as JSON; published when the state is succeeded, and by that alone.
  result VARCHAR,
  -- Why it failed, as JSON.
  failure VARCHAR,
  started_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT attempt_run FOREIGN KEY (run) REFERENCES run (id)
);

CREATE INDEX attempt_of_run ON attempt (run);
CREATE INDEX attempt_fingerprint ON attempt (fingerprint);

CREATE TABLE log_line (
  attempt VARCHAR(500) NOT NULL,
  place INT NOT NULL,
  logged_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  level VARCHAR(10) NOT NULL,
  content VARCHAR NOT NULL,
  PRIMARY KEY (attempt, place),
  CONSTRAINT log_line_attempt FOREIGN KEY (attempt) REFERENCES attempt (id)
);
