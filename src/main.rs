//! The `mazmun` program.
fn main() {}
