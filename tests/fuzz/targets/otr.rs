#![no_main]

#[path = "../run.rs"]
mod run;

libfuzzer_sys::fuzz_target!(|data: &[u8]| run::run("otr", data));
