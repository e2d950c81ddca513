//! The dependency parser: arc-eager transitions in which an attached word can be put back.

use pulp::Arch;

use super::moves::{Move, read_moves};
use super::{NO_TOKEN, Scorer, Shares};
use crate::error::{ModelError, Result};
use crate::labels::{Labels, intern};
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::nodes::Nodes;

/// Slots of a state: B0, B1, S0, S1, S2, the outermost children of B0 (left) and S0 (left, right).
const SLOTS: usize = 8;

/// The parser of a model.
pub(crate) struct ArcEager {
    pub scorer: Scorer,
    classes: Vec<Class>,
    /// The classes of each action, one range after the other.
    ranges: Vec<(Action, std::ops::Range<usize>)>,
    /// The decorated labels: number, plain label, label of the head to look for.
    pub decorated: Vec<Decorated>,
    pub root: u16,
}

/// A label `X||Y` of an arc that was made projective in training.
pub(crate) struct Decorated {
    pub label: u16,
    pub plain: u16,
    pub head: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Shift,
    Reduce,
    Left,
    Right,
    Break,
}

const ACTIONS: [Action; 5] = [Action::Shift, Action::Reduce, Action::Left, Action::Right, Action::Break];

#[derive(Debug, Clone, Copy)]
struct Class {
    action: Action,
    label: u16,
}

impl ArcEager {
    /// Reads the parser called `name`.
    pub fn load(
        files: &Files<'_>,
        config: &Config,
        name: &str,
        nodes: &Nodes,
        width: usize,
        labels: &mut Labels,
    ) -> Result<Self> {
        let scorer = Scorer::load(config, &format!("components.{name}.model"), nodes, width, SLOTS)?;
        let file = format!("{name}/moves");
        let moves = read_moves(files, &file)?;
        if moves.len() != scorer.classes {
            return Err(ModelError::damaged(&file, format!("{} moves for {} scores", moves.len(), scorer.classes)));
        }
        let classes = moves.iter().map(|m| class(m, labels)).collect::<Option<Vec<_>>>();
        let classes = classes.ok_or_else(|| ModelError::damaged(&file, "a move that is not known"))?;
        let decorated = moves.iter().filter_map(|m| decorated(m, labels)).collect();
        let ranges = ranges(&classes);
        Ok(Self { scorer, classes, ranges, decorated, root: intern(&mut labels.deps, "ROOT") })
    }

    /// Parses a document given the reduced vectors of its tokens.
    pub fn parse(&self, arch: Arch, reduced: &[f32], tokens: usize, shares: &mut Shares, state: &mut State) {
        state.begin(tokens);
        shares.begin();
        while !state.is_final() {
            let valid = ACTIONS.map(|action| state.is_valid(action));
            let scores = shares.scores(arch, &self.scorer, reduced, &state.slots());
            match self.best(scores, valid) {
                Some(class) => state.apply(class),
                None => break,
            }
        }
    }

    /// The valid class with the highest score, of equal ones the first.
    fn best(&self, scores: &[f32], valid: [bool; 5]) -> Option<Class> {
        let mut best: Option<(usize, f32)> = None;
        for (action, range) in &self.ranges {
            if !valid[*action as usize] {
                continue;
            }
            for (class, &score) in range.clone().zip(&scores[range.clone()]) {
                if best.is_none_or(|(_, highest)| score > highest) {
                    best = Some((class, score));
                }
            }
        }
        best.map(|(class, _)| self.classes[class])
    }
}

fn class(m: &Move, labels: &mut Labels) -> Option<Class> {
    let action = *ACTIONS.get(usize::from(m.action))?;
    Some(Class { action, label: intern(&mut labels.deps, &m.label) })
}

fn decorated(m: &Move, labels: &mut Labels) -> Option<Decorated> {
    let (plain, head) = m.label.split_once("||")?;
    let label = intern(&mut labels.deps, &m.label);
    Some(Decorated { label, plain: intern(&mut labels.deps, plain), head: intern(&mut labels.deps, head) })
}

fn ranges(classes: &[Class]) -> Vec<(Action, std::ops::Range<usize>)> {
    let mut ranges: Vec<(Action, std::ops::Range<usize>)> = Vec::new();
    for (index, class) in classes.iter().enumerate() {
        match ranges.last_mut() {
            Some((action, range)) if *action == class.action => range.end = index + 1,
            _ => ranges.push((class.action, index..index + 1)),
        }
    }
    ranges
}

/// How far a parse has come.
#[derive(Default)]
pub(crate) struct State {
    tokens: u32,
    next: u32,
    stack: Vec<u32>,
    /// Words that were put back, the next one last.
    put_back: Vec<u32>,
    /// [`NO_TOKEN`] for words without a head.
    pub heads: Vec<u32>,
    pub labels: Vec<u16>,
    /// The child that was attached last on each side, and the one before a child on the same side.
    left: Vec<u32>,
    right: Vec<u32>,
    before: Vec<u32>,
    unshiftable: Vec<bool>,
    starts: Vec<bool>,
}

impl State {
    fn begin(&mut self, tokens: usize) {
        self.tokens = tokens as u32;
        self.next = 0;
        self.stack.clear();
        self.put_back.clear();
        for list in [&mut self.heads, &mut self.left, &mut self.right, &mut self.before] {
            list.clear();
            list.resize(tokens, NO_TOKEN);
        }
        self.labels.clear();
        self.labels.resize(tokens, 0);
        for list in [&mut self.unshiftable, &mut self.starts] {
            list.clear();
            list.resize(tokens, false);
        }
    }

    fn buffered(&self) -> usize {
        (self.tokens - self.next) as usize + self.put_back.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.buffered() == 0
    }

    fn buffer(&self, k: usize) -> u32 {
        if let Some(at) = self.put_back.len().checked_sub(k + 1) {
            return self.put_back[at];
        }
        let token = self.next as usize + k - self.put_back.len();
        if token < self.tokens as usize { token as u32 } else { NO_TOKEN }
    }

    fn stacked(&self, k: usize) -> u32 {
        self.stack.len().checked_sub(k + 1).map_or(NO_TOKEN, |at| self.stack[at])
    }

    fn slots(&self) -> [u32; SLOTS] {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        let child = |list: &[u32], of: u32| list.get(of as usize).copied().unwrap_or(NO_TOKEN);
        [
            b0,
            self.buffer(1),
            s0,
            self.stacked(1),
            self.stacked(2),
            child(&self.left, b0),
            child(&self.left, s0),
            child(&self.right, s0),
        ]
    }

    fn starts_sentence(&self, token: u32) -> bool {
        self.starts.get(token as usize).copied().unwrap_or(false)
    }

    fn is_valid(&self, action: Action) -> bool {
        let b0 = self.buffer(0);
        match action {
            Action::Shift if self.stack.is_empty() => b0 != NO_TOKEN,
            Action::Shift => self.buffered() >= 2 && !self.starts_sentence(b0) && !self.unshiftable[b0 as usize],
            Action::Reduce => !self.stack.is_empty(),
            Action::Left | Action::Right => !self.stack.is_empty() && b0 != NO_TOKEN && !self.starts_sentence(b0),
            Action::Break => {
                let b1 = self.buffer(1);
                self.buffered() >= 2 && b1 == b0 + 1 && !self.starts_sentence(b1)
            }
        }
    }

    fn apply(&mut self, Class { action, label }: Class) {
        let (b0, s0) = (self.buffer(0), self.stacked(0));
        match action {
            Action::Shift => self.push(),
            Action::Reduce => self.reduce(s0),
            Action::Left => {
                self.attach(b0, s0, label);
                self.unshiftable[b0 as usize] = false;
                self.stack.pop();
            }
            Action::Right => {
                self.attach(s0, b0, label);
                self.push();
            }
            Action::Break => self.starts[b0 as usize + 1] = true,
        }
    }

    fn push(&mut self) {
        let token = self.put_back.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    fn reduce(&mut self, s0: u32) {
        self.stack.pop();
        if self.heads[s0 as usize] == NO_TOKEN && !self.stack.is_empty() {
            self.unshiftable[s0 as usize] = true;
            self.put_back.push(s0);
        }
    }

    fn attach(&mut self, head: u32, child: u32, label: u16) {
        if self.heads[child as usize] != NO_TOKEN {
            self.detach(child);
        }
        let last = if head > child { &mut self.left } else { &mut self.right };
        self.before[child as usize] = std::mem::replace(&mut last[head as usize], child);
        self.heads[child as usize] = head;
        self.labels[child as usize] = label;
    }

    fn detach(&mut self, child: u32) {
        let head = self.heads[child as usize];
        let last = if head > child { &mut self.left } else { &mut self.right };
        let before = self.before[child as usize];
        if last[head as usize] == child {
            last[head as usize] = before;
            return;
        }
        let mut at = last[head as usize];
        while at != NO_TOKEN && self.before[at as usize] != child {
            at = self.before[at as usize];
        }
        if at != NO_TOKEN {
            self.before[at as usize] = before;
        }
    }
}
