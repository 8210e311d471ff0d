-- How far each trigger has looked, and the keys that runs were asked for with.

CREATE TABLE trigger_state (
  pipeline VARCHAR(200) NOT NULL,
  -- Its kind and what it waits for; a hash where that is long.
  name VARCHAR(250) NOT NULL,
  -- Of a dataset or an alias: events up to this number are settled.
  watermark BIGINT NOT NULL,
  -- The newest event that isn't settled, and since when it has been the newest.
  pending BIGINT,
  pending_since TIMESTAMP(6) WITH TIME ZONE,
  -- Of files: raised by every look that changes something, so that an older one changes nothing.
  looks BIGINT NOT NULL,
  PRIMARY KEY (pipeline, name)
);

CREATE TABLE trigger_file (
  pipeline VARCHAR(200) NOT NULL,
  name VARCHAR(250) NOT NULL,
  -- A hash of the path, which may be long.
  file VARCHAR(64) NOT NULL,
  path VARCHAR NOT NULL,
  -- Its size and when it was written: another one is another event.
  stamp VARCHAR(60) NOT NULL,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  settled BOOLEAN NOT NULL,
  -- Since when it hasn't been there. It is remembered for a while: a disk may be away.
  gone_since TIMESTAMP(6) WITH TIME ZONE,
  PRIMARY KEY (pipeline, name, file),
  CONSTRAINT trigger_file_of FOREIGN KEY (pipeline, name) REFERENCES trigger_state (pipeline, name)
);

CREATE TABLE run_request (
  idempotency_key VARCHAR(255) NOT NULL PRIMARY KEY,
  -- A hash of all that was asked: the key with anything else is refused.
  asked VARCHAR(64) NOT NULL,
  run VARCHAR(250) NOT NULL,
  asked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX run_request_asked ON run_request (asked_at);
