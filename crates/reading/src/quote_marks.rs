//! Quotation marks: which one opens, which one closes, what stands between.

use record::Span;

use crate::scan::Quote;

/// The quotations of a stretch of a text, in order and not nested.
pub fn quotes(text: &str, span: Span) -> Vec<Quote> {
    let Some(piece) = span.of(text) else { return vec![] };
    let mut found = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    let mut previous = ' ';
    for (at, c, length) in marks(piece).map(|(at, c, length)| (at + span.start, c, length)) {
        let rest = text.get(at + length..span.end).unwrap_or_default();
        if let Some((start, _, opening)) = open.filter(|(_, mark, _)| closes(*mark, c, previous, rest)) {
            let inner = Span::new(start + opening, at);
            found.push(Quote { inner, outer: Span::new(start, at + length) });
            open = None;
        } else if opens(c, previous, rest)
            && open.is_none_or(|(_, mark, _)| c == '“' || c == '„' || is_single(mark) && c == '"')
        {
            open = Some((at, c, length));
        }
        previous = c;
    }
    found
}

/// The characters of a text with their place and length; two straight single marks side by side are a double one.
fn marks(text: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let double = |at: usize| text.get(at..at + 2) == Some("''");
    let second = move |at: usize| {
        at > 0
            && text.get(at - 1..at + 1) == Some("''")
            && text.get(..at - 1).is_none_or(|before| !before.ends_with('\''))
    };
    text.char_indices()
        .filter(move |(at, _)| !second(*at))
        .map(move |(at, c)| if double(at) { (at, '"', 2) } else { (at, c, c.len_utf8()) })
}

fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '\'')
}

/// A quotation in single marks has no more characters than this.
const LONGEST_SINGLE: usize = 1500;

/// Whether a mark can open a quotation: a straight or single one not behind a letter, a single one only where one like it can
/// close it.
fn opens(c: char, previous: char, rest: &str) -> bool {
    let apart = !previous.is_alphanumeric();
    let close = |mark: char| {
        let mut last = ' ';
        rest.char_indices().take(LONGEST_SINGLE).any(|(at, c)| {
            let found = closes(mark, c, last, rest.get(at + c.len_utf8()..).unwrap_or_default());
            last = c;
            found
        })
    };
    match c {
        '“' | '„' => true,
        '"' => apart,
        '‘' | '\'' => apart && !matches!(previous, '“' | '"') && rest.starts_with(char::is_alphanumeric) && close(c),
        _ => false,
    }
}

/// Whether a mark closes the quotation that another opened. A single one looks like an apostrophe: it closes behind a mark or at
/// the end of a word, save for a plural's possessive before a noun ("the workers’ pay").
fn closes(open: char, c: char, previous: char, rest: &str) -> bool {
    let next = rest.chars().next().unwrap_or(' ');
    let single = |mark: char| {
        let ends = !next.is_alphanumeric() && !previous.is_whitespace();
        let possessive =
            previous == 's' && rest.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
        c == mark && ends && !possessive
    };
    match open {
        '"' => c == '"',
        '„' => matches!(c, '”' | '“'),
        '‘' => single('’'),
        '\'' => single('\''),
        _ => c == '”',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_quotation_marks_are_told_from_apostrophes() {
        for (text, want) in [
            ("‘We don’t sign,’ she said, as the workers’ pay fell.", vec!["We don’t sign,"]),
            ("'Not now,' he said of the nurses' demand. It's late.", vec!["Not now,"]),
            ("''We don't sign,'' he said.", vec!["We don't sign,"]),
            ("The ’90s were the dockers’ best years.", vec![]),
            ("“Call it ‘peace’ if you like,” he said.", vec!["Call it ‘peace’ if you like,"]),
        ] {
            let found: Vec<&str> =
                quotes(text, Span::new(0, text.len())).iter().map(|q| q.inner.of(text).unwrap()).collect();
            assert_eq!(found, want);
        }
    }

    #[test]
    fn straight_and_curly_quotations_pair() {
        let text = "\"One,\" he said, “two”.";
        let found: Vec<&str> =
            quotes(text, Span::new(0, text.len())).iter().map(|q| q.inner.of(text).unwrap()).collect();
        assert_eq!(found, ["One,", "two"]);
    }
}
