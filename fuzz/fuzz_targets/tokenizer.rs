//! The tokenizer: the tokens of any text are its own bytes, in order.
#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| nlp::fuzzing::tokenizer(text));
