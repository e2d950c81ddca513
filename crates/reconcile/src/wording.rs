//! How much two passages share in words.

use std::collections::BTreeSet;

const STOP: &[&str] = &[
    "a", "an", "and", "any", "as", "at", "be", "but", "by", "for", "from", "has", "have", "in", "into", "is", "it",
    "its", "not", "of", "on", "or", "over", "that", "the", "their", "this", "to", "was", "were", "which", "will",
    "with", "would", "all", "more", "than", "least", "s",
];

/// The words that carry a passage's content: small letters, without a plural's or a third person's ending.
pub fn content(words: &str) -> BTreeSet<String> {
    let lower = words.to_lowercase();
    let split = lower.split(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '.' | '-'));
    split
        .map(|word| word.trim_matches(['.', '-']))
        .filter(|word| !word.is_empty() && !STOP.contains(word))
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    let cut = |end: &str, min: usize| word.strip_suffix(end).filter(|rest| rest.len() >= min);
    cut("ies", 3)
        .map(|rest| format!("{rest}y"))
        .or_else(|| cut("s", 3).filter(|rest| !rest.ends_with('s')).map(str::to_owned))
        .unwrap_or_else(|| word.to_owned())
}

/// The share of the shorter passage's content words that the other has too; 0 where one has none.
pub fn overlap(a: &BTreeSet<String>, b: &BTreeSet<String>) -> f64 {
    let shorter = a.len().min(b.len());
    if shorter == 0 { 0.0 } else { a.intersection(b).count() as f64 / shorter as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_small_words_do_not_count() {
        assert_eq!(content("The rosters of the docks"), content("roster, dock"));
        assert_eq!(overlap(&content("two more rest days"), &content("rest days")), 1.0);
        assert_eq!(overlap(&content("the of"), &content("rest days")), 0.0);
    }
}
