-- What happened that somebody is to be told of, and the messages that tell it.

-- Whoever looks holds this row, so that of several servers one notices a thing.
CREATE TABLE notice_cursor (
  id INT NOT NULL PRIMARY KEY,
  -- What ended long before isn't looked at. Null until somebody has looked.
  looked_at TIMESTAMP(6) WITH TIME ZONE
);
INSERT INTO notice_cursor (id) VALUES (1);

CREATE TABLE notice (
  event VARCHAR(20) NOT NULL,
  run VARCHAR(250) NOT NULL,
  -- Empty where it is the run's own.
  step VARCHAR(200) NOT NULL,
  -- The run's generation, or the attempt of the step.
  number INT NOT NULL,
  noticed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (event, run, step, number)
);

CREATE INDEX notice_noticed ON notice (noticed_at);

-- Pipelines whose last run that is known failed.
CREATE TABLE ailing_pipeline (
  pipeline VARCHAR(200) NOT NULL PRIMARY KEY,
  run VARCHAR(250) NOT NULL,
  failed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  failures INT NOT NULL
);

CREATE TABLE notification (
  -- The same for the same thing and channel, so that whoever gets it twice can tell.
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  channel VARCHAR(200) NOT NULL,
  event VARCHAR(20) NOT NULL,
  pipeline VARCHAR(200) NOT NULL,
  run VARCHAR(250) NOT NULL,
  -- What there is to tell, as JSON.
  content VARCHAR NOT NULL,
  -- How many like it this one tells of.
  told INT NOT NULL,
  state VARCHAR(20) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- Until then no other one of its pipeline, event and channel is sent.
  quiet_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  attempts INT NOT NULL,
  -- Until then who has claimed it sends it.
  claimed_until TIMESTAMP(6) WITH TIME ZONE,
  ended_at TIMESTAMP(6) WITH TIME ZONE,
  error VARCHAR
);

CREATE INDEX notification_due ON notification (state, due_at);
CREATE INDEX notification_like ON notification (pipeline, event, channel, created_at);
CREATE INDEX notification_created ON notification (created_at);

CREATE INDEX run_ended ON run (state, ended_at);
CREATE INDEX run_pipeline_ended ON run (pipeline, state, ended_at);
