//! The `tiepdan` binary: everything it does is in the library.

/// Runs the command line.
fn main() -> std::process::ExitCode {
    // Everything the program writes is its owner's alone: names, letters, the history.
    rustix::process::umask(rustix::fs::Mode::from_bits_retain(0o077));
    tiepdan::cli::main()
}
