//! A publication date that the words give away, and the times that follow from it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{Reading, Rules, parse, read};
use record::PublishedFrom;

fn reading(text: &str) -> Reading {
    let file = RawFile { bytes: text.as_bytes().to_vec(), path: Some("a.txt".into()), url: None, media: Media::Text };
    let (document, _) = extract(&Capture::number(vec![file])[0], &Limits::default());
    let document = document.unwrap();
    read(&document, &parse(&document, &Pipeline::embedded().unwrap()), &Rules::english().unwrap()).0
}

#[test]
fn this_monday_is_the_day_of_writing() {
    let reading = reading(
        "The pilots walked out on Friday 7 March 2025 over rosters.\n\nThis Monday the carrier leased two crews. A vote follows tomorrow.\n",
    );
    assert_eq!(reading.document.published.unwrap().as_str(), "2025-03-10");
    assert_eq!(reading.document.published_from, Some(PublishedFrom::Inferred));
    let tomorrow = reading.times.iter().find(|time| time.evidence.quote == "tomorrow").unwrap();
    assert_eq!(tomorrow.edtf.as_deref(), Some("2025-03-11"));
}

#[test]
fn a_sentence_that_looks_ahead_or_an_old_date_gives_nothing_away() {
    for text in [
        "The pilots walked out on Friday 7 March 2025 over rosters.\n\nThe carrier will lease two crews this Monday, its chief said.\n",
        "The pilots walked out over rosters.\n\nThis Monday the carrier leased two crews, as it had on Friday 7 March 2025.\n",
    ] {
        assert_eq!(reading(text).document.published, None, "{text}");
    }
}
