-- What the fields of an attempt's outputs owe to those of its inputs, under their full names.
-- A step that is run again mostly owes the same: that is kept once, named by its hash.
-- Written in the transaction that publishes an attempt.

CREATE TABLE column_lineage (
  hash VARCHAR(64) PRIMARY KEY,
  edges VARCHAR NOT NULL
);

CREATE TABLE attempt_lineage (
  attempt VARCHAR(500) PRIMARY KEY,
  hash VARCHAR(64) NOT NULL REFERENCES column_lineage (hash)
);
