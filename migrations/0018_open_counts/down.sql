DROP INDEX cases_by_province_due;
CREATE INDEX cases_by_province_due ON cases (province_code, is_open, due_key, id);
