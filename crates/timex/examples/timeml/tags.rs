//! The times of a text as TIMEX3 knows them.

use std::ops::Range;

use jiff::civil::Date;
use timex::{BlockRole, Context, Expression, Kind, Modifier, Tagger, Timex, Verb};

/// Words that bind the ends of an interval.
const BINDING: [&str; 9] = ["from", "between", "since", "to", "and", "until", "till", "through", "the"];

/// One TIMEX3 element.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// Its first byte in the text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    pub kind: Kind,
    pub value: String,
    pub modifier: Option<Modifier>,
}

/// The tags of a text, in its order, not overlapping; `verbs` tells the verbs of a paragraph.
pub fn of(text: &str, published: Option<Date>, tagger: &Tagger, verbs: &dyn Fn(&str) -> Vec<Verb>) -> Vec<Tag> {
    let paragraphs = paragraphs(text);
    let context =
        |range: &Range<usize>| Context { published, verbs: verbs(&text[range.clone()]), ..Context::default() };
    let contexts: Vec<Context> = paragraphs.iter().map(context).collect();
    let blocks: Vec<_> =
        paragraphs.iter().zip(&contexts).map(|(range, context)| (&text[range.clone()], context)).collect();
    let tagged = tagger.tag_blocks(&blocks);
    let mut tags = Vec::new();
    for (paragraph, times) in paragraphs.iter().zip(tagged) {
        for time in times {
            let at = paragraph.start + time.start;
            let words = &text[at..paragraph.start + time.end];
            tags.extend(split(&time, words, tagger).into_iter().map(|tag| tag.moved(at)));
        }
    }
    tags
}

/// Blank lines part paragraphs and belong to none.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let (mut at, mut blank) = (0, true);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        match paragraphs.last_mut() {
            _ if line.trim().is_empty() => blank = true,
            Some(paragraph) if !blank => paragraph.end = end,
            _ => {
                blank = false;
                paragraphs.push(at..end);
            }
        }
        at = end;
    }
    paragraphs
}

/// A time as TIMEX3 knows it, at its place in its own words: two for an interval whose ends can be told apart.
fn split(time: &Timex, words: &str, tagger: &Tagger) -> Vec<Tag> {
    let ends = match &time.expression {
        Expression::Since { from } => locate(from, words, 0, tagger).map(|from| vec![from]),
        Expression::Between { from, to } => both(from, to, words, tagger),
        _ => None,
    };
    let Some(mut ends) = ends else {
        let Timex { kind, modifier, .. } = *time;
        return vec![Tag { start: 0, end: words.len(), kind, value: time.value.clone(), modifier }];
    };
    let mut values = time.value.split('/').map(str::to_owned);
    for (end, value) in ends.iter_mut().zip([values.next(), values.next_back()]) {
        end.value = value.unwrap_or_default();
    }
    ends
}

/// Both ends of an interval; where one of them cannot stand alone, as the 7 of "May 6 and 7", it is what the other leaves.
fn both(from: &Expression, to: &Expression, words: &str, tagger: &Tagger) -> Option<Vec<Tag>> {
    let start = locate(from, words, 0, tagger);
    let after = start.as_ref().map_or(0, |start| start.end);
    let end = locate(to, words, after, tagger);
    let (start, end) = match (start, end) {
        (None, None) => return None,
        (Some(start), None) => (start, remainder(words, after..words.len())?),
        (None, Some(end)) => (remainder(words, 0..end.start)?, end),
        (Some(start), Some(end)) => (start, end),
    };
    Some(vec![start, end])
}

/// Where an expression stands alone among words, as a bare year can in a cell; the leftmost, and the longest of those.
fn locate(expression: &Expression, words: &str, from: usize, tagger: &Tagger) -> Option<Tag> {
    let alone = Context { block: BlockRole::TableDateCell, ..Context::default() };
    let bare = without_year(expression);
    let gaps = || words.char_indices().filter(|(_, c)| !c.is_alphanumeric());
    let starts = [0].into_iter().chain(gaps().map(|(at, c)| at + c.len_utf8())).filter(|at| *at >= from);
    let ends: Vec<usize> = [words.len()].into_iter().chain(gaps().map(|(at, _)| at).rev()).collect();
    for start in starts {
        for end in ends.iter().copied().take_while(|end| *end > start) {
            let times = tagger.tag(&words[start..end], &alone);
            if let [time] = times.as_slice()
                && (time.start, time.end) == (0, end - start)
                && (time.expression == *expression || Some(&time.expression) == bare.as_ref())
            {
                return Some(Tag { start, end, kind: time.kind, value: String::new(), modifier: time.modifier });
            }
        }
    }
    None
}

/// A day as it is written where the other end of its interval tells the year.
fn without_year(expression: &Expression) -> Option<Expression> {
    match *expression {
        Expression::Day { month, day, weekday, .. } => Some(Expression::Day { year: None, month, day, weekday }),
        _ => None,
    }
}

/// What is left of some words without those that bind.
fn remainder(words: &str, within: Range<usize>) -> Option<Tag> {
    let parts = words[within.clone()].split_inclusive(|c: char| !c.is_alphanumeric());
    let mut at = within.start;
    let mut kept: Option<Range<usize>> = None;
    for part in parts {
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() && !BINDING.contains(&word.to_lowercase().as_str()) {
            kept = Some(kept.map_or(at, |kept| kept.start)..at + word.len());
        }
        at += part.len();
    }
    kept.map(|Range { start, end }| Tag { start, end, kind: Kind::Date, value: String::new(), modifier: None })
}

impl Tag {
    fn moved(self, by: usize) -> Tag {
        Tag { start: self.start + by, end: self.end + by, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let tags = of(text, Some(jiff::civil::date(2019, 4, 18)), &Tagger::english().unwrap(), &|_| vec![]);
        tags.iter().map(|tag| format!("{} {}", &text[tag.start..tag.end], tag.value)).collect()
    }

    #[test]
    fn places_are_those_of_the_whole_text() {
        let text = "\n \nThe envoys met late last year.\nThey will return on\nMonday.\n\n\n  For two days, then.";
        assert_eq!(shown(text), ["late last year 2018", "Monday 2019-04-22", "two days P2D"]);
    }

    #[test]
    fn an_interval_is_its_ends() {
        let cases: [(&str, &[&str]); 8] = [
            ("The port has been shut since mid-January.", &["mid-January 2019-01"]),
            ("It ran from March to June 2018.", &["March 2018-03", "June 2018 2018-06"]),
            ("They sat between 22 and 25 April 1951.", &["22 1951-04-22", "25 April 1951 1951-04-25"]),
            ("They sat on May 6 and 7.", &["May 6 2019-05-06", "7 2019-05-07"]),
            ("The strike of September-October 1950 ended it.", &["September 1950-09", "October 1950 1950-10"]),
            ("The mill was shut between 1994 and 1997.", &["1994 1994", "1997 1997"]),
            ("They met on March 5-9, 1918.", &["March 5 1918-03-05", "9, 1918 1918-03-09"]),
            ("It met from the end of May to early June.", &["the end of May 2019-05", "early June 2019-06"]),
        ];
        for (text, want) in cases {
            assert_eq!(shown(text), want, "{text}");
        }
    }
}
