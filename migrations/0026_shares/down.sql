DROP INDEX cases_of_officials;
DROP TABLE shares;
