-- When somebody who has not explained was reminded, and the unit told: once.
ALTER TABLE explanations ADD COLUMN reminded_at BIGINT;
CREATE INDEX explanations_awaited ON explanations (due_on)
    WHERE answered_at IS NULL AND reminded_at IS NULL;
