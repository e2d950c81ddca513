//! Lines to blocks in the making, by the lines' own marks: headings, list items, table rows, quotations, paragraphs.
//!
//! What needs more than marks comes later, in the order of [`crate::extract`]: rules on lines, lists by semicolons, the headline,
//! headings of plain text, datelines, captions.

use record::Span;

use crate::document::BlockKind;
use crate::draft::Draft;
use crate::lines::Line;
use crate::shape::{Shape, Shaped, shape};
use crate::{table, words, wrap};

struct Builder<'a> {
    text: &'a str,
    lines: Vec<Shaped>,
    width: Option<usize>,
    drafts: Vec<Draft>,
    tables: usize,
}

/// Blocks by marks. `alone` knows lines that are no part of a paragraph though they stand right under it.
pub(crate) fn by_marks(text: &str, lines: &[Line], alone: impl Fn(&str) -> bool) -> Vec<Draft> {
    let lines: Vec<Shaped> = lines.iter().map(|line| shape(text, *line)).collect();
    let width = wrap::width(lines.iter().filter(|line| line.shape == Shape::Plain).map(|line| line.line));
    let mut builder = Builder { text, lines, width, drafts: Vec::new(), tables: 0 };
    let mut at = 0;
    while at < builder.lines.len() {
        at = builder.read(at, &alone);
    }
    builder.drafts
}

impl Builder<'_> {
    /// Reads the block that begins at a line; answers the line after it.
    fn read(&mut self, at: usize, alone: &impl Fn(&str) -> bool) -> usize {
        if self.is_table(at) {
            return self.table(at);
        }
        match self.lines[at].shape {
            Shape::Ornament | Shape::Underline(_) | Shape::Separator => at + 1,
            Shape::Heading(level) => self.heading(at, Some(level), "heading/hashes"),
            Shape::Bold if self.is_short(at) => self.heading(at, None, "heading/bold-line"),
            Shape::Quote => self.one(at, BlockKind::Quotation, "quotation/mark"),
            Shape::Bullet => self.item(at, "list/bullet"),
            Shape::Dash if self.has_neighbour(at, Shape::Dash) => self.item(at, "list/dash"),
            Shape::Numbered if self.is_numbered_heading(at) => self.heading(at, None, "heading/numbered"),
            Shape::Numbered if self.has_neighbour(at, Shape::Numbered) => self.item(at, "list/number"),
            _ => self.plain(at, alone),
        }
    }

    fn one(&mut self, at: usize, kind: BlockKind, rule: &'static str) -> usize {
        let line = self.lines[at];
        if !line.body.is_empty() {
            self.drafts.push(Draft::new(kind, line.body, rule, self.gap(at)));
        }
        at + 1
    }

    fn heading(&mut self, at: usize, level: Option<u8>, rule: &'static str) -> usize {
        let next = self.one(at, BlockKind::Heading, rule);
        if let Some(draft) = self.drafts.last_mut() {
            draft.level = level;
            draft.marked = true;
        }
        next
    }

    /// A rule across the page is as good as an empty line.
    fn gap(&self, at: usize) -> bool {
        self.lines[at].line.gap || at == 0 || matches!(self.lines[at - 1].shape, Shape::Ornament | Shape::Underline(_))
    }

    fn is_short(&self, at: usize) -> bool {
        let line = self.body(at);
        words::count(line) <= 14 && !line.ends_with(['.', ',', ';'])
    }

    fn body(&self, at: usize) -> &str {
        let body = self.lines[at].body;
        &self.text[body.start..body.end]
    }

    /// Whether the line, taken with the lines of its own run, lies next to one of the same shape.
    fn has_neighbour(&self, at: usize, shape: Shape) -> bool {
        let near = |step: &dyn Fn(usize) -> Option<usize>| {
            std::iter::successors(step(at), |near| step(*near))
                .take(3)
                .any(|near| self.lines.get(near).is_some_and(|l| l.shape == shape))
        };
        near(&|at| at.checked_add(1)) || near(&|at| at.checked_sub(1))
    }

    /// `1. Pay`, and then a paragraph: the section's heading and no item.
    fn is_numbered_heading(&self, at: usize) -> bool {
        let next = self
            .lines
            .get(at + 1)
            .filter(|next| next.shape == Shape::Plain && next.line.indent <= self.lines[at].line.indent);
        self.is_short(at)
            && words::count(self.body(at)) <= 8
            && next.is_some_and(|next| next.line.chars > 2 * self.lines[at].line.chars)
    }

    fn item(&mut self, at: usize, rule: &'static str) -> usize {
        let mut end = at + 1;
        while end < self.lines.len() && self.continues_item(at, end) {
            end += 1;
        }
        self.one(at, BlockKind::ListItem, rule);
        if end > at + 1
            && let Some(draft) = self.drafts.last_mut()
        {
            draft.span = draft.span.join(self.lines[end - 1].body);
            draft.one_line = false;
        }
        end
    }

    /// Whether a line goes on with the item that begins at `item`: indented under its words, or broken off in a sentence.
    fn continues_item(&self, item: usize, at: usize) -> bool {
        let (first, before, line) = (self.lines[item], self.lines[at - 1], self.lines[at]);
        let indented = line.line.indent > first.line.indent;
        let broken = self.width.is_some_and(|width| wrap::no_room(self.text, before.line, line.line, width))
            && words::starts_low(self.body(at));
        line.shape == Shape::Plain && !line.line.gap && (indented || broken)
    }

    fn is_table(&self, at: usize) -> bool {
        let line = self.lines[at];
        let next_is = |shape| self.lines.get(at + 1).is_some_and(|next| next.shape == shape && !next.line.gap);
        let piped = line.shape == Shape::Table || (line.shape == Shape::Plain && self.body(at).contains('|'));
        (piped && next_is(Shape::Separator)) || (line.shape == Shape::Table && next_is(Shape::Table))
    }

    /// Rows up to an empty line or a line without a pipe. The row above the separator names the columns.
    fn table(&mut self, at: usize) -> usize {
        let headed = self.lines[at + 1].shape == Shape::Separator;
        self.tables += 1;
        let mut end = at;
        while end < self.lines.len() && (end == at || self.is_row(end)) {
            let kind = if headed && end == at { BlockKind::TableHeader } else { BlockKind::TableRow };
            self.row(end, kind);
            end += 1;
        }
        end
    }

    fn is_row(&self, at: usize) -> bool {
        let line = self.lines[at].line;
        !line.gap && self.text[line.span.start..line.span.end].contains('|')
    }

    fn row(&mut self, at: usize, kind: BlockKind) {
        let cells = table::cells(self.text, self.lines[at].line.span);
        if matches!(self.lines[at].shape, Shape::Separator | Shape::Ornament) {
            return;
        }
        if let Some(span) = table::extent(&cells) {
            let rule = if kind == BlockKind::TableHeader { "table/header" } else { "table/row" };
            let draft = Draft::new(kind, span, rule, self.gap(at));
            self.drafts.push(Draft { cells, table: Some(self.tables), ..draft });
        }
    }

    /// A run of plain lines: an underlined heading, or paragraphs.
    fn plain(&mut self, at: usize, alone: &impl Fn(&str) -> bool) -> usize {
        if let Some(Shaped { shape: Shape::Underline(level), line, .. }) = self.lines.get(at + 1)
            && self.gap(at)
            && !line.gap
            && self.is_short(at)
        {
            self.heading(at, Some(*level), "heading/underlined");
            return at + 2;
        }
        let end = self.end_of_run(at);
        let run: Vec<Line> = self.lines[at..end].iter().map(|line| line.line).collect();
        for range in wrap::paragraphs(self.text, &run, self.width, alone) {
            self.paragraph(at + range.start, at + range.end);
        }
        end
    }

    fn end_of_run(&self, at: usize) -> usize {
        let more = self.lines[at + 1..].iter().zip(at + 1..);
        more.take_while(|(line, at)| line.shape == Shape::Plain && !line.line.gap && !self.is_table(*at)).count()
            + at
            + 1
    }

    fn paragraph(&mut self, start: usize, end: usize) {
        let (first, last) = (self.lines[start], self.lines[end - 1]);
        // A dash or number that turned out to be no list mark belongs to the words.
        let whole = if end - start > 1 || matches!(first.shape, Shape::Dash | Shape::Numbered) {
            first.line.span
        } else {
            first.body
        };
        let span = if end - start > 1 { Span::new(whole.start, last.line.span.end) } else { whole };
        let rule = if end - start > 1 { "paragraph/wrapped" } else { "paragraph/line" };
        let draft = Draft::new(BlockKind::Paragraph, span, rule, self.gap(start));
        self.drafts.push(Draft { one_line: end - start == 1, ..draft });
    }
}
