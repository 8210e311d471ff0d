-- What a model was trained by, as JSON: the versions of Nightjar, Spark and Java, and the system.
-- Null for models that were trained before that was kept.

ALTER TABLE model_version ADD COLUMN environment VARCHAR;

-- The edges that the analysis knew before the attempt, where what it told then was not the same.
ALTER TABLE attempt_lineage ADD COLUMN expected VARCHAR(64);
ALTER TABLE attempt_lineage ADD CONSTRAINT attempt_lineage_expected
  FOREIGN KEY (expected) REFERENCES column_lineage (hash);
