-- Administrators who were asked for the calendar of a year; each is asked once.
CREATE TABLE calendar_reminders (
    staff_id BIGINT NOT NULL REFERENCES staff (id),
    year INTEGER NOT NULL,
    told_at BIGINT NOT NULL,
    PRIMARY KEY (staff_id, year)
);
