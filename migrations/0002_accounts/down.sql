DROP TABLE guesses;
DROP TABLE sessions;
DROP TABLE roster_state;
DROP TABLE substitutions;
DROP TABLE positions;
DROP TABLE staff_roles;
DROP TABLE staff;
