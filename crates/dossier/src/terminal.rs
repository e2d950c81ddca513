//! A brief for a terminal: wrapped to its width, marks in colour where there is colour.

use crate::safe::visible;
use crate::view::{Brief, Group, Item, Line, Mark, Piece, Section};
use crate::words::quoted;
use crate::wrap::{Fragment, Style, columns, wrap};

/// What the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Its width in columns; less than 20 counts as 20.
    pub width: usize,
    /// Whether it shows colour.
    pub colour: bool,
}

/// The brief as text for a terminal.
pub fn terminal(brief: &Brief, style: &TerminalStyle) -> String {
    let style = TerminalStyle { width: style.width.max(20), ..*style };
    let mut page = String::new();
    headed(fragments(&brief.title), '═', &style, &mut page);
    for section in &brief.sections {
        section_text(section, &style, &mut page);
    }
    page
}

fn section_text(section: &Section, style: &TerminalStyle, page: &mut String) {
    page.push('\n');
    headed(vec![(section.kind.heading().to_owned(), Style::Bold)], '─', style, page);
    for (index, group) in section.groups.iter().enumerate() {
        group_text(group, index == 0, style, page);
    }
}

fn group_text(group: &Group, first: bool, style: &TerminalStyle, page: &mut String) {
    if !first {
        page.push('\n');
    }
    if let Some(heading) = &group.heading {
        let bold = fragments(heading).into_iter().map(in_heading).collect::<Vec<_>>();
        hung(&bold, "", "", style, page);
    }
    for item in &group.items {
        item_text(item, style, page);
    }
}

fn item_text(item: &Item, style: &TerminalStyle, page: &mut String) {
    let level = usize::from(item.level);
    let bullet = if level == 0 { "•" } else { "–" };
    let indent = " ".repeat(2 + 2 * level);
    hung(&fragments(&item.line), &format!("{indent}{bullet} "), &format!("{indent}  "), style, page);
}

/// A heading over a rule.
fn headed(heading: Vec<Fragment>, rule: char, style: &TerminalStyle, page: &mut String) {
    let bold: Vec<Fragment> = heading.into_iter().map(in_heading).collect();
    let long: usize = bold.iter().map(|(text, _)| columns(text)).sum();
    hung(&bold, "", "", style, page);
    page.extend(std::iter::repeat_n(rule, long.min(style.width)));
    page.push('\n');
}

fn in_heading((text, style): Fragment) -> Fragment {
    (text, if style == Style::Plain { Style::Bold } else { style })
}

/// Lines after the first stand under its text.
fn hung(text: &[Fragment], first: &str, next: &str, style: &TerminalStyle, page: &mut String) {
    let width = style.width.saturating_sub(columns(first)).max(1);
    for (index, line) in wrap(text, width).iter().enumerate() {
        page.push_str(if index == 0 { first } else { next });
        line.iter().for_each(|fragment| painted(fragment, style.colour, page));
        page.push('\n');
    }
}

fn painted((text, style): &Fragment, colour: bool, page: &mut String) {
    match (colour, code(*style)) {
        (true, Some(code)) => {
            page.push_str(&format!("\u{1b}[{code}m{text}\u{1b}[0m"));
        }
        _ => page.push_str(text),
    }
}

fn code(style: Style) -> Option<&'static str> {
    match style {
        Style::Plain => None,
        Style::Bold => Some("1"),
        Style::Dim => Some("2"),
        Style::Red => Some("1;31"),
        Style::Green => Some("32"),
        Style::Yellow => Some("33"),
        Style::Blue => Some("34"),
    }
}

fn fragments(line: &Line) -> Vec<Fragment> {
    line.pieces.iter().map(fragment).collect()
}

fn fragment(piece: &Piece) -> Fragment {
    match piece {
        Piece::Words(words) => (words.clone(), Style::Plain),
        Piece::Label(words) => (words.clone(), Style::Bold),
        Piece::Name(name) => (visible(name), Style::Bold),
        Piece::Told(words) => (visible(words), Style::Plain),
        Piece::Quote(quote) => (quoted(&visible(&quote.text), quote.shortened), Style::Plain),
        Piece::Mark(mark) => (mark.word().replace(' ', "\u{a0}"), look(*mark)),
        Piece::References(references) => {
            let numbers: Vec<String> = references.iter().map(|reference| format!("[{}]", reference.number)).collect();
            (numbers.join(" "), Style::Dim)
        }
    }
}

fn look(mark: Mark) -> Style {
    match mark {
        Mark::RedLine | Mark::Rejects | Mark::Blocked => Style::Red,
        Mark::Accepts | Mark::Agreed => Style::Green,
        Mark::Demands | Mark::Conditional | Mark::Planned => Style::Yellow,
        Mark::Offers | Mark::Open | Mark::Inferred => Style::Blue,
    }
}
