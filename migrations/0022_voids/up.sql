-- Proposals that a duty to apologise never arose, what the province decided, and the objection.
CREATE TABLE voids (
    id {id},
    obligation_id BIGINT NOT NULL REFERENCES obligations (id),
    province_code TEXT NOT NULL,
    ground TEXT NOT NULL,
    standing TEXT NOT NULL,
    -- What people wrote stands sealed under the dossier's key.
    explanation {blob} NOT NULL,
    document_number {blob},
    document_on INTEGER,
    proposed_by BIGINT NOT NULL REFERENCES staff (id),
    proposed_at BIGINT NOT NULL,
    -- The day by which the province is to decide on the proposal, then on the objection.
    due_on INTEGER,
    decided_by BIGINT REFERENCES staff (id),
    decided_at BIGINT,
    decision {blob},
    object_until INTEGER,
    objected_at BIGINT,
    objection {blob},
    settled_by BIGINT REFERENCES staff (id),
    settled_at BIGINT,
    settlement {blob},
    version BIGINT NOT NULL
);
CREATE INDEX voids_by_obligation ON voids (obligation_id, id);
CREATE INDEX voids_by_province ON voids (province_code, standing, due_on, id);
CREATE INDEX voids_by_decision ON voids (standing, decided_at, id);
CREATE INDEX voids_by_proposal ON voids (proposed_at, obligation_id);
