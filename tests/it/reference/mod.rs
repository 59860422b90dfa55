//! Files read from outside.

mod dossier_file;
mod hostile;
