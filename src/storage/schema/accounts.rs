//! Staff, roles, positions and sessions, as diesel sees them.

diesel::table! {
    staff (id) {
        id -> BigInt,
        login -> Text,
        name -> Text,
        email -> Nullable<Text>,
        lang -> Text,
        password_hash -> Text,
        one_time_password -> Bool,
        created_at -> BigInt,
        disabled_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    staff_roles (staff_id, role, unit_code) {
        staff_id -> BigInt,
        role -> Text,
        unit_code -> Text,
    }
}

diesel::table! {
    positions (id) {
        id -> BigInt,
        unit_code -> Text,
        role -> Text,
        title -> Text,
        superior_id -> Nullable<BigInt>,
        holder_id -> Nullable<BigInt>,
        holder_name -> Nullable<Text>,
        from_on -> Integer,
        to_on -> Nullable<Integer>,
        version -> BigInt,
    }
}

diesel::table! {
    substitutions (id) {
        id -> BigInt,
        position_id -> BigInt,
        substitute_id -> BigInt,
        from_on -> Integer,
        to_on -> Nullable<Integer>,
    }
}

diesel::table! {
    roster_state (id) {
        id -> Integer,
        version -> BigInt,
    }
}

diesel::table! {
    sessions (token_mac) {
        token_mac -> Binary,
        staff_id -> BigInt,
        csrf -> Binary,
        created_at -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    guesses (subject_mac) {
        subject_mac -> Binary,
        failures -> BigInt,
        last_at -> BigInt,
        good_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    calendar_reminders (staff_id, year) {
        staff_id -> BigInt,
        year -> Integer,
        told_at -> BigInt,
    }
}

diesel::joinable!(staff_roles -> staff (staff_id));

diesel::allow_tables_to_appear_in_same_query!(staff, staff_roles, positions, sessions);
