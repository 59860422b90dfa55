DROP INDEX explanations_awaited;
ALTER TABLE explanations DROP COLUMN reminded_at;
