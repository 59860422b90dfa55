//! The `tiepdan` binary: everything it does is in the library.

/// Runs the command line.
fn main() -> std::process::ExitCode {
    tiepdan::cli::main()
}
