-- The attempt of each step is looked for, however many steps a run has. The foreign key goes on with
-- the same index.
CREATE INDEX attempt_of_step ON attempt (run, step, number);
ALTER TABLE attempt DROP CONSTRAINT attempt_run;
DROP INDEX attempt_of_run;
ALTER TABLE attempt ADD CONSTRAINT attempt_run FOREIGN KEY (run) REFERENCES run (id);

-- The names of all pipelines, without reading what was kept of them.
CREATE INDEX definition_pipeline ON definition (pipeline);

-- The same as run_state_created.
DROP INDEX run_parent_state_created;
