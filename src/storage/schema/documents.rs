//! Documents as they were given out, as diesel sees them.

diesel::table! {
    documents (id) {
        id -> BigInt,
        kind -> Text,
        letter_id -> Nullable<BigInt>,
        event_id -> Nullable<BigInt>,
        code -> Text,
        unit_code -> Text,
        number -> Text,
        dated_on -> Integer,
        sha256 -> Nullable<Binary>,
        body -> Nullable<Binary>,
        made_at -> Nullable<BigInt>,
    }
}
