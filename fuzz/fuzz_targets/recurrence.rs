#![no_main]

#[path = "../checks/mod.rs"]
#[expect(dead_code, reason = "each target calls one of the checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::recurrence::check(bytes));
