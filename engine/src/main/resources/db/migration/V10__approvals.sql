-- What runs ask of persons, and how these decided: kept for good, also where it is asked again.

CREATE TABLE approval (
  run VARCHAR(250) NOT NULL,
  step VARCHAR(200) NOT NULL,
  -- The attempt that asked first: a run that is gone on with asks on.
  number INT NOT NULL,
  message VARCHAR NOT NULL,
  asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  deadline TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- Null until somebody, or the clock, has decided; never changed after.
  verdict VARCHAR(20),
  decided_by VARCHAR(200),
  decided_at TIMESTAMP(6) WITH TIME ZONE,
  reason VARCHAR,
  -- Whether the step has failed by the answer, so that it asks anew when it is run again.
  settled BOOLEAN NOT NULL,
  PRIMARY KEY (run, step, number),
  CONSTRAINT approval_run FOREIGN KEY (run) REFERENCES run (id)
);
