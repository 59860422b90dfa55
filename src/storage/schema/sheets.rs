//! What units tell of themselves, as diesel sees it.

diesel::table! {
    unit_sheets (id) {
        id -> BigInt,
        unit_code -> Text,
        from_on -> Integer,
        hours -> Text,
        reception -> Nullable<Text>,
        desks -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        address -> Nullable<Text>,
        entered_at -> BigInt,
        entered_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}
