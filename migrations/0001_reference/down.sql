DROP TABLE reference_state;
DROP TABLE reference_versions;
