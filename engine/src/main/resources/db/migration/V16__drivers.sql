-- Drivers: written down before their processes are started, so that whoever comes after a crash
-- finds each of them and starts no second one beside it.

CREATE TABLE driver (
  -- The key that its process and its folder are named by.
  submission VARCHAR(300) NOT NULL PRIMARY KEY,
  -- The run that it works for; null for one that is kept warm.
  run VARCHAR(250),
  engine VARCHAR(300) NOT NULL,
  -- Raised whenever it goes to another engine: the driver obeys no lower one.
  generation INT NOT NULL,
  machine VARCHAR(300) NOT NULL,
  log VARCHAR NOT NULL,
  memory VARCHAR(20),
  cores INT,
  -- Null until it has answered.
  pid BIGINT,
  process_started TIMESTAMP(6) WITH TIME ZONE,
  intended_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX driver_of_run ON driver (run);

-- The driver that holds an attempt.
ALTER TABLE attempt ADD COLUMN submission VARCHAR(300);
