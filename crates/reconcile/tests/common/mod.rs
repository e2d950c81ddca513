//! Readings of texts, for tests of what is said together.

#![allow(clippy::unwrap_used)]

use extract::{Capture, Limits, Media, RawFile, extract};
use nlp::Pipeline;
use reading::{Reading, Rules, parse, read};

/// Each text read as a document of its own.
pub fn readings(texts: &[&str]) -> Vec<Reading> {
    let (rules, pipeline) = (Rules::english().unwrap(), Pipeline::embedded().unwrap());
    let file = |text: &&str| RawFile { bytes: text.as_bytes().to_vec(), path: None, url: None, media: Media::Text };
    let captures = Capture::number(texts.iter().map(file).collect());
    let read = |capture: &Capture| {
        let document = extract(capture, &Limits::default()).0.unwrap();
        read(&document, &parse(&document, &pipeline), &rules).0
    };
    captures.iter().map(read).collect()
}
