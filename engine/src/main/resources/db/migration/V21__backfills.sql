-- Many runs as one thing, and what keeps runs that wait from being taken.

CREATE TABLE backfill (
  id VARCHAR(250) NOT NULL PRIMARY KEY,
  pipeline VARCHAR(200) NOT NULL,
  -- Which logical times it is about, both ends included.
  first_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  mode VARCHAR(20) NOT NULL,
  -- How many of its runs go on at the same time, in all engines together.
  parallel INT NOT NULL,
  -- 'active', 'paused' or 'cancelled'; how far it is its runs tell.
  state VARCHAR(20) NOT NULL,
  created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  created_by VARCHAR(200) NOT NULL
);

CREATE INDEX backfill_created ON backfill (created_at, id);
CREATE INDEX backfill_state ON backfill (state);

-- Whoever queues a backfill holds this row, so that two over the same times double nothing.
CREATE TABLE backfill_lock (
  id INT NOT NULL PRIMARY KEY
);
INSERT INTO backfill_lock (id) VALUES (1);

ALTER TABLE run ADD COLUMN backfill VARCHAR(250);
CREATE INDEX run_backfill ON run (backfill, state);

-- Missed runs that are too many to be made up for before a person confirms it.
CREATE TABLE held_runs (
  pipeline VARCHAR(200) NOT NULL,
  first_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  last_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  run_count BIGINT NOT NULL,
  held_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (pipeline, first_time)
);

-- Pipelines that are neither scheduled nor taken from the queue.
CREATE TABLE paused_pipeline (
  pipeline VARCHAR(200) NOT NULL PRIMARY KEY,
  paused_by VARCHAR(200) NOT NULL,
  paused_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  reason VARCHAR NOT NULL
);

-- What runs share, over all engines: of a pool no more go on at once than its limit.
CREATE TABLE pool (
  name VARCHAR(100) NOT NULL PRIMARY KEY,
  run_limit INT NOT NULL
);

ALTER TABLE run ADD COLUMN pool VARCHAR(100);
