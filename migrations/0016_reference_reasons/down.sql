ALTER TABLE reference_versions DROP COLUMN reason;
