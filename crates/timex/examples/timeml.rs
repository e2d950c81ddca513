//! Tags the text of a TimeML document with TIMEX3.
//!
//! ```text
//! cargo run --release -p rapporteur-timex --example timeml -- [FILE|-]
//! ```
//!
//! Reads one document from a file, or from standard input, and writes it to standard output with its times tagged. The
//! creation time in DCT says when it was published; where there is none, or no day, times are resolved without one.
//! Paragraphs are what blank lines part. Tags that stood in TEXT, and the instances and links that belong to them, are
//! left out; every character of the text, and what stands around it, stays as it was.

use std::fmt;
use std::io::{Read, Write};
use std::process::ExitCode;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape, resolve_xml_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde::Serialize;
use timex::{Context, Tagger, Timex};

/// Annotations that stand outside TEXT and point at tags in it.
const OF_TAGS: [&[u8]; 5] = [b"MAKEINSTANCE", b"TLINK", b"SLINK", b"ALINK", b"CLINK"];

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
    let (mut done, mut count) = (0, 0);
    for ((offset, _), times) in paragraphs.iter().zip(tagged) {
        for time in times {
            count += 1;
            out.push_str(&partial_escape(&text[done..offset + time.start]));
            out.push_str(&element(count, &time, &text[offset + time.start..offset + time.end]));
            done = offset + time.end;
        }
    }
    out.push_str(&partial_escape(&text[done..]));
    out + &document.around[1]
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

fn element(number: usize, time: &Timex, text: &str) -> String {
    let modifier = time.modifier.map(|modifier| format!(" mod=\"{}\"", Name(modifier))).unwrap_or_default();
    let value = escape(&time.value);
    let kind = Name(time.kind);
    format!("<TIMEX3 tid=\"t{number}\" type=\"{kind}\" value=\"{value}\"{modifier}>{}</TIMEX3>", partial_escape(text))
}

/// An enumerated value as TIMEX3 spells it.
struct Name<T>(T);

impl<T: Serialize> fmt::Display for Name<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.serialize(formatter)
    }
}
