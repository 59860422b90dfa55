DROP TABLE leases;
DROP TABLE outbox;
DROP TABLE audit_checkpoints;
DROP TABLE audit;
DROP TABLE audit_streams;
