//! The attribute ruler: patterns over tags, words and relations that set parts of speech, morphology and lemmas.
//!
//! All patterns are matched against the state before the first of them is applied; where several set one attribute, the
//! last one in the file wins.

use hashbrown::HashMap;

use crate::error::{ModelError, Result};
use crate::labels::{Labels, PartOfSpeech, intern};
use crate::lexeme::Lexeme;
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Item, Reader};
use crate::regex::Pattern;

/// The patterns of a model.
#[derive(Default)]
pub(crate) struct Ruler {
    entries: Vec<Entry>,
    /// Entries whose first token must have a certain word, by that word.
    by_word: HashMap<Box<str>, Vec<u16>>,
    /// Entries whose first token's word is tested otherwise.
    by_test: Vec<u16>,
    /// Entries whose first token may be any word, by tag.
    by_tag: Vec<Vec<u16>>,
    /// Lemmas that patterns set.
    pub lemmas: Vec<Box<str>>,
}

/// One sequence of one pattern; the order is that of the file.
struct Entry {
    tokens: Vec<Condition>,
    /// The token of the sequence whose attributes are set.
    index: usize,
    set: Attributes,
}

/// What a pattern sets.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Attributes {
    pub tag: Option<u16>,
    pub pos: Option<PartOfSpeech>,
    pub morph: Option<u16>,
    pub dep: Option<u16>,
    /// A number in [`Ruler::lemmas`].
    pub lemma: Option<u16>,
}

/// What a pattern asks of a token; everything must hold.
#[derive(Default)]
struct Condition {
    tag: Option<OneOf<u16>>,
    dep: Option<OneOf<u16>>,
    pos: Option<OneOf<PartOfSpeech>>,
    word: Option<WordTest>,
    is_space: Option<bool>,
}

struct OneOf<T> {
    list: Vec<T>,
    negate: bool,
}

impl<T: PartialEq> OneOf<T> {
    fn holds(&self, value: &T) -> bool {
        self.list.contains(value) != self.negate
    }
}

enum WordTest {
    OneOf(OneOf<Box<str>>),
    Matches(Pattern),
}

/// A token as the patterns see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub lexeme: &'a Lexeme,
    pub tag: u16,
    pub dep: u16,
    pub pos: PartOfSpeech,
}

impl Condition {
    fn holds(&self, token: &View<'_>) -> bool {
        self.tag.as_ref().is_none_or(|test| test.holds(&token.tag))
            && self.dep.as_ref().is_none_or(|test| test.holds(&token.dep))
            && self.pos.as_ref().is_none_or(|test| test.holds(&token.pos))
            && self.is_space.is_none_or(|is_space| is_space == token.lexeme.is_space)
            && self.word.as_ref().is_none_or(|test| test.holds(&token.lexeme.lower))
    }
}

impl WordTest {
    fn holds(&self, lower: &str) -> bool {
        match self {
            Self::OneOf(test) => test.list.iter().any(|word| **word == *lower) != test.negate,
            Self::Matches(pattern) => pattern.is_match(&lower.chars().collect::<Vec<_>>()),
        }
    }
}

impl Ruler {
    /// The entries whose first token may be this word.
    pub fn entries_of(&self, lexeme: &Lexeme) -> Box<[u16]> {
        let mut list = self.by_word.get(&lexeme.lower).cloned().unwrap_or_default();
        list.extend(self.by_test.iter().filter(|&&entry| {
            let first = self.entries[usize::from(entry)].tokens.first();
            first.and_then(|c| c.word.as_ref()).is_some_and(|test| test.holds(&lexeme.lower))
        }));
        list.sort_unstable();
        list.into()
    }

    /// Matches that begin at the first of `tokens`; calls `found` with the offset of the token and the entry's number.
    pub fn matches(
        &self,
        of_word: &[u16],
        token: View<'_>,
        next: Option<View<'_>>,
        found: &mut impl FnMut(usize, u16),
    ) {
        let of_tag = self.by_tag.get(usize::from(token.tag)).map_or(&[][..], Vec::as_slice);
        for &number in of_word.iter().chain(of_tag) {
            let entry = &self.entries[usize::from(number)];
            let holds = match entry.tokens.as_slice() {
                [one] => one.holds(&token),
                [one, two] => one.holds(&token) && next.is_some_and(|next| two.holds(&next)),
                _ => false,
            };
            if holds {
                found(entry.index, number);
            }
        }
    }

    /// What an entry sets.
    pub fn attributes(&self, entry: u16) -> Attributes {
        self.entries[usize::from(entry)].set
    }
}

const FILE: &str = "attribute_ruler/patterns";
const HINT: &str = "only rules over TAG, LOWER, DEP, POS and IS_SPACE of one or two tokens are supported";

impl Ruler {
    /// Reads the patterns of a model.
    pub fn load(files: &Files<'_>, labels: &mut Labels) -> Result<Self> {
        let bytes = files.read(FILE)?;
        let rules = read(&bytes).map_err(|f| ModelError::damaged(FILE, format!("{} at byte {}", f.what, f.at)))?;
        let mut ruler = Self::default();
        for rule in rules {
            let set = ruler.attributes_from(&rule.attrs, labels)?;
            for sequence in &rule.sequences {
                ruler.add(sequence, rule.index, set, labels)?;
            }
        }
        for number in 0..ruler.entries.len() {
            ruler.index(number);
        }
        let tags = labels.tags.len() as u16;
        ruler.by_tag = (0..tags).map(|tag| ruler.entries_of_tag(tag)).collect();
        Ok(ruler)
    }

    fn add(&mut self, sequence: &[TokenPattern<'_>], index: i64, set: Attributes, labels: &mut Labels) -> Result<()> {
        let tokens = sequence.iter().map(|token| condition(token, labels)).collect::<Result<Vec<_>>>()?;
        let index = if index < 0 { index + tokens.len() as i64 } else { index };
        if !(1..=2).contains(&tokens.len())
            || !(0..tokens.len() as i64).contains(&index)
            || self.entries.len() >= 60_000
        {
            return Err(ModelError::unsupported(FILE, "a pattern", HINT));
        }
        self.entries.push(Entry { tokens, index: index as usize, set });
        Ok(())
    }

    fn index(&mut self, number: usize) {
        match self.entries[number].tokens.first().and_then(|first| first.word.as_ref()) {
            Some(WordTest::OneOf(OneOf { list, negate: false })) => {
                for word in list {
                    let known = self.by_word.entry(word.clone()).or_default();
                    if known.last() != Some(&(number as u16)) {
                        known.push(number as u16);
                    }
                }
            }
            Some(_) => self.by_test.push(number as u16),
            None => {}
        }
    }

    fn entries_of_tag(&self, tag: u16) -> Vec<u16> {
        let fits = |entry: &Entry| {
            entry.tokens.first().is_some_and(|c| c.word.is_none() && c.tag.as_ref().is_none_or(|t| t.holds(&tag)))
        };
        (0..self.entries.len()).filter(|&number| fits(&self.entries[number])).map(|number| number as u16).collect()
    }

    fn attributes_from(&mut self, attrs: &[(&str, &str)], labels: &mut Labels) -> Result<Attributes> {
        let mut set = Attributes::default();
        for &(name, value) in attrs {
            match name {
                "TAG" => set.tag = Some(intern(&mut labels.tags, value)),
                "DEP" => set.dep = Some(intern(&mut labels.deps, value)),
                "MORPH" => set.morph = Some(intern(&mut labels.morphs, if value == "_" { "" } else { value })),
                "LEMMA" => set.lemma = Some(intern(&mut self.lemmas, value)),
                "POS" => set.pos = Some(pos(value)?),
                _ => return Err(ModelError::unsupported(FILE, name, HINT)),
            }
        }
        Ok(set)
    }
}

fn pos(name: &str) -> Result<PartOfSpeech> {
    name.parse().map_err(|_| ModelError::unsupported(FILE, name, "a part of speech was expected"))
}

fn condition(token: &TokenPattern<'_>, labels: &mut Labels) -> Result<Condition> {
    let mut condition = Condition::default();
    for (key, test) in token {
        match (*key, test) {
            ("IS_SPACE", Test::Flag(flag)) => condition.is_space = Some(*flag),
            ("TAG", Test::OneOf(one)) => condition.tag = Some(numbers(one, &mut labels.tags)),
            ("DEP", Test::OneOf(one)) => condition.dep = Some(numbers(one, &mut labels.deps)),
            ("POS", Test::OneOf(one)) => {
                let list = one.list.iter().map(|name| pos(name)).collect::<Result<_>>()?;
                condition.pos = Some(OneOf { list, negate: one.negate });
            }
            ("LOWER", Test::OneOf(one)) => {
                let list = one.list.iter().map(|&word| word.into()).collect();
                condition.word = Some(WordTest::OneOf(OneOf { list, negate: one.negate }));
            }
            ("LOWER", Test::Regex(source)) => {
                let pattern = Pattern::new(source).map_err(|what| ModelError::damaged(FILE, what))?;
                condition.word = Some(WordTest::Matches(pattern));
            }
            (key, _) => return Err(ModelError::unsupported(FILE, key, HINT)),
        }
    }
    Ok(condition)
}

fn numbers(one: &OneOf<&str>, list: &mut Vec<Box<str>>) -> OneOf<u16> {
    OneOf { list: one.list.iter().map(|name| intern(list, name)).collect(), negate: one.negate }
}

/// A pattern as it is written.
#[derive(Default)]
struct Rule<'a> {
    sequences: Vec<Vec<TokenPattern<'a>>>,
    attrs: Vec<(&'a str, &'a str)>,
    index: i64,
}

type TokenPattern<'a> = Vec<(&'a str, Test<'a>)>;

enum Test<'a> {
    OneOf(OneOf<&'a str>),
    Regex(&'a str),
    Flag(bool),
}

type Read<T> = std::result::Result<T, Fault>;

fn read(bytes: &[u8]) -> Read<Vec<Rule<'_>>> {
    let mut reader = Reader::new(bytes);
    let mut rules = Vec::new();
    for _ in 0..reader.array()? {
        rules.push(read_rule(&mut reader)?);
    }
    reader.end()?;
    Ok(rules)
}

fn read_rule<'a>(reader: &mut Reader<'a>) -> Read<Rule<'a>> {
    let mut rule = Rule::default();
    for _ in 0..reader.map()? {
        match reader.text()? {
            "patterns" => {
                for _ in 0..reader.array()? {
                    let mut sequence = Vec::new();
                    for _ in 0..reader.array()? {
                        sequence.push(read_token(reader)?);
                    }
                    rule.sequences.push(sequence);
                }
            }
            "attrs" => {
                for _ in 0..reader.map()? {
                    rule.attrs.push((reader.text()?, reader.text()?));
                }
            }
            "index" => match reader.item()? {
                Item::Int(n) => rule.index = i64::try_from(n).unwrap_or(i64::MAX),
                _ => return Err(Fault { at: reader.position(), what: "an index was expected" }),
            },
            _ => reader.skip()?,
        }
    }
    Ok(rule)
}

fn read_token<'a>(reader: &mut Reader<'a>) -> Read<TokenPattern<'a>> {
    let mut token = Vec::new();
    for _ in 0..reader.map()? {
        let key = reader.text()?;
        match reader.item()? {
            Item::Str(text) => token.push((key, Test::OneOf(OneOf { list: vec![text], negate: false }))),
            Item::Bool(flag) => token.push((key, Test::Flag(flag))),
            Item::Map(pairs) => {
                for _ in 0..pairs {
                    token.push((key, read_test(reader)?));
                }
            }
            _ => return Err(Fault { at: reader.position(), what: "a test was expected" }),
        }
    }
    Ok(token)
}

fn read_test<'a>(reader: &mut Reader<'a>) -> Read<Test<'a>> {
    let at = reader.position();
    match reader.text()? {
        "REGEX" => Ok(Test::Regex(reader.text()?)),
        kind @ ("IN" | "NOT_IN") => {
            let mut list = Vec::new();
            for _ in 0..reader.array()? {
                list.push(reader.text()?);
            }
            Ok(Test::OneOf(OneOf { list, negate: kind == "NOT_IN" }))
        }
        _ => Err(Fault { at, what: "a test that is not known" }),
    }
}
