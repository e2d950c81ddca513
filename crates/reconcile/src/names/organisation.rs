//! Whether two names can be one body's.

use std::collections::BTreeSet;
use std::ops::Range;

use super::align::{JOINED, Pair, align};
use super::romanise::{Word, words};
use super::tables::{GENERIC, KNOWN, LEGAL, NUMBERS, SMALL, STATES, share_group};
use super::word::{ENOUGH, key, spelled};
use super::{How, Reason, Similarity};

/// What a word does in a body's name.
#[derive(Clone, Debug, PartialEq)]
enum Sort {
    /// Tells this body from others.
    Plain,
    /// A number.
    Number(u32),
    /// A state, by its code.
    State(&'static str),
    /// "Group", "company": often left out.
    Light,
    /// "The", "of".
    Small,
}

/// A body's name taken apart.
#[derive(Default)]
struct Name {
    words: Vec<Word>,
    sorts: Vec<Sort>,
    /// First letters of what each word was written as.
    letters: Vec<String>,
    /// Its words, each alone and as one word with those that follow.
    joined: Vec<Vec<Word>>,
    /// Classes of its legal forms.
    legal: Vec<&'static str>,
    /// First letters of its legal forms.
    legal_letters: String,
}

impl Name {
    /// `states` says whether words that name a state are taken as one.
    fn of(name: &str, states: bool) -> Name {
        let mut all = words(&spaced(name), true);
        let mut found = Name::default();
        found.strip(&mut all);
        let mut at = 0;
        while at < all.len() {
            at += found.take(&all[at..], states);
        }
        found.joined = Word::stretches(&found.words, JOINED);
        if !found.sorts.iter().any(|sort| is_own(sort)) {
            found.sorts.iter_mut().for_each(|sort| *sort = Sort::Plain);
        }
        found
    }

    /// Takes legal forms off both ends, as long as a word is left.
    fn strip(&mut self, all: &mut Vec<Word>) {
        loop {
            let texts: Vec<&str> = all.iter().map(|word| word.text.as_str()).collect();
            let fits = |form: &[&str], start: usize| is_form(form, texts.get(start..start + form.len()));
            let at_end =
                LEGAL.iter().find(|(form, _)| form.len() < texts.len() && fits(form, texts.len() - form.len()));
            let at_start = || LEGAL.iter().find(|(form, _)| form.len() < texts.len() && fits(form, 0));
            let (range, class) = if let Some((form, class)) = at_end {
                (all.len() - form.len()..all.len(), *class)
            } else if let Some((form, class)) = at_start() {
                (0..form.len(), *class)
            } else {
                return;
            };
            self.legal.push(class);
            self.legal_letters.extend(all.drain(range).filter_map(|word| word.text.chars().next()));
        }
    }

    /// Takes the next word, or the words that are one state or number; says how many.
    fn take(&mut self, rest: &[Word], states: bool) -> usize {
        let texts: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
        let known = STATES.get(texts[0]).filter(|_| states).into_iter().flatten();
        let state = known.into_iter().find(|(form, _)| starts(&texts, form));
        if let Some((form, code)) = state
            && (form[0].len() > 2 || rest[0].capitals)
        {
            return self.push(&rest[..form.len()], Sort::State(code));
        }
        let (number, length) = number(rest, self.words.is_empty());
        if let Some(number) = number {
            return self.push(&rest[..length], Sort::Number(number));
        }
        let canonical = GENERIC.get(texts[0]).and_then(|words| words.first().copied()).unwrap_or(texts[0]);
        let sort = match SMALL.get(canonical).or_else(|| SMALL.get(texts[0])) {
            Some(&"0") => Sort::Small,
            Some(_) => Sort::Light,
            None => Sort::Plain,
        };
        self.push(&rest[..1], sort)
    }

    fn push(&mut self, words: &[Word], sort: Sort) -> usize {
        self.letters.push(words.iter().filter_map(|word| word.text.chars().next()).collect());
        self.words.push(if words.len() == 1 { words[0].clone() } else { Word::join(words) });
        self.sorts.push(sort);
        words.len()
    }

    fn text(&self, words: Range<usize>) -> String {
        self.words[words].iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn left(&self, taken: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.words.len()).filter(|at| is_own(&self.sorts[*at]) && !taken(*at)).collect()
    }

    /// Whether a state's name of several words is taken as one.
    fn has_long_state(&self) -> bool {
        self.sorts.iter().zip(&self.letters).any(|(sort, letters)| matches!(sort, Sort::State(_)) && letters.len() > 1)
    }

    fn count(&self) -> usize {
        self.sorts.iter().filter(|sort| is_own(sort)).count()
    }

    /// A word in English, as far as it is generic.
    fn canonical(&self, at: usize) -> String {
        let text = self.words[at].text.as_str();
        GENERIC.get(text).and_then(|words| words.first().copied()).unwrap_or(text).to_owned()
    }

    /// The first letters of a stretch, with or without small words.
    fn initials(&self, range: Range<usize>, small: bool) -> String {
        let kept = range.filter(|at| small || self.sorts[*at] != Sort::Small);
        kept.map(|at| self.letters[at].as_str()).collect()
    }
}

/// Whether words are a legal form, long ones with a slip or two.
fn is_form(form: &[&str], words: Option<&[&str]>) -> bool {
    let Some(words) = words else { return false };
    let length = |words: &[&str]| words.iter().map(|word| word.len()).sum::<usize>();
    let (letters, slips) = (length(form), length(form) / 10);
    form == words
        || letters >= 10
            && letters.abs_diff(length(words)) <= slips
            && strsim::osa_distance(&form.concat(), &words.concat()) <= slips
}

fn is_own(sort: &Sort) -> bool {
    !matches!(sort, Sort::Small | Sort::Light)
}

fn starts(texts: &[&str], form: &[String]) -> bool {
    form.len() <= texts.len() && !form.is_empty() && form.iter().zip(texts).all(|(x, y)| x == y)
}

/// A name with spaces around what joins words ("&", "+"), and before capitals that end a word ("ExampleAG").
fn spaced(name: &str) -> String {
    let mut found = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, c) in letters.iter().enumerate() {
        let small = at >= 3 && letters[at - 3..at].iter().all(|c| c.is_lowercase());
        let ends = letters[at..].iter().take_while(|c| c.is_uppercase()).count();
        let last = letters.get(at + ends).is_none_or(|c| !c.is_alphanumeric());
        if small && ends >= 2 && last {
            found.push(' ');
        }
        match c {
            '&' | '+' => found.push_str(" and "),
            '%' => found.push_str(" percent"),
            c => found.push(*c),
        }
    }
    found
}

/// The number that the words begin with, and how many they are. A letter alone is Roman unless it stands first.
fn number(rest: &[Word], first: bool) -> (Option<u32>, usize) {
    let value = |word: &Word| match word.text.as_str() {
        "i" if !first && word.capitals => Some(1),
        "v" if !first && word.capitals => Some(5),
        "x" if !first && word.capitals => Some(10),
        text => text.parse().ok().or_else(|| NUMBERS.get(text).and_then(|number| number.parse().ok())),
    };
    match (rest.first().and_then(value), rest.get(1).and_then(value)) {
        (Some(tens @ 20..=90), Some(unit @ 1..=9)) if tens % 10 == 0 => (Some(tens + unit), 2),
        (one, _) => (one, 1),
    }
}

/// See [`super::similarity`].
pub fn similarity(a: &str, b: &str) -> Similarity {
    let best = |states: bool| {
        let (forms_a, forms_b) = (forms(a, states), forms(b, states));
        let long = forms_a.iter().chain(&forms_b).any(Name::has_long_state);
        let all = forms_a.iter().flat_map(|x| forms_b.iter().map(move |y| one(x, y)));
        (all.max_by(|x, y| x.score.total_cmp(&y.score)), long)
    };
    let (first, long) = best(true);
    let second = if long { best(false).0 } else { None };
    let likest = first.into_iter().chain(second).max_by(|x, y| x.score.total_cmp(&y.score));
    likest.unwrap_or(Similarity { score: 0.0, why: vec![] })
}

/// A name; where it gives its acronym in brackets, that and the rest; each side of a slash that two names stand about.
fn forms(name: &str, states: bool) -> Vec<Name> {
    let inside = name.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let acronym = |text: &str| text.chars().count() >= 2 && text.chars().all(|c| c.is_uppercase() || c == '.');
    if let Some((before, (text, after))) = inside.filter(|(_, (text, _))| acronym(text)) {
        return vec![Name::of(text, states), Name::of(&format!("{before} {after}"), states)];
    }
    let halves = name.split_once('/').filter(|(x, y)| x.trim().len() >= 4 && y.trim().len() >= 4);
    let halves = halves.into_iter().flat_map(|(x, y)| [Name::of(x, states), Name::of(y, states)]);
    [Name::of(name, states)].into_iter().chain(halves).collect()
}

/// The keys of a name.
pub fn keys(name: &str) -> BTreeSet<String> {
    let name = Name::of(name, true);
    let plain = |at: &usize| name.sorts[*at] == Sort::Plain && !GENERIC.contains_key(name.words[*at].text.as_str());
    let all = 0..name.words.len();
    let mut found: BTreeSet<String> = all.clone().filter(plain).map(|at| key(&name.words[at])).collect();
    if found.is_empty() {
        found.extend(all.clone().filter(|at| is_own(&name.sorts[*at])).map(|at| name.canonical(at)));
    }
    let written = if name.words.len() == 1 { name.text(all.clone()) } else { name.initials(all, false) };
    found.insert(format!("={written}"));
    found
}

fn one(a: &Name, b: &Name) -> Similarity {
    let compared = |x: Range<usize>, y: Range<usize>| compare(a, x, b, y);
    let alone = |name: &Name| name.sorts.iter().map(|sort| *sort != Sort::Small).collect::<Vec<_>>();
    let mut pairs = align((&a.words, &alone(a)), (&b.words, &alone(b)), compared, ENOUGH);
    if let Some(whole) = acronym(a, b) {
        pairs = vec![whole];
    }
    let left_a = a.left(|at| pairs.iter().any(|pair| pair.a.contains(&at)));
    let left_b = b.left(|at| pairs.iter().any(|pair| pair.b.contains(&at)));
    let (score, objection) = judge((a, &left_a), (b, &left_b), &pairs);
    let why = reasons((a, &left_a), (b, &left_b), &pairs);
    Similarity { score, why: why.into_iter().chain(objection).collect() }
}

/// How alike two stretches are.
fn compare(a: &Name, x: Range<usize>, b: &Name, y: Range<usize>) -> (f64, How) {
    if x.len() > 1 || y.len() > 1 {
        return joined(a, x, b, y);
    }
    let (v, w) = (&a.words[x.start], &b.words[y.start]);
    match (&a.sorts[x.start], &b.sorts[y.start]) {
        (Sort::Number(m), Sort::Number(n)) => (if m == n { 1.0 } else { 0.0 }, How::Equal),
        (Sort::State(m), Sort::State(n)) => (if m == n { 1.0 } else { 0.0 }, How::Equal),
        (Sort::Number(_), _) | (_, Sort::Number(_)) => (0.0, How::Equal),
        _ => plain(v, w),
    }
}

fn plain(v: &Word, w: &Word) -> (f64, How) {
    if v.text == w.text {
        return (1.0, How::Equal);
    }
    if share_group(&GENERIC, &v.text, &w.text) {
        return (0.95, How::Form);
    }
    if v.text.strip_suffix('s') == Some(&w.text) || w.text.strip_suffix('s') == Some(&v.text) {
        return (0.95, How::Form);
    }
    let known = |word: &Word| {
        KNOWN.contains_key(word.text.as_str())
            || GENERIC.contains_key(word.text.as_str())
            || STATES.contains_key(&word.text)
    };
    spelled(v, w, known(v) && known(w))
}

fn joined(a: &Name, x: Range<usize>, b: &Name, y: Range<usize>) -> (f64, How) {
    let short = |name: &Name, one: &Range<usize>, other: &Name, many: &Range<usize>| {
        let word = &name.words[one.start];
        one.len() == 1 && many.len() > 1 && word.capitals && word.text.len() >= 2 && {
            word.text == other.initials(many.clone(), false) || word.text == other.initials(many.clone(), true)
        }
    };
    if short(a, &x, b, &y) || short(b, &y, a, &x) {
        return (0.9, How::Acronym);
    }
    plain_joined(&a.joined[x.start][x.len() - 1], &b.joined[y.start][y.len() - 1])
}

fn plain_joined(v: &Word, w: &Word) -> (f64, How) {
    if v.text == w.text { (1.0, How::Equal) } else { spelled(v, w, false) }
}

/// The pair of whole names, where one is the other's acronym; long ones may leave out the last word.
fn acronym(a: &Name, b: &Name) -> Option<Pair> {
    let score = stands(a, b).or_else(|| stands(b, a))?;
    Some(Pair { a: 0..a.words.len(), b: 0..b.words.len(), score, how: How::Acronym })
}

fn stands(short: &Name, long: &Name) -> Option<f64> {
    let text = short.text(0..short.words.len()).replace(' ', "");
    let one = short.words.len() == 1 || short.words.iter().all(|word| word.text.len() == 1);
    if !one || long.words.len() < 2 || text.len() < 2 || !short.words.iter().all(|word| word.capitals) {
        return None;
    }
    let whole = 0..long.words.len();
    let letters = [long.initials(whole.clone(), true), long.initials(whole, false)];
    if letters.iter().any(|letters| *letters == text || format!("{letters}{}", long.legal_letters) == text) {
        return Some(0.85);
    }
    let cut =
        text.len() >= 4 && letters.iter().any(|letters| letters.len() == text.len() + 1 && letters.starts_with(&text));
    cut.then_some(0.6)
}

type Side<'n> = (&'n Name, &'n [usize]);

fn reasons((a, left_a): Side, (b, left_b): Side, pairs: &[Pair]) -> Vec<Reason> {
    let pair = |pair: &Pair| Reason { left: a.text(pair.a.clone()), right: b.text(pair.b.clone()), how: pair.how };
    let text =
        |name: &Name, left: &[usize]| left.iter().map(|at| name.words[*at].text.as_str()).collect::<Vec<_>>().join(" ");
    let how = if left_a.is_empty() || left_b.is_empty() { How::Missing } else { How::Contradiction };
    let rest = Reason { left: text(a, left_a), right: text(b, left_b), how };
    let some = !left_a.is_empty() || !left_b.is_empty();
    pairs.iter().map(pair).chain(some.then_some(rest)).collect()
}

fn judge((a, left_a): Side, (b, left_b): Side, pairs: &[Pair]) -> (f64, Option<Reason>) {
    let most = a.count().max(b.count()).max(1);
    let share = 1.0 - left_a.len().max(left_b.len()) as f64 / most as f64;
    let own = |pair: &&Pair| a.sorts[pair.a.clone()].iter().any(is_own);
    if !pairs.iter().any(|pair| own(&pair)) {
        return (0.0, None);
    }
    let clipped = clipped(a, b, left_b, pairs) || clipped_turned(b, a, left_a, pairs);
    if (!left_a.is_empty() || !left_b.is_empty()) && !(clipped && (left_a.is_empty() || left_b.is_empty())) {
        return (0.48 * share, None);
    }
    if !a.legal.is_empty() && !b.legal.is_empty() && !a.legal.iter().any(|class| b.legal.contains(class)) {
        let reason = Reason { left: a.legal.join(" "), right: b.legal.join(" "), how: How::Contradiction };
        return (0.45, Some(reason));
    }
    let worst = pairs.iter().map(|pair| pair.score).fold(1.0, f64::min);
    let mean = pairs.iter().map(|pair| pair.score).sum::<f64>() / pairs.len() as f64;
    ((worst + mean) / 2.0 - if clipped { 0.2 } else { 0.0 }, None)
}

/// Whether the long name goes on after "and" where the short one ends, as press does with long names.
fn clipped(short: &Name, long: &Name, left: &[usize], pairs: &[Pair]) -> bool {
    let Some(first) = left.first() else { return false };
    short.count() >= 3
        && *first > 0
        && matches!(long.words[first - 1].text.as_str(), "and" | "et" | "y" | "und" | "e")
        && pairs.iter().all(|pair| pair.b.end <= *first)
}

fn clipped_turned(short: &Name, long: &Name, left: &[usize], pairs: &[Pair]) -> bool {
    let turned: Vec<Pair> =
        pairs.iter().map(|pair| Pair { a: pair.b.clone(), b: pair.a.clone(), ..pair.clone() }).collect();
    clipped(short, long, left, &turned)
}
