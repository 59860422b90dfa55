//! A file of the one-stop desk: how it is taken, how it came, what becomes of it.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What is done with the good rows of a file that has bad ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Taking {
    /// They are taken; the bad ones are told.
    GoodRows,
    /// Nothing is.
    AllOrNothing,
}

/// How a file came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CameBy {
    /// By a command of the machine room.
    Command,
    /// Uploaded on a page.
    Upload,
    /// Fetched from the folder of the data-sharing platform.
    Folder,
}

/// What becomes of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Standing {
    /// Kept; nobody has read it yet.
    Waiting,
    /// Judged; its rows are being written.
    Taking,
    /// Its good rows are written.
    Taken,
    /// Nothing of it is.
    Refused,
}
