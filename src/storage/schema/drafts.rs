//! Reports not sent yet, as diesel sees them.

diesel::table! {
    filing_drafts (token_mac) {
        token_mac -> Binary,
        wrapped_key -> Binary,
        body -> Binary,
        version -> BigInt,
        expires_at -> BigInt,
    }
}
