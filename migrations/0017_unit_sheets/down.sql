DROP TABLE unit_sheets;
