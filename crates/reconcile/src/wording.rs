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

/// Without the ending of a plural or a verb form: crude, but the same for "resume", "resumes", "resumed" and "resuming".
pub fn stem(word: &str) -> String {
    if word.chars().any(|c| c.is_ascii_digit()) {
        return word.to_owned();
    }
    let singular = ["ies", "ied"].iter().find_map(|end| word.strip_suffix(end)).map(|rest| format!("{rest}y"));
    let singular = singular.unwrap_or_else(|| {
        word.strip_suffix('s').filter(|rest| rest.len() >= 3 && !rest.ends_with('s')).unwrap_or(word).to_owned()
    });
    let bare = ["ing", "ed", "e"].iter().find_map(|end| singular.strip_suffix(end).filter(|rest| rest.len() >= 3));
    bare.map_or(singular.clone(), str::to_owned)
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
