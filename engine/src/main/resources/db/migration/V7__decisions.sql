-- What decides whether a step goes on: conditions in the definition, and persons.

-- Why the step was not run, where its state is skipped: 'condition' or 'failure', and a sentence.
ALTER TABLE step ADD COLUMN skip_reason VARCHAR(20);
ALTER TABLE step ADD COLUMN skip_cause VARCHAR;
