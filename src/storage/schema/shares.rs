//! To whom new cases are shared out, as diesel sees it.

diesel::table! {
    shares (id) {
        id -> BigInt,
        unit_code -> Text,
        staff_id -> BigInt,
        desks -> Text,
        fields -> Text,
        away_from -> Nullable<Integer>,
        away_to -> Nullable<Integer>,
        substitute_id -> Nullable<BigInt>,
        entered_at -> BigInt,
        entered_by -> Nullable<BigInt>,
        version -> BigInt,
    }
}
