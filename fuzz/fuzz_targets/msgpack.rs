//! The readers of MessagePack files: any bytes are read or refused, whichever file they are taken for.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| nlp::fuzzing::msgpack(bytes));
