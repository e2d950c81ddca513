//! Of the things that stand in a document, those near a span, without a look at all the others.

use record::Span;

/// Things in order of where they begin, none longer than the longest of them.
#[derive(Clone, Debug)]
pub struct Places<T> {
    all: Vec<T>,
    longest: usize,
    span: fn(&T) -> Span,
}

impl<T> Places<T> {
    /// Of things that are in order; `span` tells where one stands.
    pub fn new(all: Vec<T>, span: fn(&T) -> Span) -> Places<T> {
        let longest = all.iter().map(&span).map(|span| span.end - span.start).max().unwrap_or_default();
        Places { all, longest, span }
    }

    /// Everything.
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// All that hold, overlap or touch a span, and some more before it.
    pub fn near(&self, span: Span) -> &[T] {
        let from = self.all.partition_point(|one| (self.span)(one).start + self.longest < span.start);
        let to = self.all.partition_point(|one| (self.span)(one).start <= span.end);
        self.all.get(from..to).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_touches_is_near() {
        let spans = [(0, 3), (2, 9), (4, 5), (9, 12), (20, 22)].map(|(start, end)| Span::new(start, end)).to_vec();
        let places = Places::new(spans.clone(), |span| *span);
        for at in 0..25 {
            let span = Span::new(at, at + 2);
            let touches = |one: &&Span| one.start <= span.end && span.start <= one.end;
            let near: Vec<&Span> = places.near(span).iter().filter(touches).collect();
            assert_eq!(near, spans.iter().filter(touches).collect::<Vec<_>>());
        }
        assert_eq!(places.near(Span::new(14, 16)), [spans[3]]);
    }
}
