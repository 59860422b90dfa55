-- When a unit is open, where it is and how it is reached, from a day until the next sheet.
CREATE TABLE unit_sheets (
    id {id},
    unit_code TEXT NOT NULL,
    -- The first day it is true.
    from_on INTEGER NOT NULL,
    -- The hours of each day of the week from Monday, as `07:30-11:30,13:30-17:00;…`.
    hours TEXT NOT NULL,
    -- The weekday from Monday and the hours at which its head receives citizens: `1;08:00-11:30`.
    reception TEXT,
    -- Its desks, a line each.
    desks TEXT NOT NULL,
    phone TEXT,
    email TEXT,
    address TEXT,
    entered_at BIGINT NOT NULL,
    entered_by BIGINT REFERENCES staff (id),
    version BIGINT NOT NULL,
    UNIQUE (unit_code, from_on)
);
