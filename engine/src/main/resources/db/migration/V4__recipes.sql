-- What tells why a step runs: what it was asked to do again, and what it was made of the last time.

-- The names of the steps that the run makes again though their outputs are known, as a JSON list.
ALTER TABLE run ADD COLUMN forced VARCHAR DEFAULT '[]' NOT NULL;

-- What determines the step's output, as JSON; the fingerprint is its hash. Null until its inputs
-- are there.
ALTER TABLE step ADD COLUMN recipe VARCHAR;
