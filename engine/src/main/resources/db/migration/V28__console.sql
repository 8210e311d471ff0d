-- The latest runs in one state, however many there are in others.

CREATE INDEX run_state_created ON run (parent, state, created_at, id);
