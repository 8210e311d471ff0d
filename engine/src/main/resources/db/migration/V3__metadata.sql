-- What metadata and registry know: what was made from what, how good it is, and what names it.
-- Written in the transaction that publishes an attempt.

CREATE TABLE artifact (
  attempt VARCHAR(500) NOT NULL,
  name VARCHAR(400) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  version INT NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  location VARCHAR NOT NULL,
  format VARCHAR(20),
  shape VARCHAR,
  row_count BIGINT,
  byte_count BIGINT,
  run VARCHAR(250) NOT NULL,
  step VARCHAR(200) NOT NULL,
  step_kind VARCHAR(20) NOT NULL,
  source_commit VARCHAR(64),
  source_modified BOOLEAN NOT NULL,
  made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (attempt, name),
  CONSTRAINT artifact_version UNIQUE (name, version)
);

CREATE TABLE consumption (
  attempt VARCHAR(500) NOT NULL,
  input_attempt VARCHAR(500) NOT NULL,
  input_name VARCHAR(400) NOT NULL,
  PRIMARY KEY (attempt, input_attempt, input_name)
);

CREATE INDEX consumption_input ON consumption (input_attempt, input_name);

CREATE TABLE measurement (
  attempt VARCHAR(500) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  metric VARCHAR(50) NOT NULL,
  figure DOUBLE PRECISION NOT NULL,
  step VARCHAR(200) NOT NULL,
  -- The attempt that published the model that was measured.
  model_attempt VARCHAR(500),
  measured_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (attempt, subject, metric)
);

CREATE INDEX measurement_model ON measurement (model_attempt, measured_at);

CREATE TABLE expectation (
  attempt VARCHAR(500) NOT NULL,
  place INT NOT NULL,
  step VARCHAR(200) NOT NULL,
  wording VARCHAR NOT NULL,
  row_count BIGINT NOT NULL,
  failed_count BIGINT NOT NULL,
  example VARCHAR,
  outcome VARCHAR(20) NOT NULL,
  PRIMARY KEY (attempt, place)
);

CREATE TABLE model_version (
  model VARCHAR(400) NOT NULL,
  number INT NOT NULL,
  attempt VARCHAR(500) NOT NULL UNIQUE,
  run VARCHAR(250) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL,
  location VARCHAR NOT NULL,
  signature VARCHAR NOT NULL,
  definition VARCHAR(64) NOT NULL,
  source_commit VARCHAR(64),
  source_modified BOOLEAN NOT NULL,
  parameters VARCHAR NOT NULL,
  made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (model, number)
);

CREATE TABLE model_alias (
  model VARCHAR(400) NOT NULL,
  name VARCHAR(200) NOT NULL,
  number INT NOT NULL,
  PRIMARY KEY (model, name),
  CONSTRAINT model_alias_version FOREIGN KEY (model, number)
    REFERENCES model_version (model, number)
);

CREATE TABLE model_alias_move (
  model VARCHAR(400) NOT NULL,
  name VARCHAR(200) NOT NULL,
  place INT NOT NULL,
  from_number INT NOT NULL,
  to_number INT NOT NULL,
  attempt VARCHAR(500) NOT NULL,
  moved_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (model, name, place)
);
