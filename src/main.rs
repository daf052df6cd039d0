//! The `mazmun` program.

fn main() -> std::process::ExitCode {
    mazmun::cli::main()
}
