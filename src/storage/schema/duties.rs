//! Audit, outbox and leases, as diesel sees them.

diesel::table! {
    audit_streams (stream) {
        stream -> Text,
        epoch -> BigInt,
        holder -> Text,
        held_until -> BigInt,
    }
}

diesel::table! {
    audit (stream, seq) {
        stream -> Text,
        seq -> BigInt,
        epoch -> BigInt,
        at -> BigInt,
        actor -> Text,
        staff_id -> Nullable<BigInt>,
        act -> Text,
        target -> Text,
        facts -> Text,
        previous -> Binary,
        hash -> Binary,
    }
}

diesel::table! {
    audit_checkpoints (id) {
        id -> BigInt,
        made_at -> BigInt,
        body -> Text,
        signature -> Binary,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        message_id -> Text,
        template -> Text,
        data -> Text,
        state -> Text,
        attempts -> Integer,
        next_at -> BigInt,
        claimed_until -> Nullable<BigInt>,
        created_at -> BigInt,
        sent_at -> Nullable<BigInt>,
        problem -> Nullable<Text>,
    }
}

diesel::table! {
    leases (name) {
        name -> Text,
        holder -> Text,
        epoch -> BigInt,
        held_until -> BigInt,
        last_run_at -> Nullable<BigInt>,
    }
}
