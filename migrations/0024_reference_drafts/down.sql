DROP TABLE reference_drafts;
