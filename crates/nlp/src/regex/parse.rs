//! From the source of a pattern to its tree.

use crate::text::unicode;

/// What a pattern says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ast {
    Char(char),
    /// One character of the set with this number.
    Set(usize),
    Cat(Vec<Ast>),
    Alt(Vec<Ast>),
    Repeat {
        of: Box<Ast>,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    },
    Look {
        of: Box<Ast>,
        behind: bool,
        negate: bool,
    },
    Start,
    End,
}

impl Ast {
    /// Whether the sequence begins with this assertion.
    pub fn first_is(&self, other: &Ast) -> bool {
        match self {
            Ast::Cat(list) => list.first().is_some_and(|first| first.first_is(other)),
            one => one == other,
        }
    }

    /// Whether the sequence ends with this assertion.
    pub fn last_is(&self, other: &Ast) -> bool {
        match self {
            Ast::Cat(list) => list.last().is_some_and(|last| last.last_is(other)),
            one => one == other,
        }
    }
}

/// A set of characters.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CharSet {
    ascii: u128,
    /// Ascending inclusive ranges.
    ranges: Vec<(u32, u32)>,
    classes: Vec<(Class, bool)>,
    negate: bool,
}

/// A class escape.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Class {
    Digit,
    Word,
    Space,
}

impl Class {
    fn contains(self, c: char) -> bool {
        match self {
            Self::Digit => unicode::is_decimal(c),
            Self::Word => unicode::is_word(c),
            Self::Space => unicode::is_space(c),
        }
    }
}

impl CharSet {
    fn finish(mut self) -> Self {
        self.ranges.sort_unstable();
        let mut merged: Vec<(u32, u32)> = Vec::with_capacity(self.ranges.len());
        for (first, last) in self.ranges {
            match merged.last_mut() {
                Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
                _ => merged.push((first, last)),
            }
        }
        self.ranges = merged;
        self.ascii = (0..128u8).filter(|&b| self.slow(char::from(b))).fold(0, |bits, b| bits | 1 << b);
        self
    }

    fn slow(&self, c: char) -> bool {
        let listed = unicode::in_ranges(&self.ranges, c);
        (listed || self.classes.iter().any(|&(class, negate)| class.contains(c) != negate)) != self.negate
    }

    /// Whether `c` is in the set.
    pub fn contains(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> c as u32 & 1 == 1 } else { self.slow(c) }
    }

    /// The ASCII members as bits.
    pub fn ascii(&self) -> u128 {
        self.ascii
    }
}

/// A tree and the sets it refers to.
pub(super) struct Parsed {
    pub ast: Ast,
    pub sets: Vec<CharSet>,
}

struct Parser {
    source: Vec<char>,
    at: usize,
    depth: usize,
    sets: Vec<CharSet>,
}

/// Groups nested deeper than this are refused.
const MAX_DEPTH: usize = 50;
/// A bound of a repeat larger than this is refused.
const MAX_REPEAT: u32 = 1000;

pub(super) fn parse(source: &str) -> Result<Parsed, String> {
    let source = source.strip_prefix("(?u)").unwrap_or(source);
    let mut parser = Parser { source: source.chars().collect(), at: 0, depth: 0, sets: Vec::new() };
    let ast = parser.alternation()?;
    if parser.at < parser.source.len() {
        return parser.fault("a bracket too many");
    }
    Ok(Parsed { ast, sets: parser.sets })
}

impl Parser {
    fn fault<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("{what} at character {} of a pattern", self.at))
    }

    fn peek(&self) -> Option<char> {
        self.source.get(self.at).copied()
    }

    fn next(&mut self) -> Result<char, String> {
        let c = self.peek().map_or_else(|| self.fault("an early end"), Ok)?;
        self.at += 1;
        Ok(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = text.chars().enumerate().all(|(i, c)| self.source.get(self.at + i) == Some(&c));
        if found {
            self.at += text.chars().count();
        }
        found
    }

    fn alternation(&mut self) -> Result<Ast, String> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(if branches.len() == 1 { branches.remove(0) } else { Ast::Alt(branches) })
    }

    fn sequence(&mut self) -> Result<Ast, String> {
        let mut list = Vec::new();
        while let Some(c) = self.peek()
            && c != '|'
            && c != ')'
        {
            let atom = self.atom()?;
            list.push(self.repeated(atom)?);
        }
        Ok(if list.len() == 1 { list.remove(0) } else { Ast::Cat(list) })
    }

    fn atom(&mut self) -> Result<Ast, String> {
        match self.next()? {
            '^' => Ok(Ast::Start),
            '$' => Ok(Ast::End),
            '(' => self.group(),
            '[' => self.class(),
            '.' => Ok(self.set(CharSet { ranges: vec![(10, 10)], negate: true, ..CharSet::default() })),
            '*' | '+' | '?' => self.fault("a repeat of nothing"),
            '\\' => match self.escape()? {
                Escape::Char(c) => Ok(Ast::Char(c)),
                Escape::Class(class, negate) => {
                    Ok(self.set(CharSet { classes: vec![(class, negate)], ..CharSet::default() }))
                }
            },
            c => Ok(Ast::Char(c)),
        }
    }

    fn set(&mut self, set: CharSet) -> Ast {
        let set = set.finish();
        let index = self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        Ast::Set(index)
    }

    fn group(&mut self) -> Result<Ast, String> {
        let look = [("?=", false, false), ("?!", false, true), ("?<=", true, false), ("?<!", true, true)];
        let look = look.into_iter().find(|(mark, ..)| self.eat(mark));
        if look.is_none() && !self.eat("?:") && self.peek() == Some('?') {
            return self.fault("a kind of group that is not known");
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fault("groups nested too deeply");
        }
        let inner = self.alternation()?;
        self.depth -= 1;
        if !self.eat(")") {
            return self.fault("a group without an end");
        }
        Ok(match look {
            Some((_, behind, negate)) => Ast::Look { of: Box::new(inner), behind, negate },
            None => inner,
        })
    }

    fn repeated(&mut self, atom: Ast) -> Result<Ast, String> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => match self.bounds() {
                Some(bounds) => bounds,
                None => return Ok(atom),
            },
            _ => return Ok(atom),
        };
        self.at += 1;
        if min > MAX_REPEAT || max.is_some_and(|max| max > MAX_REPEAT || max < min) {
            return self.fault("bounds of a repeat");
        }
        let greedy = !self.eat("?");
        if matches!(self.peek(), Some('*' | '+')) {
            return self.fault("a repeat of a repeat");
        }
        Ok(Ast::Repeat { of: Box::new(atom), min, max, greedy })
    }

    /// Reads `{m}`, `{m,}`, `{,n}` or `{m,n}` up to the closing brace; anything else is literal text.
    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let close = self.source.get(self.at..)?.iter().take(12).position(|&c| c == '}')?;
        let inner: String = self.source.get(self.at + 1..self.at + close)?.iter().collect();
        let bounds = match inner.split_once(',') {
            Some((min, "")) if !min.is_empty() => (min.parse().ok()?, None),
            Some(("", max)) => (0, Some(max.parse().ok()?)),
            Some((min, max)) => (min.parse().ok()?, Some(max.parse().ok()?)),
            None => (inner.parse().ok()?, Some(inner.parse().ok()?)),
        };
        self.at += close;
        Some(bounds)
    }

    fn class(&mut self) -> Result<Ast, String> {
        let mut set = CharSet { negate: self.eat("^"), ..CharSet::default() };
        let mut first = true;
        loop {
            let low = match self.next()? {
                ']' if !first => break,
                '\\' => self.escape()?,
                c => Escape::Char(c),
            };
            first = false;
            let Escape::Char(low) = low else {
                if let Escape::Class(class, negate) = low {
                    set.classes.push((class, negate));
                }
                continue;
            };
            let mut high = low;
            if self.peek() == Some('-') && self.source.get(self.at + 1).is_some_and(|&c| c != ']') {
                self.at += 1;
                high = match self.next()? {
                    '\\' => match self.escape()? {
                        Escape::Char(c) => c,
                        Escape::Class(..) => return self.fault("a class as the end of a range"),
                    },
                    c => c,
                };
            }
            if high < low {
                return self.fault("a range from high to low");
            }
            set.ranges.push((low.into(), high.into()));
        }
        Ok(self.set(set))
    }

    fn escape(&mut self) -> Result<Escape, String> {
        Ok(match self.next()? {
            'd' => Escape::Class(Class::Digit, false),
            'D' => Escape::Class(Class::Digit, true),
            'w' => Escape::Class(Class::Word, false),
            'W' => Escape::Class(Class::Word, true),
            's' => Escape::Class(Class::Space, false),
            'S' => Escape::Class(Class::Space, true),
            'n' => Escape::Char('\n'),
            't' => Escape::Char('\t'),
            'r' => Escape::Char('\r'),
            'f' => Escape::Char('\u{c}'),
            'v' => Escape::Char('\u{b}'),
            'x' => Escape::Char(self.code(2)?),
            'u' => Escape::Char(self.code(4)?),
            'U' => Escape::Char(self.code(8)?),
            c if c.is_ascii_alphanumeric() => return self.fault("an escape that is not known"),
            c => Escape::Char(c),
        })
    }

    fn code(&mut self, digits: usize) -> Result<char, String> {
        let text: String = self.source.get(self.at..).unwrap_or_default().iter().take(digits).collect();
        self.at += digits.min(text.chars().count());
        let code = u32::from_str_radix(&text, 16).ok().filter(|_| text.chars().count() == digits);
        code.and_then(char::from_u32).map_or_else(|| self.fault("a code point"), Ok)
    }
}

enum Escape {
    Char(char),
    Class(Class, bool),
}
