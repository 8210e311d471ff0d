-- Logs that are old lie in compressed files; what runs made that is old goes.

-- Consecutive lines of an attempt in a file: a member of a run's archive.
CREATE TABLE log_archive (
  attempt VARCHAR(500) NOT NULL,
  first_place INT NOT NULL,
  last_place INT NOT NULL,
  file VARCHAR NOT NULL,
  from_byte BIGINT NOT NULL,
  byte_count BIGINT NOT NULL,
  archived_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (attempt, first_place),
  CONSTRAINT log_archive_attempt FOREIGN KEY (attempt) REFERENCES attempt (id)
);

-- From then on what the attempt made is gone, or about to go: nobody may take it any more.
ALTER TABLE attempt ADD COLUMN collected_at TIMESTAMP(6) WITH TIME ZONE;

-- From then on something that its steps gave is gone: the run can't be gone on with.
ALTER TABLE run ADD COLUMN collected_at TIMESTAMP(6) WITH TIME ZONE;

-- What lies in folders that nobody may take any more and that are about to be deleted; forgotten
-- once they are.
CREATE TABLE doomed_output (
  folder VARCHAR NOT NULL,
  attempt VARCHAR(500) NOT NULL,
  byte_count BIGINT NOT NULL,
  marked_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (folder, attempt)
);

-- Of several engines the one that gets its turn collects.
CREATE TABLE collection_turn (
  id INT NOT NULL PRIMARY KEY,
  next_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);
INSERT INTO collection_turn (id, next_at) VALUES (1, CURRENT_TIMESTAMP);

-- Which steps stand on an attempt's output.
CREATE INDEX step_output ON step (output);

-- Which branches stand on a run's outputs.
CREATE INDEX branch_by_run ON branch (branch_run);
