//! What is true of the whole database.

diesel::table! {
    installation (key) {
        key -> Text,
        value -> Text,
    }
}
