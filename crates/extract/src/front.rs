//! Front matter: the flat keys of a YAML header between `---` lines at the very start of a file.
//!
//! The header is in no block, whether it parses or not. Lists and nested maps in it are passed over.

use record::Severity;
use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::capture::Metadata;
use crate::dates;
use crate::decode::Remark;

/// A header longer than this is taken for text that happens to stand between rules.
const MAX_BYTES: usize = 64 << 10;

/// What a header says, and where the text after it begins.
#[derive(Debug, Default)]
pub(crate) struct Front {
    pub metadata: Metadata,
    pub body: usize,
    pub remarks: Vec<Remark>,
}

/// Reads the header of `text`, if it has one.
pub(crate) fn read(text: &str) -> Front {
    let Some((yaml, body)) = header(text) else { return Front::default() };
    let mut front = Front { body, ..Front::default() };
    match scalars(yaml) {
        Ok(pairs) => pairs.iter().for_each(|(key, value)| set(&mut front, key, value)),
        Err((line, what)) => front.remarks.push(unreadable(line, &what)),
    }
    front
}

fn unreadable(line: usize, what: &str) -> Remark {
    let message = format!(
        "The front matter does not parse at line {line} of the file ({what}); the article was read without it. Put values that hold a colon in quotation marks."
    );
    (Severity::Warning, "front-matter", message)
}

/// The YAML between the rules, and the offset of the first line after them.
fn header(text: &str) -> Option<(&str, usize)> {
    let start = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let mut at = start;
    let mut opened = None;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        match opened {
            None if bare == "---" => opened = Some(at + line.len()),
            None => return None,
            Some(from) if bare == "---" || bare == "..." => {
                let yaml = &text[from..at];
                return has_key(yaml).then_some((yaml, at + line.len()));
            }
            Some(from) if at - from > MAX_BYTES => return None,
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

/// Whether a line looks like `key: value`; prose between two rules does not.
fn has_key(yaml: &str) -> bool {
    yaml.lines().any(|line| {
        line.split_once(':').is_some_and(|(key, value)| {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            !key.is_empty() && key.chars().all(word) && (value.is_empty() || value.starts_with(char::is_whitespace))
        })
    })
}

/// The top-level pairs of plain values; or the line (of the file) and the reason why there are none.
fn scalars(yaml: &str) -> Result<Vec<(String, String)>, (usize, String)> {
    let (mut pairs, mut key, mut depth) = (Vec::new(), None, 0_usize);
    for event in Parser::new_from_str(yaml) {
        // The header's first line is the file's second.
        let (event, _) = event.map_err(|error| (error.marker().line() + 1, error.info().to_owned()))?;
        match event {
            Event::Scalar(value, style, ..) if depth == 1 => match key.take() {
                None => key = Some(value.into_owned()),
                Some(name) if style != ScalarStyle::Plain || !is_null(&value) => pairs.push((name, value.into_owned())),
                Some(_) => {}
            },
            Event::Alias(_) if depth == 1 => key = None,
            Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                key = None;
            }
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    Ok(pairs)
}

fn is_null(value: &str) -> bool {
    matches!(value, "" | "~" | "null" | "Null" | "NULL")
}

/// The first of several names for one field wins.
fn set(front: &mut Front, key: &str, value: &str) {
    let value = value.trim();
    let metadata = &mut front.metadata;
    // Keys differ in case and in how they part words: "datePublished", "date_published".
    let name: String = key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let field = match name.as_str() {
        "title" | "headline" => &mut metadata.title,
        "outlet" | "source" | "publication" | "publisher" | "site" => &mut metadata.outlet,
        "url" | "link" => &mut metadata.url,
        "author" | "byline" => &mut metadata.byline,
        "language" | "lang" => &mut metadata.language,
        "published" | "date" | "publishedat" | "publishedon" | "datepublished" | "pubdate" | "publicationdate"
        | "publishdate" | "posted" | "created" => return set_date(front, value),
        _ => return,
    };
    if field.is_none() && !value.is_empty() {
        *field = Some(value.to_owned());
    }
}

fn set_date(front: &mut Front, value: &str) {
    match dates::field(value) {
        Some(date) if front.metadata.published.is_none() => front.metadata.published = Some(date),
        Some(_) => {}
        None => {
            let message = format!("The front matter's date {value:?} was not understood; write it as 2025-03-04.");
            front.remarks.push((Severity::Warning, "front-matter-date", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_keys_are_read_and_the_rest_passed_over() {
        let text = "\u{FEFF}---\r\ntitle: \"Quay talks: day two\"\r\nsource: The Beacon\r\ntags: [quay, pay]\r\nmeta:\r\n  title: other\r\ndate: 4 March 2025\r\nlang: en\r\nauthor: ~\r\n---\r\nText.\r\n";
        let front = read(text);
        assert_eq!(front.metadata.title.as_deref(), Some("Quay talks: day two"));
        assert_eq!(front.metadata.outlet.as_deref(), Some("The Beacon"));
        assert_eq!(front.metadata.published.map(|d| d.to_string()).as_deref(), Some("2025-03-04"));
        assert_eq!(front.metadata.language.as_deref(), Some("en"));
        assert_eq!(front.metadata.byline, None);
        assert_eq!(&text[front.body..], "Text.\r\n");
        assert!(front.remarks.is_empty());
    }

    #[test]
    fn what_does_not_parse_is_named_with_its_line() {
        let front = read("---\noutlet: The Beacon\ntitle: Quay talks: day two\n---\nText.\n");
        assert_eq!(front.metadata, Metadata::default());
        assert_eq!(front.body, 54);
        assert_eq!(front.remarks[0].1, "front-matter");
        assert!(front.remarks[0].2.contains("line 3 "), "{}", front.remarks[0].2);
    }

    #[test]
    fn a_date_that_is_none_is_told() {
        assert_eq!(read("---\ndate: some day\n---\n").remarks[0].1, "front-matter-date");
    }

    #[test]
    fn rules_around_prose_are_no_header() {
        for text in [
            "---\nThe talks ended.\n---\nNobody spoke.\n",
            "---\ntitle: never closed\n",
            "text\n---\na: b\n---\n",
            "",
            "---",
        ] {
            assert_eq!(read(text).body, 0, "{text:?}");
        }
    }
}
