//! The fuzzer. `cargo xtask fuzz` builds it and runs it once per target, which `REPRISE_FUZZ_TARGET` names.

#![no_main]

use std::{env, process, sync::LazyLock};

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = env::var("REPRISE_FUZZ_TARGET").unwrap_or_default();
    let Some(target) = fuzz::TARGETS.iter().find(|target| target.name == name) else {
        eprintln!("REPRISE_FUZZ_TARGET names no target; `cargo xtask fuzz --list` lists them");
        process::exit(2);
    };
    target.run
});

libfuzzer_sys::fuzz_target!(|input: &[u8]| TARGET(input));
