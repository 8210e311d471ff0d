-- Which drivers have worked for a run, and where each printed to: for whoever looks afterwards, when
-- nothing else is left of them.
CREATE TABLE run_driver (
  run VARCHAR(250) NOT NULL,
  submission VARCHAR(300) NOT NULL,
  log VARCHAR NOT NULL,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (run, submission)
);
