//! A brief as Markdown (CommonMark, safe under GitHub's extensions): words of a source come out as words.

use std::fmt::Write;

use crate::safe::visible;
use crate::view::{Brief, Group, Item, Line, Piece, Quote, Section};
use crate::words::quoted;

/// The brief as Markdown.
pub fn markdown(brief: &Brief) -> String {
    let mut page = format!("# {}\n", heading_md(&brief.title));
    for section in &brief.sections {
        section_md(section, &mut page);
    }
    page
}

fn section_md(section: &Section, page: &mut String) {
    let _ = write!(page, "\n## {}\n", section.kind.heading());
    for group in &section.groups {
        group_md(group, page);
    }
}

fn group_md(group: &Group, page: &mut String) {
    if let Some(heading) = &group.heading {
        let _ = write!(page, "\n### {}\n", heading_md(heading));
    }
    page.push('\n');
    for item in &group.items {
        item_md(item, page);
    }
}

fn item_md(item: &Item, page: &mut String) {
    let _ = writeln!(page, "{:indent$}- {}", "", line_md(&item.line), indent = usize::from(item.level) * 2);
}

/// In a heading nothing stands out from the rest.
fn heading_md(line: &Line) -> String {
    joined(line, |piece| match piece {
        Piece::Name(words) => escape(&visible(words)),
        Piece::Mark(mark) => mark.word().to_owned(),
        other => piece_md(other),
    })
}

/// Neighbours that stand out do so together, a label aside. What comes from a source has no asterisk without a backslash.
fn line_md(line: &Line) -> String {
    joined(line, piece_md).replace(":** **", ":**\u{a0}**").replace("** **", " ").replace('\u{a0}', " ")
}

fn joined(line: &Line, piece: impl Fn(&Piece) -> String) -> String {
    at_start(line.pieces.iter().map(piece).collect::<String>().trim())
}

fn piece_md(piece: &Piece) -> String {
    match piece {
        Piece::Words(words) => words.replace('\u{a0}', " "),
        Piece::Label(words) => format!("**{words}**"),
        Piece::Name(name) => strong(&escape(&visible(name))),
        Piece::Told(words) => escape(&visible(words)),
        Piece::Quote(Quote { text, shortened, .. }) => escape(&quoted(&visible(text), *shortened)),
        Piece::Mark(mark) => format!("**{}**", mark.word()),
        Piece::References(references) => {
            references.iter().map(|reference| format!("[{}]", reference.number)).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Asterisks make strong only beside a letter or digit; a name that begins or ends otherwise stays plain.
fn strong(name: &str) -> String {
    let plain_end = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stands_out = plain_end(name.chars().next()) && plain_end(name.chars().last());
    if stands_out { format!("**{name}**") } else { name.to_owned() }
}

/// Puts a backslash before everything that could act inside a line.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let acts = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '$' => true,
            '&' => characters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            // `http://` and `www.` become links by themselves on GitHub.
            ':' => characters.peek() == Some(&'/'),
            '.' => safe.get(safe.len().wrapping_sub(3)..).is_some_and(|before| before.eq_ignore_ascii_case("www")),
            _ => false,
        };
        if acts {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// Guards the beginning of a block, where a dash, a number or a row of equal signs would act.
pub fn at_start(text: &str) -> String {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let at = match text[digits..].chars().next() {
        Some('-' | '+' | '=') if digits == 0 => Some(0),
        Some('.' | ')') if digits > 0 => Some(digits),
        _ => None,
    };
    match at {
        Some(at) => format!("{}\\{}", &text[..at], &text[at..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_act_is_escaped() {
        let cases = [
            ("**bold** _it_ `code`", r"\*\*bold\*\* \_it\_ \`code\`"),
            ("[link](javascript:x)", r"\[link\](javascript:x)"),
            ("<script>", r"\<script\>"),
            ("a | b", r"a \| b"),
            ("&lt; AT & T", r"\&lt; AT & T"),
            ("https://example.org", r"https\://example.org"),
            ("www.example.org", r"www\.example.org"),
        ];
        for (text, want) in cases {
            assert_eq!(escape(text), want, "{text}");
        }
    }

    #[test]
    fn the_beginning_of_a_block_is_guarded() {
        let cases = [
            ("- item", r"\- item"),
            ("+1", r"\+1"),
            ("1974. A year", r"1974\. A year"),
            ("3) c", r"3\) c"),
            ("===", r"\==="),
            ("a - b", "a - b"),
            ("3 fish", "3 fish"),
        ];
        for (text, want) in cases {
            assert_eq!(at_start(text), want, "{text}");
        }
    }
}
