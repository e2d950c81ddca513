//! Times of any text, published on any day: spans stand in order within the text, and can be resolved again from elsewhere.
#![no_main]

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use timex::{Anchors, BlockRole, Context, Direction, Reference, Tagger, Timex, resolve};

static TAGGER: LazyLock<Option<Tagger>> = LazyLock::new(|| Tagger::english().ok());

libfuzzer_sys::fuzz_target!(|input: (Option<u16>, u16, u8, &str)| {
    let (published, elsewhere, block, text) = input;
    let Some(tagger) = TAGGER.as_ref() else { return };
    let context = Context { published: published.and_then(day), block: role(block), year_hint: None };
    let times = tagger.tag(text, &context);
    ordered(text, &times);
    for blocks in [times, tagger.tag_blocks(&halves(text).map(|half| (half, &context))).concat()] {
        blocks.iter().for_each(|time| again(time, day(elsewhere)));
    }
});

/// Days from 1900 to 2079.
fn day(number: u16) -> Option<Date> {
    date(1900, 1, 1).checked_add(i64::from(number).days()).ok()
}

fn role(number: u8) -> BlockRole {
    match number % 4 {
        0 => BlockRole::Prose,
        1 => BlockRole::Dateline,
        2 => BlockRole::TableDateCell,
        _ => BlockRole::Heading,
    }
}

fn halves(text: &str) -> [&str; 2] {
    let middle = (text.len() / 2..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let (left, right) = text.split_at(middle);
    [left, right]
}

fn ordered(text: &str, times: &[Timex]) {
    let mut last = 0;
    for time in times {
        assert!(last <= time.start && time.start < time.end);
        assert!(text.get(time.start..time.end).is_some());
        last = time.end;
    }
}

fn again(time: &Timex, day: Option<Date>) {
    let reference = Reference { day, month: day.map(Date::first_of_month), year: day.map(Date::year) };
    for direction in [Direction::Past, Direction::Future, Direction::Unknown] {
        let anchors = Anchors { published: day, reference, narrative: day, direction, year_hint: None };
        assert!(!resolve(&time.expression, &anchors).value.is_empty());
    }
}
