//! Blocks in the making.

use std::borrow::Cow;

use record::Span;

use crate::document::BlockKind;
use crate::words;

/// A block whose kind may still change.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub kind: BlockKind,
    pub span: Span,
    pub level: Option<u8>,
    pub cells: Vec<Span>,
    /// Which table a row is of.
    pub table: Option<usize>,
    pub rule: Cow<'static, str>,
    /// Whether an empty line comes before.
    pub gap: bool,
    /// Whether it is one line of the text, so that rules on lines apply.
    pub one_line: bool,
    /// Whether the text marks it as what it is, as `#` does.
    pub marked: bool,
}

impl Draft {
    pub fn new(kind: BlockKind, span: Span, rule: &'static str, gap: bool) -> Draft {
        Draft {
            kind,
            span,
            level: None,
            cells: vec![],
            table: None,
            rule: Cow::Borrowed(rule),
            gap,
            one_line: true,
            marked: false,
        }
    }

    /// Makes it another kind, with the reason.
    pub fn turn(&mut self, kind: BlockKind, rule: impl Into<Cow<'static, str>>) {
        self.kind = kind;
        self.rule = rule.into();
    }

    pub fn words<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.start..self.span.end]
    }

    pub fn is(&self, kind: BlockKind) -> bool {
        self.kind == kind
    }

    /// A paragraph of one line that is short, begins high, and does not end as a sentence or a list item does.
    pub fn is_headline_like(&self, text: &str, most_words: usize) -> bool {
        let line = self.words(text);
        let ending = words::last_mark(line);
        let closed = ending.is_none_or(|c| matches!(c, '.' | ';' | ',' | '…' | '。' | '۔' | '।'));
        let open = !closed && !words::holds_sentence_end(line);
        self.is(BlockKind::Paragraph)
            && self.one_line
            && open
            && words::starts_high(line)
            && (1..=most_words).contains(&words::count(line))
    }
}
