-- The repositories that definitions come from, and what they declare.

CREATE TABLE git_repository (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  -- Its address, branch and path: what was found at another one doesn't count.
  origin VARCHAR NOT NULL,
  -- Raised by every sync that changes something: who has read a lower one changes nothing.
  version BIGINT NOT NULL,
  -- The newest state that was seen, and the one that the pipelines were brought to.
  head VARCHAR(64),
  synced VARCHAR(64),
  fetched_at TIMESTAMP(6) WITH TIME ZONE,
  -- Why it couldn't be reached since.
  error VARCHAR,
  -- What is wrong with files that belong to no known pipeline, as JSON.
  problems VARCHAR NOT NULL
);

CREATE TABLE synced_pipeline (
  name VARCHAR(200) NOT NULL PRIMARY KEY,
  repository VARCHAR(100) NOT NULL,
  path VARCHAR NOT NULL,
  state VARCHAR(20) NOT NULL,
  -- What is run. Null until a version was sound; kept when the pipeline is removed.
  definition VARCHAR(64),
  commit_id VARCHAR(64),
  snapshot VARCHAR(64),
  since TIMESTAMP(6) WITH TIME ZONE,
  owner VARCHAR,
  tags VARCHAR NOT NULL,
  -- The folders that its files lie in, as JSON, and what changes with anything in them.
  folders VARCHAR NOT NULL,
  content VARCHAR(64),
  note VARCHAR,
  -- What is wrong with the newest file, as JSON.
  problems VARCHAR NOT NULL,
  CONSTRAINT synced_pipeline_definition FOREIGN KEY (definition) REFERENCES definition (hash)
);

CREATE INDEX synced_pipeline_repository ON synced_pipeline (repository);

-- Only ever added to.
CREATE TABLE activation (
  pipeline VARCHAR(200) NOT NULL,
  number INT NOT NULL,
  repository VARCHAR(100) NOT NULL,
  path VARCHAR NOT NULL,
  -- Null where the pipeline was removed.
  definition VARCHAR(64),
  commit_id VARCHAR(64),
  activated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (pipeline, number),
  CONSTRAINT activation_definition FOREIGN KEY (definition) REFERENCES definition (hash)
);
