-- How far the schedule of each pipeline has been considered, and which schedules it has had.

CREATE TABLE schedule (
  pipeline VARCHAR(200) NOT NULL PRIMARY KEY,
  -- Logical times up to here are settled: they have a run, or it was decided that they get none.
  watermark TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE TABLE schedule_version (
  pipeline VARCHAR(200) NOT NULL,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- The definition that declares it; null where from then on the pipeline isn't scheduled.
  definition VARCHAR(64),
  PRIMARY KEY (pipeline, since),
  CONSTRAINT schedule_version_of FOREIGN KEY (pipeline) REFERENCES schedule (pipeline)
);
