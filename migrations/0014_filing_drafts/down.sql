DROP TABLE filing_drafts;
