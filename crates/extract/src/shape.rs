//! What one line is by its own marks: `#`, bullets, `>`, pipes, `**…**`. What its neighbours make of it is for [`crate::blocks`].

use std::sync::LazyLock;

use record::Span;
use regex::Regex;

use crate::lines::{Line, trim};

/// A line's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// `## Words`.
    Heading(u8),
    /// `====` or `----`, which make a heading of the line above.
    Underline(u8),
    /// No letter and no digit.
    Ornament,
    /// `- words`.
    Bullet,
    /// `– words`: a bullet, or a dash.
    Dash,
    /// `1. words`, `(a) words`.
    Numbered,
    /// `> words`.
    Quote,
    /// `| words | words |`.
    Table,
    /// `|---|---|`.
    Separator,
    /// `**words**`, the whole line.
    Bold,
    /// None of these.
    Plain,
}

/// A line, what it is, and its words without the marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shaped {
    pub line: Line,
    pub shape: Shape,
    pub body: Span,
}

static NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:\d{1,2}[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|[a-z]\))\s+").ok());

/// Reads the marks of one line.
pub(crate) fn shape(text: &str, line: Line) -> Shaped {
    let words = &text[line.span.start..line.span.end];
    let (shape, marks) = marks(words);
    let (body, bold) = match shape {
        Shape::Table | Shape::Separator | Shape::Underline(_) | Shape::Ornament => (line.span, false),
        _ => unwrap(text, trim(text, Span::new(line.span.start + marks, line.span.end))),
    };
    match shape {
        Shape::Heading(_) => Shaped { line, shape, body: without_closing_marks(text, body) },
        Shape::Plain if bold => Shaped { line, shape: Shape::Bold, body },
        _ => Shaped { line, shape, body },
    }
}

/// The shape, and how many bytes of marks stand before the words.
fn marks(words: &str) -> (Shape, usize) {
    if let Some(shape) = rule_line(words) {
        return (shape, 0);
    }
    if words.starts_with('|') && words[1..].contains('|') {
        return (Shape::Table, 0);
    }
    let hashes = words.len() - words.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && words[hashes..].starts_with(char::is_whitespace) {
        return (Shape::Heading(u8::try_from(hashes).unwrap_or(6)), hashes);
    }
    if words.starts_with('>') {
        return (Shape::Quote, words.len() - words.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).len());
    }
    bullet(words).unwrap_or((Shape::Plain, 0))
}

/// Lines without a word.
fn rule_line(words: &str) -> Option<Shape> {
    let made_of = |marks: &[char]| words.chars().all(|c| marks.contains(&c));
    if words.len() >= 3 && made_of(&['=']) {
        Some(Shape::Underline(1))
    } else if words.len() >= 3 && made_of(&['-']) {
        Some(Shape::Underline(2))
    } else if words.contains('|') && words.contains('-') && made_of(&['|', '-', ':', '+', ' ']) {
        Some(Shape::Separator)
    } else {
        (!words.chars().any(char::is_alphanumeric)).then_some(Shape::Ornament)
    }
}

fn bullet(words: &str) -> Option<(Shape, usize)> {
    let mut chars = words.chars();
    let (first, second) = (chars.next()?, chars.next()?);
    match first {
        '•' | '◦' | '▪' | '‣' | '●' | '■' | '·' | '∙' | '⁃' => Some((Shape::Bullet, first.len_utf8())),
        '-' | '*' | '+' if second.is_whitespace() => Some((Shape::Bullet, 1)),
        '–' | '—' if second.is_whitespace() => Some((Shape::Dash, first.len_utf8())),
        '0'..='9' | '(' | 'a'..='z' => NUMBER.as_ref()?.find(words).map(|found| (Shape::Numbered, found.end())),
        _ => None,
    }
}

/// Takes `**…**`, `__…__`, `*…*` and `_…_` off where one pair holds the whole; answers whether a bold pair was among them.
pub(crate) fn unwrap(text: &str, span: Span) -> (Span, bool) {
    let (mut span, mut bold) = (span, false);
    while let Some(mark) =
        ["**", "__", "*", "_"].into_iter().find(|mark| holds_whole(&text[span.start..span.end], mark))
    {
        bold |= mark.len() == 2;
        span = trim(text, Span::new(span.start + mark.len(), span.end - mark.len()));
    }
    (span, bold)
}

fn holds_whole(words: &str, mark: &str) -> bool {
    let inside = words.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    inside.is_some_and(|inside| inside.chars().any(char::is_alphanumeric) && !inside.contains(mark))
}

/// `## Words ##`.
fn without_closing_marks(text: &str, body: Span) -> Span {
    let words = &text[body.start..body.end];
    let bare = words.trim_end_matches('#');
    match bare.ends_with(char::is_whitespace) {
        true => unwrap(text, trim(text, Span::new(body.start, body.start + bare.len()))).0,
        false => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn check(text: &str, shape_: Shape, body: &str) {
        let shaped = shape(text, split(text, 0)[0]);
        assert_eq!((shaped.shape, shaped.body.of(text).unwrap()), (shape_, body), "{text:?}");
    }

    #[test]
    fn marks_are_taken_off() {
        check("## What the crews want ##", Shape::Heading(2), "What the crews want");
        check("### **Pay**", Shape::Heading(3), "Pay");
        check("#strike", Shape::Plain, "#strike");
        check("  • More pay", Shape::Bullet, "More pay");
        check("•More pay", Shape::Bullet, "More pay");
        check("* *More pay*", Shape::Bullet, "More pay");
        check("- **Pay:** more of it", Shape::Bullet, "**Pay:** more of it");
        check("– More pay", Shape::Dash, "More pay");
        check("(b) more pay", Shape::Numbered, "more pay");
        check("12) more pay", Shape::Numbered, "more pay");
        check("> > “No.”", Shape::Quote, "“No.”");
        check("**Key points**", Shape::Bold, "Key points");
        check("***Key points***", Shape::Bold, "Key points");
        check("_Key points_", Shape::Plain, "Key points");
        check(
            "**For the crews:** two. **For the line:** one. **Both**",
            Shape::Plain,
            "**For the crews:** two. **For the line:** one. **Both**",
        );
    }

    #[test]
    fn what_only_looks_like_marks_stays() {
        for text in [
            "(A spokesman declined.)",
            "2024 was a year of strikes.",
            "-5 degrees",
            "*Not closed",
            "**",
            "A. Example spoke.",
        ] {
            check(text, if text == "**" { Shape::Ornament } else { Shape::Plain }, text);
        }
    }

    #[test]
    fn lines_without_words() {
        check("=====", Shape::Underline(1), "=====");
        check("* * *", Shape::Ornament, "* * *");
        check("|:--|--:|", Shape::Separator, "|:--|--:|");
        check("| a | b |", Shape::Table, "| a | b |");
    }
}
