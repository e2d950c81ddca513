//! A text to its lines: those that show something, each without the white space around it.

use record::Span;

use crate::words::is_blank;

/// A line with something on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The words, without white space and invisible characters at either end.
    pub span: Span,
    /// How many characters stand before them.
    pub indent: usize,
    /// How many characters they have.
    pub chars: usize,
    /// Whether an empty line, a new page or the start of the text comes before.
    pub gap: bool,
}

/// The lines of `text` from byte `from` on. Every kind of line end counts: LF, CR LF, lone CR, form feed, Unicode's separators.
pub(crate) fn split(text: &str, from: usize) -> Vec<Line> {
    let (mut lines, mut start, mut gap) = (Vec::new(), from, true);
    let mut rest = text[from..].char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if !is_line_end(c) {
            continue;
        }
        if c == '\r' && rest.peek().is_some_and(|(_, next)| *next == '\n') {
            rest.next();
        }
        gap = take(text, Span::new(start, from + at), gap, &mut lines) || is_page_end(c);
        start = rest.peek().map_or(text.len(), |(next, _)| from + next);
    }
    take(text, Span::new(start, text.len()), gap, &mut lines);
    lines
}

/// Adds the line, and answers whether it was empty.
fn take(text: &str, span: Span, gap: bool, lines: &mut Vec<Line>) -> bool {
    let words = trim(text, span);
    if !words.is_empty() {
        let indent = text[span.start..words.start].chars().count();
        lines.push(Line { span: words, indent, chars: text[words.start..words.end].chars().count(), gap });
    }
    words.is_empty()
}

/// The span without blanks at either end.
pub(crate) fn trim(text: &str, span: Span) -> Span {
    let Some(words) = span.of(text) else { return span };
    let start = span.start + (words.len() - words.trim_start_matches(is_blank).len());
    Span::new(start, start + words.trim_matches(is_blank).len())
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{85}' | '\u{2028}') || is_page_end(c)
}

fn is_page_end(c: char) -> bool {
    matches!(c, '\u{C}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines as `words`, with `/` before those after a gap.
    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = split(text, 0)
            .iter()
            .map(|line| format!("{}{}", if line.gap { "/" } else { "" }, line.span.of(text).unwrap()))
            .collect();
        assert_eq!(shown.join(" "), expected, "{text:?}");
    }

    #[test]
    fn every_line_end_counts_once() {
        for end in ["\n", "\r\n", "\r", "\u{B}", "\u{85}", "\u{2028}"] {
            check(&format!("a{end}b{end}{end}c{end}"), "/a b /c");
        }
        check("a\u{C}b\u{2029}c", "/a /b /c");
    }

    #[test]
    fn blanks_show_nothing() {
        check("\u{FEFF} a\u{A0}\n\u{200B}\n\u{A0}\t\nb\u{200F}", "/a /b");
        check("", "");
        check(" \n\u{200B}\n", "");
    }
}
