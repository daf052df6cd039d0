#![no_main]

#[path = "../run.rs"]
mod run;

libfuzzer_sys::fuzz_target!(
    // A reader may catch a fault of its library and say so; what it does not catch ends the fuzzer.
    init: std::panic::set_hook(Box::new(|fault| eprintln!("{fault}"))),
    |data: &[u8]| run::run("text", data)
);
