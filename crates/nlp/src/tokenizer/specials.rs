//! The second pass: exceptions that the first one cannot find, because their own characters are affixes.

use hashbrown::HashMap;

use super::{Piece, Tokenizer};
use crate::text::hash::string_id;

/// Sequences of token texts, by the id of their first.
#[derive(Default)]
pub(crate) struct Specials {
    // Only looked up; each list keeps the order of loading, which has no effect on the result.
    by_first: HashMap<u64, Vec<Vec<u64>>>,
}

/// A run of tokens to be replaced, by their numbers.
pub(crate) type TokenRange = std::ops::Range<usize>;

impl Specials {
    /// The sequences of all exceptions with a space or an affix in them.
    pub(super) fn new(tokenizer: &Tokenizer) -> Self {
        let mut specials = Self::default();
        for text in tokenizer.exceptions.by_text.keys().filter(|text| tokenizer.needs_second_pass(text)) {
            let ids = tokenizer.plain_ids(text);
            if let Some(&first) = ids.first() {
                specials.by_first.entry(first).or_default().push(ids);
            }
        }
        specials
    }

    /// Whether a sequence begins with this text.
    pub fn begins_with(&self, id: u64) -> bool {
        self.by_first.contains_key(&id)
    }

    /// The runs of tokens that are an exception's, longest first where they overlap, in order of position.
    pub fn find(&self, ids: &[u64]) -> Vec<TokenRange> {
        let mut found: Vec<TokenRange> = Vec::new();
        for (start, id) in ids.iter().enumerate() {
            let sequences = self.by_first.get(id).into_iter().flatten();
            found.extend(sequences.filter(|s| ids[start..].starts_with(s)).map(|s| start..start + s.len()));
        }
        keep_longest(found, ids.len())
    }
}

fn keep_longest(mut found: Vec<TokenRange>, tokens: usize) -> Vec<TokenRange> {
    found.sort_by(|a, b| b.len().cmp(&a.len()).then(a.start.cmp(&b.start)));
    found.dedup();
    let mut covered = vec![false; if found.is_empty() { 0 } else { tokens }];
    let mut kept = Vec::new();
    for range in found {
        let free = !covered[range.start] && !covered[range.end - 1];
        // A run that is not kept covers its tokens all the same.
        covered[range.clone()].fill(true);
        if free {
            kept.push(range);
        }
    }
    kept.sort_by_key(|range| range.start);
    kept
}

impl Tokenizer {
    fn needs_second_pass(&self, text: &str) -> bool {
        let chars: Vec<char> = text.chars().collect();
        let finds = |p: &Option<crate::regex::Pattern>| p.as_ref().is_some_and(|p| p.is_match(&chars));
        text.contains(' ') || finds(&self.prefix) || finds(&self.suffix) || finds(&self.infix)
    }

    /// The ids of the tokens of a text when no exceptions are known.
    fn plain_ids(&self, text: &str) -> Vec<u64> {
        let mut ids = Vec::new();
        crate::lexicon::for_each_run(text, &mut |range, _| {
            let run = &text[range];
            self.split_affixes(run, false, &mut |piece| {
                if let Piece::Text(range) = piece {
                    ids.push(string_id(&run[range]));
                }
            });
        });
        ids
    }
}
