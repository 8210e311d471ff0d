-- Lists of runs by more than one filter, in the order in which they are shown: also those of one
-- pipeline, of which the lists are made of who may see only some.

CREATE INDEX run_parent_pipeline_state_created
  ON run (parent, pipeline, state, created_at, id);
CREATE INDEX run_parent_pipeline_trigger_created
  ON run (parent, pipeline, triggered_by, created_at, id);
CREATE INDEX run_parent_state_trigger_created
  ON run (parent, state, triggered_by, created_at, id);
CREATE INDEX run_parent_pipeline_state_trigger_created
  ON run (parent, pipeline, state, triggered_by, created_at, id);
