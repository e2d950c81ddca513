//! A TimeML document: what is read from it, and how it is written again.

use std::fmt;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::{escape, partial_escape, resolve_xml_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde::Serialize;

use crate::tags::Tag;

/// Annotations that stand outside TEXT and point at tags in it.
const OF_TAGS: [&[u8]; 5] = [b"MAKEINSTANCE", b"TLINK", b"SLINK", b"ALINK", b"CLINK"];

/// A document without its annotations, save its creation time.
#[derive(Debug, Default)]
pub struct Document {
    /// The day of its creation, where one is told.
    pub created: Option<Date>,
    /// The characters of TEXT.
    pub text: String,
    /// The source as far as the start tag of TEXT.
    before: String,
    /// The source from the end tag of TEXT on.
    after: String,
}

/// Which part of a document is being read.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Before,
    Inside,
    After,
}

impl Document {
    /// Reads a document; the error says what is wrong and what to do about it.
    pub fn parse(source: &str) -> Result<Document, String> {
        let mut reader = Reader::from_str(source);
        let mut document = Document::default();
        let mut place = Place::Before;
        loop {
            let start = position(&reader);
            let event = reader.read_event();
            let event = event.map_err(|error| format!("byte {}: {error}; mend the XML", reader.error_position()))?;
            if event == Event::Eof {
                break;
            }
            let raw = source.get(start..position(&reader)).unwrap_or_default();
            place = document.take(&event, raw, place).map_err(|error| format!("byte {start}: {error}"))?;
        }
        match place {
            Place::After => Ok(document),
            _ => Err("there is no whole element TEXT; put what is to be tagged between <TEXT> and </TEXT>".to_owned()),
        }
    }

    /// Takes in one event and its source, and says where the reader now is.
    fn take(&mut self, event: &Event<'_>, raw: &str, place: Place) -> Result<Place, String> {
        match (place, event) {
            (Place::Before, Event::Start(tag)) if tag.name().as_ref() == b"TEXT" => {
                self.before.push_str(raw);
                return Ok(Place::Inside);
            }
            (Place::Inside, Event::End(tag)) if tag.name().as_ref() == b"TEXT" => {
                self.after.push_str(raw);
                return Ok(Place::After);
            }
            (Place::Inside, _) => self.text.push_str(&content(event)?),
            _ if is_of_tags(event) => {}
            (Place::Before, _) => {
                self.created = creation_day(event)?.or(self.created);
                self.before.push_str(raw);
            }
            (Place::After, _) => self.after.push_str(raw),
        }
        Ok(place)
    }

    /// The document with its text tagged.
    pub fn tagged(&self, tags: &[Tag]) -> String {
        let mut out = self.before.clone();
        let mut done = 0;
        for (number, tag) in (1..).zip(tags) {
            out.push_str(&partial_escape(&self.text[done..tag.start]));
            out.push_str(&element(number, tag, &self.text[tag.start..tag.end]));
            done = tag.end;
        }
        out.push_str(&partial_escape(&self.text[done..]));
        out + &self.after
    }
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
fn creation_day(event: &Event<'_>) -> Result<Option<Date>, String> {
    let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(None) };
    if tag.name().as_ref() != b"TIMEX3" || attribute(tag, "functionInDocument")?.as_deref() != Some("CREATION_TIME") {
        return Ok(None);
    }
    Ok(attribute(tag, "value")?.and_then(|value| value.get(..10)?.parse().ok()))
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    let found = tag.try_get_attribute(name).map_err(|error| format!("{error}; mend the XML"))?;
    Ok(found.map(|found| String::from_utf8_lossy(&found.value).into_owned()))
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

#[cfg(test)]
mod tests {
    use super::*;

    const DCT: &str = "<DCT><TIMEX3 functionInDocument=\"CREATION_TIME\" value=\"2019-04-18T10:00\">x</TIMEX3></DCT>";

    #[test]
    fn text_stays_and_tags_go() {
        let source = format!(
            "<?xml version=\"1.0\"?>\n<T>{DCT}<TEXT>a\r\n<E i='1'>b &amp; <F>&#99;</F></E><![CDATA[<d>]]>\
                              </TEXT>\n<TLINK a=\"b\"/><X/></T>\n"
        );
        let document = Document::parse(&source).unwrap();
        assert_eq!(document.created, Some(jiff::civil::date(2019, 4, 18)));
        assert_eq!(document.text, "a\r\nb & c<d>");
        let written = format!("<?xml version=\"1.0\"?>\n<T>{DCT}<TEXT>a\r\nb &amp; c&lt;d&gt;</TEXT>\n<X/></T>\n");
        assert_eq!(document.tagged(&[]), written);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let reason = |source| Document::parse(source).unwrap_err();
        assert!(reason("<T><TEXT>a").starts_with("there is no whole element TEXT"));
        assert!(reason("They met.").starts_with("there is no whole element TEXT"));
        assert!(reason("<T><TEXT>a &shy; b</TEXT></T>").contains("the entity &shy; is not known"));
        assert!(reason("<T><TEXT>a</TEXX></T>").ends_with("mend the XML"));
    }
}
