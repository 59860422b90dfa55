//! Dossiers, apology obligations and their letters, as diesel sees them.

diesel::table! {
    dossier_imports (id) {
        id -> BigInt,
        sha256 -> Binary,
        place_code -> Text,
        file_name -> Text,
        row_count -> Integer,
        imported_at -> BigInt,
        imported_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    dossier_files (id) {
        id -> BigInt,
        sha256 -> Binary,
        place_code -> Text,
        file_name -> Text,
        byte_count -> BigInt,
        wrapped_key -> Binary,
        came_by -> Text,
        sent_by -> Nullable<BigInt>,
        sent_at -> BigInt,
        taking -> Text,
        state -> Text,
        row_count -> Integer,
        bad_count -> Integer,
        done_count -> Integer,
        new_count -> Integer,
        changed_count -> Integer,
        owed_count -> Integer,
        faults -> Nullable<Binary>,
        import_id -> Nullable<BigInt>,
        held_until -> BigInt,
        finished_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    dossier_file_parts (file_id, seq) {
        file_id -> BigInt,
        seq -> Integer,
        body -> Binary,
    }
}

diesel::table! {
    dossiers (id) {
        id -> BigInt,
        code -> Text,
        place_code -> Text,
        procedure_code -> Text,
        procedure_name -> Text,
        field_code -> Nullable<Text>,
        field_name -> Nullable<Text>,
        handling_unit -> Nullable<Text>,
        lodged_by -> Text,
        received_on -> Integer,
        promised_on -> Integer,
        latest_promised_on -> Integer,
        statutory_on -> Nullable<Integer>,
        finished_on -> Nullable<Integer>,
        fetched_on -> Nullable<Integer>,
        status -> Text,
        version -> BigInt,
        import_id -> BigInt,
    }
}

diesel::table! {
    dossier_identities (dossier_id) {
        dossier_id -> BigInt,
        wrapped_key -> Binary,
        name -> Nullable<Binary>,
        email -> Nullable<Binary>,
        phone -> Nullable<Binary>,
        address -> Nullable<Binary>,
        summary -> Nullable<Binary>,
    }
}

diesel::table! {
    dossier_changes (id) {
        id -> BigInt,
        dossier_id -> BigInt,
        import_id -> BigInt,
        field -> Text,
        old_value -> Nullable<Text>,
        new_value -> Nullable<Text>,
        changed_at -> BigInt,
    }
}

diesel::table! {
    obligations (id) {
        id -> BigInt,
        dossier_id -> Nullable<BigInt>,
        case_id -> Nullable<BigInt>,
        place_code -> Text,
        province_code -> Text,
        unit_code -> Text,
        origin -> Text,
        state -> Text,
        is_open -> Bool,
        legal_basis -> Text,
        uncertain -> Bool,
        owed_on -> Integer,
        due_on -> Integer,
        overdue -> Bool,
        reappointments -> Integer,
        issued_on -> Nullable<Integer>,
        published_at -> Nullable<BigInt>,
        created_at -> BigInt,
        version -> BigInt,
        concealed -> Bool,
    }
}

diesel::table! {
    obligation_faults (id) {
        id -> BigInt,
        obligation_id -> BigInt,
        fault -> Text,
        case_id -> Nullable<BigInt>,
        staff_id -> Nullable<BigInt>,
        found_on -> Integer,
        told_above -> Bool,
    }
}

diesel::joinable!(obligation_faults -> obligations (obligation_id));
diesel::allow_tables_to_appear_in_same_query!(obligation_faults, obligations);

diesel::table! {
    apology_letters (id) {
        id -> BigInt,
        obligation_id -> BigInt,
        form -> Text,
        body -> Binary,
        public_body -> Text,
        new_promise_on -> Nullable<Integer>,
        number_year -> Nullable<Integer>,
        number_seq -> Nullable<Integer>,
        drafted_by -> BigInt,
        drafted_at -> BigInt,
        remarks -> Nullable<Text>,
        signed_by -> Nullable<BigInt>,
        signer_name -> Nullable<Text>,
        signer_title -> Nullable<Text>,
        signed_at -> Nullable<BigInt>,
        sign_form -> Nullable<Text>,
        delivery -> Nullable<Text>,
        delivered_at -> Nullable<BigInt>,
        confirmed_at -> Nullable<BigInt>,
        sha256 -> Nullable<Binary>,
        version -> BigInt,
        minutes -> Nullable<Binary>,
    }
}

diesel::table! {
    document_numbers (unit_code, series, year) {
        unit_code -> Text,
        series -> Text,
        year -> Integer,
        last_seq -> Integer,
    }
}

diesel::table! {
    voids (id) {
        id -> BigInt,
        obligation_id -> BigInt,
        province_code -> Text,
        ground -> Text,
        standing -> Text,
        explanation -> Binary,
        document_number -> Nullable<Binary>,
        document_on -> Nullable<Integer>,
        proposed_by -> BigInt,
        proposed_at -> BigInt,
        due_on -> Nullable<Integer>,
        decided_by -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        decision -> Nullable<Binary>,
        object_until -> Nullable<Integer>,
        objected_at -> Nullable<BigInt>,
        objection -> Nullable<Binary>,
        settled_by -> Nullable<BigInt>,
        settled_at -> Nullable<BigInt>,
        settlement -> Nullable<Binary>,
        version -> BigInt,
    }
}

diesel::joinable!(obligations -> dossiers (dossier_id));
diesel::allow_tables_to_appear_in_same_query!(obligations, dossiers);
diesel::allow_tables_to_appear_in_same_query!(voids, dossiers);
diesel::joinable!(voids -> obligations (obligation_id));
diesel::allow_tables_to_appear_in_same_query!(voids, obligations);
