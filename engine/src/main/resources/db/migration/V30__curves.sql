-- How good models of two classes are, as lines of a bounded number of points.

CREATE TABLE curve (
  attempt VARCHAR(500) NOT NULL,
  -- The same as of a measurement.
  subject VARCHAR(200) NOT NULL,
  kind VARCHAR(20) NOT NULL,
  -- As JSON.
  points VARCHAR NOT NULL,
  step VARCHAR(200) NOT NULL,
  -- The attempt that published the model that was measured.
  model_attempt VARCHAR(500),
  measured_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (attempt, subject, kind)
);

CREATE INDEX curve_model ON curve (model_attempt, measured_at);
