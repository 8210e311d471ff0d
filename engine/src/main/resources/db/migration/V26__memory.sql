-- What the drivers of a run take, and what an engine has for drivers: runs wait where it isn't enough.

-- How many drivers of the usual size the run has at the same time, at the most; null until an engine
-- has looked at its definition.
ALTER TABLE run ADD COLUMN drivers_plain INT;
-- What those take together that ask for a size of their own, in megabytes.
ALTER TABLE run ADD COLUMN drivers_memory BIGINT;

-- What the engine's drivers may take together, and one of the usual size, in megabytes; null for an
-- engine that takes no runs.
ALTER TABLE engine ADD COLUMN memory BIGINT;
ALTER TABLE engine ADD COLUMN driver_memory BIGINT;
