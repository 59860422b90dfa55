//! Staff and citizens at the door: log-in, sessions, positions; verbs that end in `record_account`.
