//! The text as the rules see it: one space for each run of white space, straight quotes, addresses of web pages gone, and
//! each time that was already found as one private character. Every byte knows where it came from.

use std::sync::OnceLock;

use regex::Regex;

use crate::slot::Slot;

/// A text made for matching, and the way back.
pub(crate) struct Mask {
    pub(crate) text: String,
    /// For each byte of `text`, and for its end, the byte of the original.
    origin: Vec<usize>,
}

/// Stands for what no rule may look into.
const OPAQUE: char = '\u{fffd}';

impl Mask {
    /// The times found so far, sorted and not overlapping, stand as their slots; for the first layer there are none.
    pub(crate) fn new(original: &str, found: &[(usize, usize, Slot)]) -> Mask {
        let mut mask =
            Mask { text: String::with_capacity(original.len()), origin: Vec::with_capacity(original.len() + 1) };
        let mut at = 0;
        for hole in holes(original, found) {
            mask.plain(original.get(at..hole.0).unwrap_or_default(), at);
            mask.push(hole.2, hole.0);
            at = hole.1;
        }
        mask.plain(original.get(at..).unwrap_or_default(), at);
        mask.origin.push(original.len());
        mask
    }

    /// The range of the original that a range of the mask stands for.
    pub(crate) fn original(&self, start: usize, end: usize) -> Option<(usize, usize)> {
        let (from, to) = (*self.origin.get(start)?, *self.origin.get(end)?);
        (from < to).then_some((from, to))
    }

    fn push(&mut self, c: char, from: usize) {
        self.text.push(c);
        self.origin.resize(self.text.len(), from);
    }

    fn plain(&mut self, piece: &str, offset: usize) {
        let mut at = 0;
        while let Some(rest) = piece.get(at..).filter(|rest| !rest.is_empty()) {
            let same = rest.bytes().take_while(u8::is_ascii_graphic).count();
            let other = rest.bytes().skip(same).take_while(|byte| !byte.is_ascii_graphic()).count();
            self.same(rest.get(..same).unwrap_or_default(), offset + at);
            self.other(rest.get(same..same + other).unwrap_or_default(), offset + at + same);
            at += same + other;
        }
    }

    /// What stands for itself.
    fn same(&mut self, piece: &str, offset: usize) {
        self.text.push_str(piece);
        self.origin.extend(offset..offset + piece.len());
    }

    fn other(&mut self, piece: &str, offset: usize) {
        let mut chars = piece.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if !c.is_whitespace() {
                if let Some(c) = normal(c) {
                    self.push(c, offset + at);
                }
                continue;
            }
            let mut lines = usize::from(c == '\n');
            while let Some((_, next)) = chars.next_if(|(_, next)| next.is_whitespace()) {
                lines += usize::from(next == '\n');
            }
            self.push(if lines > 1 { '\n' } else { ' ' }, offset + at);
        }
    }
}

/// One form for characters that mean the same; none for those that mean nothing.
fn normal(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '’' | '‘' | 'ʼ' | '´' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '‐' | '‑' => Some('-'),
        '\u{e000}'..='\u{f8ff}' => Some(OPAQUE),
        c => Some(c),
    }
}

/// Ranges to replace, in order: times found, and web addresses outside them.
fn holes(original: &str, found: &[(usize, usize, Slot)]) -> Vec<(usize, usize, char)> {
    let free = |start: usize, end: usize| {
        let next = found.partition_point(|f| f.1 <= start);
        found.get(next).is_none_or(|f| end <= f.0)
    };
    let mut holes: Vec<_> = found.iter().map(|f| (f.0, f.1, f.2.letter())).collect();
    if let Some(address) = address().filter(|_| SIGNS.iter().any(|sign| original.contains(sign))) {
        let links = address.find_iter(original).map(|m| (m.start(), m.end(), OPAQUE));
        holes.extend(links.filter(|hole| free(hole.0, hole.1)));
    }
    holes.sort_unstable();
    holes
}

/// One of these is in every address.
const SIGNS: [&str; 4] = ["http", "www.", "@", "#"];

fn address() -> Option<&'static Regex> {
    static ADDRESS: OnceLock<Option<Regex>> = OnceLock::new();
    ADDRESS
        .get_or_init(|| Regex::new(r"(?:https?://|www\.)[^\s<>()\[\]]+|[\w.+-]+@[\w-]+\.[\w.]+|[#@]\w+").ok())
        .as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_quotes_and_addresses() {
        let text = "in\n May  2\u{a0}’24 www.example.org/2024/05";
        let mask = Mask::new(text, &[]);
        assert_eq!(mask.text, "in May 2 '24 \u{fffd}");
        let may = mask.text.find("May").unwrap();
        assert_eq!(mask.original(may, may + 5), Some((4, 10)));
    }

    #[test]
    fn a_blank_line_stays() {
        assert_eq!(Mask::new("May\r\n\r\n5", &[]).text, "May\n5");
    }
}
