-- Outputs whose rows were made in the pass of the step that reads them, and lie nowhere.

ALTER TABLE attempt ADD COLUMN lazy BOOLEAN DEFAULT FALSE NOT NULL;

ALTER TABLE artifact ALTER COLUMN location DROP NOT NULL;
