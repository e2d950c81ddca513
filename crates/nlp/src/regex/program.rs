//! From a tree to instructions, and what can be told of its matches beforehand.

use super::parse::{Ast, CharSet};

/// One step of a match.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Char(char),
    Set(u32),
    /// Try the first, then the second.
    Split(u32, u32),
    Jump(u32),
    /// Goes on to `next` if the steps that follow match here (or `back` characters before), or do not.
    Look {
        next: u32,
        back: Option<u32>,
        negate: bool,
    },
    Start,
    End,
    Match,
}

/// More steps than this are refused.
const MAX_STEPS: usize = 100_000;

/// The steps of all alternatives.
pub(super) struct Program {
    pub steps: Vec<Step>,
    pub sets: Vec<CharSet>,
}

impl Program {
    pub fn new(sets: Vec<CharSet>) -> Self {
        Self { steps: Vec::new(), sets }
    }

    /// Adds a pattern of its own; returns where it starts.
    pub fn add(&mut self, ast: &Ast) -> Result<usize, String> {
        let start = self.steps.len();
        self.emit(ast)?;
        self.push(Step::Match)?;
        Ok(start)
    }

    fn push(&mut self, step: Step) -> Result<usize, String> {
        if self.steps.len() >= MAX_STEPS {
            return Err("a pattern is too large".to_owned());
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn patch(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    fn emit(&mut self, ast: &Ast) -> Result<(), String> {
        match ast {
            Ast::Char(c) => self.push(Step::Char(*c)).map(drop),
            Ast::Set(set) => self.push(Step::Set(*set as u32)).map(drop),
            Ast::Start => self.push(Step::Start).map(drop),
            Ast::End => self.push(Step::End).map(drop),
            Ast::Cat(list) => list.iter().try_for_each(|one| self.emit(one)),
            Ast::Alt(list) => self.emit_alternatives(list),
            Ast::Repeat { of, min, max, greedy } => self.emit_repeat(of, *min, *max, *greedy),
            Ast::Look { of, behind, negate } => self.emit_look(of, *behind, *negate),
        }
    }

    fn emit_alternatives(&mut self, list: &[Ast]) -> Result<(), String> {
        let mut exits = Vec::new();
        for (index, one) in list.iter().enumerate() {
            if index + 1 == list.len() {
                self.emit(one)?;
                break;
            }
            let split = self.push(Step::Match)?;
            self.emit(one)?;
            exits.push(self.push(Step::Match)?);
            self.patch(split, Step::Split(split as u32 + 1, self.here()));
        }
        let end = self.here();
        exits.into_iter().for_each(|at| self.patch(at, Step::Jump(end)));
        Ok(())
    }

    fn emit_repeat(&mut self, of: &Ast, min: u32, max: Option<u32>, greedy: bool) -> Result<(), String> {
        (0..min).try_for_each(|_| self.emit(of))?;
        let split = |inner, after| if greedy { Step::Split(inner, after) } else { Step::Split(after, inner) };
        match max {
            None => {
                let at = self.push(Step::Match)?;
                self.emit(of)?;
                self.push(Step::Jump(at as u32))?;
                self.patch(at, split(at as u32 + 1, self.here()));
            }
            Some(max) => {
                let mut options = Vec::new();
                for _ in min..max {
                    options.push(self.push(Step::Match)?);
                    self.emit(of)?;
                }
                let end = self.here();
                options.into_iter().for_each(|at| self.patch(at, split(at as u32 + 1, end)));
            }
        }
        Ok(())
    }

    fn emit_look(&mut self, of: &Ast, behind: bool, negate: bool) -> Result<(), String> {
        let back = if behind {
            let shape = edges(of, &self.sets);
            let fixed = shape.max_len.filter(|&max| max == shape.min_len);
            Some(fixed.ok_or("a look-behind of varying width")? as u32)
        } else {
            None
        };
        let at = self.push(Step::Match)?;
        self.emit(of)?;
        self.push(Step::Match)?;
        self.patch(at, Step::Look { next: self.here(), back, negate });
        Ok(())
    }
}

/// Which characters may stand at one edge of a match: ASCII exactly, the others together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Edge {
    ascii: u128,
    other: bool,
}

impl Edge {
    fn of_char(c: char) -> Self {
        if c.is_ascii() { Self { ascii: 1 << c as u32, other: false } } else { Self { ascii: 0, other: true } }
    }

    fn or(self, more: Self) -> Self {
        Self { ascii: self.ascii | more.ascii, other: self.other || more.other }
    }

    /// Whether the character may stand there.
    pub fn admits(self, c: char) -> bool {
        self.admits_class((c as usize).min(128))
    }

    /// The same for an ASCII code, or 128 for all others.
    pub fn admits_class(self, class: usize) -> bool {
        if class < 128 { self.ascii >> class & 1 == 1 } else { self.other }
    }
}

/// What all matches of a tree have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub first: Edge,
    pub last: Edge,
    /// All characters that a match can hold.
    pub members: Edge,
    pub nullable: bool,
    pub min_len: usize,
    pub max_len: Option<usize>,
}

const NEVER: Edge = Edge { ascii: 0, other: false };
const NOTHING: Shape =
    Shape { first: NEVER, last: NEVER, members: NEVER, nullable: true, min_len: 0, max_len: Some(0) };

/// Computes the shape of a tree.
pub(super) fn edges(ast: &Ast, sets: &[CharSet]) -> Shape {
    match ast {
        Ast::Char(c) => one(Edge::of_char(*c)),
        Ast::Set(set) => one(Edge { ascii: sets.get(*set).map_or(0, CharSet::ascii), other: true }),
        Ast::Start | Ast::End | Ast::Look { .. } => NOTHING,
        Ast::Cat(list) => list.iter().fold(NOTHING, |before, next| follow(before, edges(next, sets))),
        Ast::Alt(list) => list.iter().map(|one| edges(one, sets)).reduce(either).unwrap_or(NOTHING),
        Ast::Repeat { of, min, max, .. } => repeat(edges(of, sets), *min as usize, max.map(|n| n as usize)),
    }
}

fn one(edge: Edge) -> Shape {
    Shape { first: edge, last: edge, members: edge, nullable: false, min_len: 1, max_len: Some(1) }
}

fn follow(a: Shape, b: Shape) -> Shape {
    Shape {
        first: if a.nullable { a.first.or(b.first) } else { a.first },
        last: if b.nullable { b.last.or(a.last) } else { b.last },
        members: a.members.or(b.members),
        nullable: a.nullable && b.nullable,
        min_len: a.min_len.saturating_add(b.min_len),
        max_len: a.max_len.zip(b.max_len).and_then(|(a, b)| a.checked_add(b)),
    }
}

fn either(a: Shape, b: Shape) -> Shape {
    Shape {
        first: a.first.or(b.first),
        last: a.last.or(b.last),
        members: a.members.or(b.members),
        nullable: a.nullable || b.nullable,
        min_len: a.min_len.min(b.min_len),
        max_len: a.max_len.zip(b.max_len).map(|(a, b)| a.max(b)),
    }
}

fn repeat(of: Shape, min: usize, max: Option<usize>) -> Shape {
    let max_len =
        if of.max_len == Some(0) { Some(0) } else { of.max_len.zip(max).and_then(|(len, n)| len.checked_mul(n)) };
    Shape { nullable: of.nullable || min == 0, min_len: of.min_len.saturating_mul(min), max_len, ..of }
}
