//! Tags the text of a TimeML document with TIMEX3.
//!
//! ```text
//! cargo run --release -p rapporteur-timex --example timeml -- [FILE|-]
//! ```
//!
//! Reads one document from a file, or from standard input, and writes it to standard output with its times tagged. The
//! creation time in DCT says when it was published; where there is none, or no day, times are resolved without one.
//! Paragraphs are what blank lines part. Tags that stood in TEXT, and the instances and links that belong to them, are
//! left out; every character of the text, and what stands around it, stays as it was. An interval, which TIMEX3 does not
//! know, is written as its ends: "since March" as March, "from 4 to 6 May" as 4 and 6 May.

use std::fmt;
use std::io::{Read, Write};
use std::process::ExitCode;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape, resolve_xml_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde::Serialize;
use timex::{Context, Expression, Kind, Modifier, Tagger, Timex};

/// Annotations that stand outside TEXT and point at tags in it.
const OF_TAGS: [&[u8]; 5] = [b"MAKEINSTANCE", b"TLINK", b"SLINK", b"ALINK", b"CLINK"];

/// Words that bind the ends of an interval.
const BINDING: [&str; 9] = ["from", "between", "since", "to", "and", "until", "till", "through", "the"];

/// One TIMEX3 element.
struct Tag {
    start: usize,
    end: usize,
    kind: Kind,
    value: String,
    modifier: Option<Modifier>,
}

/// A document without its annotations, save its creation time.
#[derive(Default)]
struct Document {
    created: Option<Date>,
    /// The source as far as the start tag of TEXT, and from its end tag on.
    around: [String; 2],
    text: Option<String>,
}

fn main() -> ExitCode {
    let name = std::env::args().nth(1).unwrap_or_else(|| "-".to_owned());
    match run(&name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            let shown = if name == "-" { "standard input" } else { &name };
            let _ = writeln!(std::io::stderr(), "timeml: {shown}: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str) -> Result<(), String> {
    let source = read(name).map_err(|error| format!("{error}; give the path of a TimeML file in UTF-8, or -"))?;
    let document = parse(&source)?;
    let tagger = Tagger::english().map_err(|error| format!("{error}; mend the rule and build again"))?;
    std::io::stdout().write_all(write(&document, &tagger).as_bytes()).map_err(|error| format!("output: {error}"))
}

#[allow(clippy::disallowed_methods, reason = "an example is a program: it reads files")]
fn read(name: &str) -> std::io::Result<String> {
    if name != "-" {
        return std::fs::read_to_string(name);
    }
    let mut source = String::new();
    std::io::stdin().read_to_string(&mut source)?;
    Ok(source)
}

fn parse(source: &str) -> Result<Document, String> {
    let mut reader = Reader::from_str(source);
    let mut document = Document::default();
    let mut inside = false;
    loop {
        let start = position(&reader);
        let event = reader.read_event();
        let event = event.map_err(|error| format!("byte {}: {error}; mend the XML", reader.error_position()))?;
        let raw = source.get(start..position(&reader)).unwrap_or_default();
        match &event {
            Event::Eof => break,
            Event::Start(tag) if tag.name().as_ref() == b"TEXT" && document.text.is_none() => {
                inside = true;
                document.text = Some(String::new());
                document.around[0].push_str(raw);
                continue;
            }
            Event::End(tag) if tag.name().as_ref() == b"TEXT" => inside = false,
            Event::Start(tag) | Event::Empty(tag) if !inside && tag.name().as_ref() == b"TIMEX3" => {
                document.created = creation_day(tag)?.or(document.created);
            }
            _ => {}
        }
        match (&mut document.text, inside) {
            (Some(text), true) => text.push_str(&content(&event).map_err(|e| format!("byte {start}: {e}"))?),
            _ if is_of_tags(&event) => {}
            (text, _) => document.around[usize::from(text.is_some())].push_str(raw),
        }
    }
    if document.text.is_none() || inside {
        return Err("there is no whole element TEXT; put what is to be tagged between <TEXT> and </TEXT>".to_owned());
    }
    Ok(document)
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn is_of_tags(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) | Event::Empty(tag) => OF_TAGS.contains(&tag.name().as_ref()),
        Event::End(tag) => OF_TAGS.contains(&tag.name().as_ref()),
        _ => false,
    }
}

/// The day of a creation time, which may be told to the second.
fn creation_day(tag: &BytesStart<'_>) -> Result<Option<Date>, String> {
    let attribute = |name| {
        let found = tag.try_get_attribute(name).map_err(|error| format!("a TIMEX3: {error}; mend the XML"))?;
        Ok::<_, String>(found.map(|found| String::from_utf8_lossy(&found.value).into_owned()))
    };
    if attribute("functionInDocument")?.as_deref() != Some("CREATION_TIME") {
        return Ok(None);
    }
    Ok(attribute("value")?.and_then(|value| value.get(..10)?.parse().ok()))
}

/// The characters that an event within TEXT stands for.
fn content(event: &Event<'_>) -> Result<String, String> {
    match event {
        Event::Text(text) => text.decode().map(String::from).map_err(|error| error.to_string()),
        Event::CData(text) => text.decode().map(String::from).map_err(|error| error.to_string()),
        Event::GeneralRef(reference) => entity(reference),
        _ => Ok(String::new()),
    }
}

fn entity(reference: &BytesRef<'_>) -> Result<String, String> {
    let character = reference.resolve_char_ref().map_err(|error| format!("{error}; mend the XML"))?;
    let name = reference.decode().map_err(|error| error.to_string())?;
    let known = character.map(String::from).or_else(|| resolve_xml_entity(&name).map(str::to_owned));
    known.ok_or_else(|| format!("the entity &{name}; is not known; write the character itself"))
}

fn write(document: &Document, tagger: &Tagger) -> String {
    let context = Context { published: document.created, ..Context::default() };
    let text = document.text.as_deref().unwrap_or_default();
    let paragraphs = paragraphs(text);
    let blocks: Vec<_> = paragraphs.iter().map(|(_, block)| (*block, &context)).collect();
    let tagged = tagger.tag_blocks(&blocks);
    let mut out = document.around[0].clone();
    let mut done = 0;
    let tags = paragraphs.iter().zip(tagged).flat_map(|((at, block), times)| {
        times.into_iter().flat_map(move |time| tags(&time, block, *at, tagger))
    });
    for (number, tag) in (1..).zip(tags) {
        out.push_str(&partial_escape(&text[done..tag.start]));
        out.push_str(&element(number, &tag, &text[tag.start..tag.end]));
        done = tag.end;
    }
    out.push_str(&partial_escape(&text[done..]));
    out + &document.around[1]
}

/// A time as TIMEX3 knows it, at its place in the document whose block begins at `at`.
fn tags(time: &Timex, block: &str, at: usize, tagger: &Tagger) -> Vec<Tag> {
    let mut tags = ends(time, &block[time.start..time.end], tagger);
    if tags.is_empty() {
        let Timex { kind, modifier, .. } = *time;
        tags.push(Tag { start: 0, end: time.end - time.start, kind, value: time.value.clone(), modifier });
    }
    for tag in &mut tags {
        tag.start += at + time.start;
        tag.end += at + time.start;
    }
    tags
}

/// The ends of an interval, within its words; none where it is no interval or its ends are not told apart.
fn ends(time: &Timex, words: &str, tagger: &Tagger) -> Vec<Tag> {
    let (from, to) = match &time.expression {
        Expression::Since { from } => (from, None),
        Expression::Between { from, to } => (from, Some(to)),
        _ => return Vec::new(),
    };
    let value = |mut values: std::str::Split<'_, char>, last: bool| {
        (if last { values.next_back() } else { values.next() }).unwrap_or_default().to_owned()
    };
    let first = value(time.value.split('/'), false);
    let start = locate(from, words, 0, tagger);
    let Some(to) = to else { return start.map(|tag| Tag { value: first, ..tag }).into_iter().collect() };
    let after = start.as_ref().map_or(0, |tag| tag.end);
    let end = locate(to, words, after, tagger).or_else(|| remainder(words, after, words.len()));
    let before = end.as_ref().map_or(words.len(), |tag| tag.start);
    let start = start.or_else(|| remainder(words, 0, before));
    let last = value(time.value.split('/'), true);
    match (start, end) {
        (Some(start), Some(end)) => vec![Tag { value: first, ..start }, Tag { value: last, ..end }],
        _ => Vec::new(),
    }
}

/// Where an expression stands alone among words; the leftmost, and the longest of those.
fn locate(expression: &Expression, words: &str, from: usize, tagger: &Tagger) -> Option<Tag> {
    let edges: Vec<usize> = words.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(at, _)| at).collect();
    let starts = edges.iter().map(|at| at + 1).filter(|at| words.is_char_boundary(*at)).chain([0]);
    let mut starts: Vec<usize> = starts.filter(|at| *at >= from).collect();
    starts.sort_unstable();
    for start in starts {
        for end in [words.len()].into_iter().chain(edges.iter().rev().copied()).take_while(|end| *end > start) {
            let times = tagger.tag(&words[start..end], &Context::default());
            let [time] = times.as_slice() else { continue };
            if time.expression == *expression && time.start == 0 && time.end == end - start {
                let Timex { kind, modifier, .. } = *time;
                return Some(Tag { start, end, kind, value: String::new(), modifier });
            }
        }
    }
    None
}

/// What is left of the words of an interval beside one of its ends: "7" in "May 6 and 7".
fn remainder(words: &str, mut start: usize, mut end: usize) -> Option<Tag> {
    loop {
        let rest = &words[start..end];
        start += rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        end = start + words[start..end].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let rest = &words[start..end];
        let bound = |word: &str| BINDING.contains(&word.to_lowercase().as_str());
        let (first, last) = (rest.split_whitespace().next()?, rest.split_whitespace().next_back()?);
        match (bound(first), bound(last)) {
            (true, _) => start += first.len(),
            (_, true) => end -= last.len(),
            _ => return Some(Tag { start, end, kind: Kind::Date, value: String::new(), modifier: None }),
        }
    }
}

/// Paragraphs with their offsets; blank lines part them and belong to none.
fn paragraphs(text: &str) -> Vec<(usize, &str)> {
    let mut paragraphs: Vec<std::ops::Range<usize>> = Vec::new();
    let (mut at, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match paragraphs.last_mut() {
            _ if line.trim().is_empty() => blank = true,
            Some(paragraph) if !blank => paragraph.end = end,
            _ => {
                blank = false;
                paragraphs.push(at..end);
            }
        }
        at = end;
    }
    paragraphs.into_iter().map(|range| (range.start, &text[range])).collect()
}

fn element(number: usize, tag: &Tag, text: &str) -> String {
    let modifier = tag.modifier.map(|modifier| format!(" mod=\"{}\"", Name(modifier))).unwrap_or_default();
    let (kind, value, text) = (Name(tag.kind), escape(&tag.value), partial_escape(text));
    format!("<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"{value}\"{modifier}>{text}</TIMEX3>")
}

/// An enumerated value as TIMEX3 spells it.
struct Name<T>(T);

impl<T: Serialize> fmt::Display for Name<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(formatter)
    }
}
