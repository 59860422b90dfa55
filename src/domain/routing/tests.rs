//! The routing of cases.
