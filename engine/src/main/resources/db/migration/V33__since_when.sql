-- Since when things go on, by the database's clock: those of engines may differ.

-- Of a run, from when an engine took it, or it was last retried. Null while it waits, and of runs
-- from before.
ALTER TABLE run ADD COLUMN started_at TIMESTAMP(6) WITH TIME ZONE;

-- Null of attempts from before.
ALTER TABLE attempt ADD COLUMN begun_at TIMESTAMP(6) WITH TIME ZONE;
