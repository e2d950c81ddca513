//! Words onto lines of a given width, counted in columns of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How a fragment looks where there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Plain,
    Bold,
    Dim,
    Red,
    Green,
    Yellow,
    Blue,
}

/// Text of one style.
pub type Fragment = (String, Style);

/// Columns of a text.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Breaks fragments at spaces into lines of at most `width` columns; a longer word is broken between graphemes. A no-break
/// space becomes a space that holds. No line begins or ends with a space.
pub fn wrap(fragments: &[Fragment], width: usize) -> Vec<Vec<Fragment>> {
    let width = width.max(1);
    let mut lines: Vec<Vec<Fragment>> = Vec::new();
    let mut used = 0;
    for word in words(fragments).into_iter().flat_map(|word| fitting(word, width)) {
        let needed = width_of(&word);
        match lines.last_mut() {
            Some(line) if used + 1 + needed <= width => {
                append(line, word, true);
                used += 1 + needed;
            }
            _ => {
                lines.push(word);
                used = needed;
            }
        }
    }
    lines
}

/// Plain text wrapped.
pub fn wrap_text(text: &str, width: usize) -> Vec<String> {
    let lines = wrap(&[(text.to_owned(), Style::Plain)], width);
    lines.into_iter().map(|line| line.into_iter().map(|(text, _)| text).collect()).collect()
}

type Word = Vec<Fragment>;

fn words(fragments: &[Fragment]) -> Vec<Word> {
    let mut words: Vec<Word> = vec![vec![]];
    for (text, style) in fragments {
        for (index, part) in text.split(' ').enumerate() {
            if index > 0 {
                words.push(vec![]);
            }
            if let (Some(word), false) = (words.last_mut(), part.is_empty()) {
                word.push((part.to_owned(), *style));
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The word in pieces that fit, as a rule one. A no-break space gives way before a grapheme is torn off.
fn fitting(word: Word, width: usize) -> Vec<Word> {
    if width_of(&word) <= width {
        return vec![held(word)];
    }
    let loose: Word = word.into_iter().map(|(text, style)| (text.replace('\u{a0}', " "), style)).collect();
    words(&loose).into_iter().flat_map(|word| torn(word, width)).collect()
}

fn held(word: Word) -> Word {
    word.into_iter().map(|(text, style)| (text.replace('\u{a0}', " "), style)).collect()
}

fn torn(word: Word, width: usize) -> Vec<Word> {
    let mut pieces: Vec<Word> = vec![vec![]];
    let mut used = 0;
    for (text, style) in word {
        for grapheme in text.graphemes(true) {
            let needed = columns(grapheme);
            if used + needed > width && used > 0 {
                pieces.push(vec![]);
                used = 0;
            }
            if let Some(piece) = pieces.last_mut() {
                append(piece, vec![(grapheme.to_owned(), style)], false);
            }
            used += needed;
        }
    }
    pieces
}

/// Adds a word, after a space or not; neighbours of one style become one fragment.
fn append(line: &mut Vec<Fragment>, word: Word, after_space: bool) {
    for (index, (text, style)) in word.into_iter().enumerate() {
        let space = if after_space && index == 0 { " " } else { "" };
        match line.last_mut() {
            Some((last, same)) if *same == style => {
                last.push_str(space);
                last.push_str(&text);
            }
            Some((last, _)) => {
                last.push_str(space);
                line.push((text, style));
            }
            None => line.push((text, style)),
        }
    }
}

fn width_of(word: &[Fragment]) -> usize {
    word.iter().map(|(text, _)| columns(text)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_wrapped_and_long_ones_torn_between_graphemes() {
        assert_eq!(wrap_text("the herring quota", 11), ["the herring", "quota"]);
        assert_eq!(wrap_text("herringquota", 7), ["herring", "quota"]);
        assert_eq!(wrap_text("漁獲枠", 4), ["漁獲", "枠"]);
        assert_eq!(wrap_text("e\u{301}e\u{301}e\u{301}", 2), ["e\u{301}e\u{301}", "e\u{301}"]);
        assert_eq!(wrap_text("  a  b ", 9), ["a b"]);
    }

    #[test]
    fn a_no_break_space_holds_while_it_can() {
        assert_eq!(wrap_text("by quota\u{a0}[1]", 9), ["by", "quota [1]"]);
        assert_eq!(wrap_text("herring\u{a0}[1]", 7), ["herring", "[1]"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_or_ends_in_a_space(text in "(\\PC| ){0,60}", width in 4usize..30) {
            for line in wrap_text(&crate::safe::visible(&text), width) {
                prop_assert!(!line.ends_with(' '));
                prop_assert!(columns(&line) <= width || line.graphemes(true).count() == 1, "{line:?}");
            }
        }
    }
}
