//! The configuration reader: any text is read or refused.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| nlp::fuzzing::config(text));
