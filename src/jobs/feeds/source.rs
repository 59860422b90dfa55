//! Where files of dossiers come from by themselves. The province's data-sharing platform puts them
//! into a folder; another way of fetching them is another implementation of this.

use std::io;

/// What became of a file that was fetched.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    /// It was taken, now or before.
    Taken,
    /// Nothing of it was.
    Refused,
}

/// A file that was asked for.
#[derive(Debug)]
pub(super) enum Fetched {
    /// Its bytes.
    Whole(Vec<u8>),
    /// It has more bytes than may be.
    TooLarge,
    /// It is not there any more.
    Gone,
}

/// A place that offers files. Its calls may block.
pub(super) trait DossierSource: Send + 'static {
    /// The names of the files that are whole and not dealt with, in their order.
    fn list_new(&mut self) -> io::Result<Vec<String>>;

    /// A file, unless it has more than so many bytes.
    fn fetch(&mut self, name: &str, most: u64) -> io::Result<Fetched>;

    /// A file was dealt with: it is offered no more, and what became of it can be read there.
    fn done(&mut self, name: &str, ending: Ending, said: &str) -> io::Result<()>;
}
