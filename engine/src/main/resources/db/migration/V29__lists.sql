-- Lists of runs by what they are filtered by, in the order in which they are shown.

CREATE INDEX run_parent_pipeline_created ON run (parent, pipeline, created_at, id);
CREATE INDEX run_parent_state_created ON run (parent, state, created_at, id);
CREATE INDEX run_parent_trigger_created ON run (parent, triggered_by, created_at, id);

-- The audit log by who has decided.
CREATE INDEX audit_by ON audit (decided_by, id);
