-- The definitions that a definition runs as parts of itself, as they were when it was kept.

CREATE TABLE definition_part (
  definition VARCHAR(64) NOT NULL,
  -- Relative to the folder of the definition's own file.
  file VARCHAR(500) NOT NULL,
  content VARCHAR NOT NULL,
  PRIMARY KEY (definition, file)
);
