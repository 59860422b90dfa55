//! Reference data and its version in force.

diesel::table! {
    reference_state (id) {
        id -> Integer,
        version -> BigInt,
    }
}

diesel::table! {
    reference_versions (version, source) {
        version -> BigInt,
        source -> Text,
        body -> Text,
        sha256 -> Binary,
        loaded_at -> BigInt,
        loaded_by -> Nullable<BigInt>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    reference_drafts (source) {
        source -> Text,
        based_on -> BigInt,
        from_on -> Integer,
        body -> Text,
        version -> BigInt,
        begun_at -> BigInt,
        begun_by -> BigInt,
        changed_at -> BigInt,
        changed_by -> BigInt,
    }
}
