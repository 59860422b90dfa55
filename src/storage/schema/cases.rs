//! Cases, their clocks, history and figures, as diesel sees them.

diesel::table! {
    cases (id) {
        id -> BigInt,
        code -> Text,
        secret_mac -> Binary,
        kind -> Text,
        category -> Text,
        subject_kind -> Text,
        privacy -> Text,
        texts_sealed -> Bool,
        channel -> Text,
        state -> Text,
        is_open -> Bool,
        round -> Integer,
        version -> BigInt,
        ward_code -> Text,
        province_code -> Text,
        unit_code -> Text,
        handler_role -> Text,
        handler_level -> Text,
        official_id -> Nullable<BigInt>,
        dossier_code -> Nullable<Text>,
        has_contact -> Bool,
        received_at -> BigInt,
        due_on -> Nullable<Integer>,
        due_status -> Text,
        due_key -> Integer,
        answered_at -> Nullable<BigInt>,
        closed_at -> Nullable<BigInt>,
        rating -> Nullable<Text>,
    }
}

diesel::table! {
    reports (case_id) {
        case_id -> BigInt,
        instrument -> Nullable<Text>,
        lang -> Text,
        avoid_ward -> Bool,
        consent_ward -> Bool,
        public_consent -> Bool,
        desk -> Nullable<Text>,
        happened_at -> Nullable<BigInt>,
        rule -> Text,
        reference_version -> BigInt,
        legal_basis -> Text,
        routing -> Text,
        description -> Binary,
    }
}

diesel::table! {
    case_identities (case_id) {
        case_id -> BigInt,
        wrapped_key -> Binary,
        name -> Nullable<Binary>,
        email -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        address -> Nullable<Binary>,
        safe_contact -> Nullable<Binary>,
        subject_name -> Nullable<Binary>,
    }
}

diesel::table! {
    case_subjects (case_id, position_id) {
        case_id -> BigInt,
        position_id -> BigInt,
    }
}

diesel::table! {
    case_forbidden (case_id, position_id) {
        case_id -> BigInt,
        position_id -> BigInt,
    }
}

diesel::table! {
    case_forbidden_places (case_id, place_code) {
        case_id -> BigInt,
        place_code -> Text,
    }
}

diesel::table! {
    assignments (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        unit_code -> Text,
        place_code -> Text,
        role -> Text,
        level -> Text,
        position_id -> Nullable<BigInt>,
        staff_id -> Nullable<BigInt>,
        assigned_at -> BigInt,
    }
}

diesel::table! {
    case_told (unit_code, case_id) {
        unit_code -> Text,
        case_id -> BigInt,
    }
}

diesel::table! {
    deadlines (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        stage -> Text,
        rule_key -> Text,
        legal_basis -> Text,
        uncertain -> Bool,
        started_on -> Integer,
        n -> Integer,
        unit -> Text,
        extension_n -> Integer,
        pauses -> Text,
        due_on -> Nullable<Integer>,
        due_status -> Text,
        stopped_on -> Nullable<Integer>,
        reference_version -> BigInt,
    }
}

diesel::table! {
    answers (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        body -> Binary,
        findings -> Binary,
        drafted_by -> BigInt,
        drafted_at -> BigInt,
        remarks -> Nullable<Text>,
        signed_by -> Nullable<BigInt>,
        signed_at -> Nullable<BigInt>,
        sign_form -> Nullable<Text>,
        returned_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        matter -> Text,
        unit_code -> Text,
        province_code -> Text,
        opened_by -> BigInt,
        opened_at -> BigInt,
        due_on -> Nullable<Integer>,
        outcome -> Nullable<Text>,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    merges (case_id) {
        case_id -> BigInt,
        into_id -> BigInt,
        merged_at -> BigInt,
    }
}

diesel::table! {
    splits (case_id) {
        case_id -> BigInt,
        rest_id -> BigInt,
    }
}

diesel::table! {
    extension_requests (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        ground -> Text,
        reason -> Binary,
        asked_by -> BigInt,
        asked_at -> BigInt,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    explanations (id) {
        id -> BigInt,
        case_id -> BigInt,
        round -> Integer,
        position_id -> BigInt,
        staff_id -> BigInt,
        summary -> Binary,
        asked_by -> BigInt,
        asked_at -> BigInt,
        due_on -> Nullable<Integer>,
        answer -> Nullable<Binary>,
        answered_at -> Nullable<BigInt>,
        reminded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    absences (case_id) {
        case_id -> BigInt,
        spot -> Text,
        happened_on -> Integer,
        before_noon -> Bool,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        case_id -> Nullable<BigInt>,
        obligation_id -> Nullable<BigInt>,
        seq -> Integer,
        round -> Integer,
        kind -> Text,
        at -> BigInt,
        actor -> Text,
        staff_id -> Nullable<BigInt>,
        visibility -> Text,
        facts -> Text,
        body -> Nullable<Binary>,
        counted_on -> Nullable<Integer>,
        counts -> Nullable<Text>,
    }
}

diesel::table! {
    milestones (id) {
        id -> BigInt,
        case_id -> Nullable<BigInt>,
        obligation_id -> Nullable<BigInt>,
        round -> Integer,
        kind -> Text,
        step -> Integer,
        due_on -> Integer,
        fired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    idempotency_keys (key_mac) {
        key_mac -> Binary,
        body_hash -> Binary,
        case_id -> BigInt,
        answer -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    stats_daily (unit_code, on_day, measure, kind, channel, working_days, writer) {
        writer -> Text,
        unit_code -> Text,
        province_code -> Text,
        kind -> Text,
        channel -> Text,
        on_day -> Integer,
        measure -> Text,
        working_days -> Integer,
        n -> BigInt,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    absences,
    cases,
    case_forbidden,
    case_forbidden_places,
    case_told,
    events,
    merges,
    splits
);
