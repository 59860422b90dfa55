DROP TABLE calendar_reminders;
