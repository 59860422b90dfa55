-- Why somebody changed reference data: the number and day of the decision behind it.
ALTER TABLE reference_versions ADD COLUMN reason TEXT;
