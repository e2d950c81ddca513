//! From the arcs of a parse to sentences: edges of subtrees, sentence starts, and arcs that were made projective.

use super::NO_TOKEN;
use super::arc_eager::ArcEager;
use crate::labels::PartOfSpeech;
use crate::parse::TokenData;

/// The tree of a document.
#[derive(Default)]
pub(crate) struct Tree {
    /// A root is its own head.
    pub heads: Vec<u32>,
    pub labels: Vec<u16>,
    pub starts: Vec<bool>,
    /// First and last token of each subtree.
    pub left: Vec<u32>,
    pub right: Vec<u32>,
    /// Whether a root's subtree begins here.
    cut: Vec<bool>,
}

/// Sweeps over a tree that is not projective.
const MAX_SWEEPS: usize = 12;

impl Tree {
    /// Takes the arcs of a parse.
    pub fn set(&mut self, parser: &ArcEager, heads: &[u32], labels: &[u16], is_space: &dyn Fn(usize) -> bool) {
        self.heads.clear();
        self.heads.extend(heads.iter().enumerate().map(|(i, &h)| if h == NO_TOKEN { i as u32 } else { h }));
        self.labels.clear();
        self.labels.extend_from_slice(labels);
        for (label, _) in self.labels.iter_mut().zip(heads).filter(|(_, head)| **head == NO_TOKEN) {
            *label = parser.root;
        }
        self.find_edges();
        self.reattach(parser, is_space);
        self.find_starts();
    }

    /// Finds edges and sentences when heads and labels are set.
    pub fn finish(&mut self) {
        self.find_edges();
        self.find_starts();
    }

    /// A document without a parse: every token is its own head, the first one begins the only sentence.
    pub fn flat(&mut self, tokens: usize) {
        self.heads.clear();
        self.heads.extend(0..tokens as u32);
        self.labels.clear();
        self.labels.resize(tokens, 0);
        self.left.clone_from(&self.heads);
        self.right.clone_from(&self.heads);
        self.starts.clear();
        self.starts.extend((0..tokens).map(|i| i == 0));
    }

    fn find_edges(&mut self) {
        let tokens = self.heads.len();
        self.left.clear();
        self.left.extend(0..tokens as u32);
        self.right.clear();
        self.right.extend(0..tokens as u32);
        for _ in 0..MAX_SWEEPS {
            (0..tokens).for_each(|i| self.widen(i));
            (0..tokens).rev().for_each(|i| self.widen(i));
            if self.heads_lie_in_their_sentences() {
                break;
            }
        }
    }

    fn widen(&mut self, child: usize) {
        let head = self.heads[child] as usize;
        self.left[head] = self.left[head].min(self.left[child]);
        self.right[head] = self.right[head].max(self.right[child]);
    }

    fn mark_cuts(&mut self) {
        self.cut.clear();
        self.cut.resize(self.heads.len(), false);
        for i in 0..self.heads.len() {
            if self.heads[i] as usize == i {
                self.cut[self.left[i] as usize] = true;
            }
        }
    }

    fn heads_lie_in_their_sentences(&mut self) -> bool {
        self.mark_cuts();
        let tokens = self.heads.len();
        let mut start = 0;
        for i in 0..tokens {
            if (i > 0 && self.cut[i]) || i + 1 == tokens {
                let within = |&head: &u32| (start..=i).contains(&(head as usize));
                if !self.heads[start..i].iter().all(within) {
                    return false;
                }
                start = i;
            }
        }
        true
    }

    fn find_starts(&mut self) {
        self.mark_cuts();
        self.starts.clear();
        self.starts.extend_from_slice(&self.cut);
    }

    /// Gives the tokens with decorated labels the head that the label tells of.
    fn reattach(&mut self, parser: &ArcEager, is_space: &dyn Fn(usize) -> bool) {
        if parser.decorated.is_empty() {
            return;
        }
        let mut changed = false;
        for i in 0..self.labels.len() {
            let Some(label) = parser.decorated.iter().find(|d| d.label == self.labels[i]) else { continue };
            self.heads[i] = self.new_head(i, label.head, is_space);
            self.labels[i] = label.plain;
            changed = true;
        }
        if changed {
            self.find_edges();
        }
    }

    /// The first token below the head of `token`, level by level, that has the label.
    fn new_head(&self, token: usize, label: u16, is_space: &dyn Fn(usize) -> bool) -> u32 {
        let mut level = vec![self.heads[token] as usize];
        // A tree has no more levels than tokens.
        for _ in 0..self.heads.len() {
            let mut next = Vec::new();
            for &head in &level {
                for child in self.children(head).filter(|&child| child != token && !is_space(child)) {
                    if self.labels[child] == label {
                        return child as u32;
                    }
                    next.push(child);
                }
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
        self.heads[token]
    }

    fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        let span = self.left[head] as usize..=self.right[head] as usize;
        span.filter(move |&child| child != head && self.heads[child] as usize == head)
    }
}

impl Tree {
    /// The tree's part of a token; the rest is empty.
    pub fn token(&self, i: usize) -> TokenData {
        TokenData {
            start: 0,
            end: 0,
            lemma_start: 0,
            lemma_end: 0,
            head: self.heads[i],
            left: self.left[i],
            right: self.right[i],
            entity: 0,
            tag: 0,
            dep: self.labels[i],
            morph: 0,
            pos: PartOfSpeech::None,
            spacy: false,
            starts_sentence: self.starts[i],
            is_space: false,
        }
    }
}
