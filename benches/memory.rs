//! Resident memory with the nation's directory, calendar, rules and policies loaded, and how long
//! they take to compile.

use std::hint::black_box;
use std::time::Instant;

use tiepdan::reference::Reference;

#[expect(clippy::print_stdout, reason = "a benchmark's figures are its output")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let before = resident()?;
    let start = Instant::now();
    let reference = Reference::shipped().map_err(|faults| format!("{faults:?}"))?;
    let took = start.elapsed();
    let after = resident()?;
    black_box(&reference);
    println!("reference_compile\t{}\tms", took.as_millis());
    println!("reference_memory\t{}\tkB", after.saturating_sub(before));
    println!("resident_with_nation\t{after}\tkB");
    Ok(())
}

/// Anonymous resident memory of this process, kB.
fn resident() -> Result<u64, Box<dyn std::error::Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("RssAnon:"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().nth(1))
        .ok_or("no RssAnon")?;
    Ok(kilobytes.parse()?)
}
