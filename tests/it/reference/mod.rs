//! Files read from outside, and the rules of apologies row by row.

mod apology_rules;
mod dossier_file;
mod hostile;
