-- What a step runs for each row of a dataset: a branch each, which is a run of the step's run.

-- Empty for a run that is no branch of another.
ALTER TABLE run ADD COLUMN parent VARCHAR(250) DEFAULT '' NOT NULL;
ALTER TABLE run ADD COLUMN parent_step VARCHAR(200);
ALTER TABLE run ADD COLUMN branch VARCHAR(200);
ALTER TABLE run ADD CONSTRAINT run_branch UNIQUE (parent, parent_step, branch);

CREATE INDEX run_parent_created ON run (parent, created_at, id);

CREATE TABLE branch (
  run VARCHAR(250) NOT NULL,
  step VARCHAR(200) NOT NULL,
  name VARCHAR(200) NOT NULL,
  -- Among the branches of the step, in the order of their keys.
  place INT NOT NULL,
  -- The key as a person reads it.
  label VARCHAR NOT NULL,
  state VARCHAR(20) NOT NULL,
  -- What determines its outputs.
  fingerprint VARCHAR(64) NOT NULL,
  -- Its own run, or the earlier one that is reused; null until it has begun.
  branch_run VARCHAR(250),
  -- What it gives, as JSON, once it is done.
  outputs VARCHAR,
  -- The step of it that failed, and why, as JSON.
  failed_step VARCHAR(200),
  failure VARCHAR,
  PRIMARY KEY (run, step, name),
  CONSTRAINT branch_of_run FOREIGN KEY (run) REFERENCES run (id)
);

CREATE INDEX branch_fingerprint ON branch (fingerprint);
CREATE INDEX branch_state ON branch (run, step, state, place);
