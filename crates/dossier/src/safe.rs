//! Words of a source as they may be shown: on one line, with nothing hidden in them.
//!
//! A text can carry characters that a reader does not see and a terminal or browser obeys: escape sequences, overrides of the
//! direction of writing, characters without width that make two names look alike. Each is shown as its number, `⟨U+202E⟩`.

/// The words on one line: white space becomes single spaces, hidden characters become visible.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !shown.is_empty() {
            shown.push(' ');
        }
        push_word(&mut shown, word);
    }
    shown
}

fn push_word(shown: &mut String, word: &str) {
    let mut before = None;
    let mut characters = word.chars().peekable();
    while let Some(c) = characters.next() {
        let joins = is_joiner(c) && joins_letters(before, characters.peek().copied());
        match c {
            // A soft hyphen is invisible by design and common in web pages.
            '\u{ad}' => {}
            _ if is_hidden(c) && !joins => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            _ => shown.push(c),
        }
        before = Some(c);
    }
}

/// Whether a character acts, or takes up no room and has no business in a line of news.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Persian and the scripts of India spell with joiners, and so do emoji; between Latin letters one only hides.
fn joins_letters(before: Option<char>, after: Option<char>) -> bool {
    let outside_latin = |c: Option<char>| c.is_some_and(|c| c > '\u{24f}' && !is_hidden(c));
    outside_latin(before) && outside_latin(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown_as_its_number() {
        let cases = [
            ("two\nlines\tand\u{a0}more ", "two lines and more"),
            ("red\u{1b}[31m", "red⟨U+001B⟩[31m"),
            ("evil\u{202e}txt.exe", "evil⟨U+202E⟩txt.exe"),
            ("\u{2066}isolated\u{2069}", "⟨U+2066⟩isolated⟨U+2069⟩"),
            ("Nor\u{200b}th \u{9b}2J", "Nor⟨U+200B⟩th ⟨U+009B⟩2J"),
            ("No\u{200d}rth", "No⟨U+200D⟩rth"),
            ("Fische\u{ad}rei", "Fischerei"),
            ("می\u{200c}خواهد", "می\u{200c}خواهد"),
            ("", ""),
        ];
        for (text, want) in cases {
            assert_eq!(visible(text), want, "{text:?}");
        }
    }
}
