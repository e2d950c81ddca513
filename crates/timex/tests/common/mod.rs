//! One tagger for all tests, and what it finds in a form that can be read.

#![allow(dead_code, reason = "each test file uses some of it")]

use std::sync::OnceLock;

use timex::{Context, Tagger, Timex};

pub fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::english().unwrap())
}

/// "words = value; words = value", the value being EDTF or, in brackets, the TIMEX3 value of what stays open.
pub fn shown(blocks: &[(&str, &Context)]) -> String {
    let times = tagger().tag_blocks(blocks);
    let one = |text: &str, t: &Timex| {
        let value = t.edtf.clone().unwrap_or_else(|| format!("({})", t.value));
        format!("{} = {value}", &text[t.start..t.end])
    };
    let all = blocks.iter().zip(&times).flat_map(|((text, _), times)| times.iter().map(move |t| one(text, t)));
    all.collect::<Vec<_>>().join("; ")
}

pub fn published(date: &str) -> Context {
    Context { published: Some(date.parse().unwrap()), ..Context::default() }
}
