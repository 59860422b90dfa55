ALTER TABLE apology_letters DROP COLUMN minutes;
ALTER TABLE obligations DROP COLUMN concealed;
DROP INDEX obligations_by_unit;
DROP TABLE obligation_faults;
