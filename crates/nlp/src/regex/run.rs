//! Running a program at one place of a text.
//!
//! Back-tracking decides nearly every match within a few steps. Where it does not, all ways are followed at once, in order
//! of preference, which takes time linear in the text and gives the same answer.

use super::program::{Program, Step};

/// So many steps of back-tracking are allowed before all ways are followed at once.
const PATIENCE: usize = 2000;
/// Look-around inside look-around, deeper than this, fails.
const MAX_LOOK: usize = 8;

/// The end of the match of the steps from `start`, begun at `at`.
pub(super) fn run(program: &Program, start: usize, text: &[char], at: usize) -> Option<usize> {
    run_within(program, start, text, at, MAX_LOOK)
}

fn run_within(program: &Program, start: usize, text: &[char], at: usize, depth: usize) -> Option<usize> {
    let runner = Runner { program, text, depth };
    runner.back_track(start, at).unwrap_or_else(|| runner.breadth_first(start, at))
}

struct Runner<'a> {
    program: &'a Program,
    text: &'a [char],
    depth: usize,
}

enum Next {
    /// Go on at this step without a character.
    Here(usize),
    /// Go on at this step after one character.
    After(usize),
    Both(usize, usize),
    Fail,
    Done,
}

impl Runner<'_> {
    fn step(&self, pc: usize, at: usize) -> Next {
        let Some(step) = self.program.steps.get(pc) else { return Next::Fail };
        let go = |holds: bool, next: Next| if holds { next } else { Next::Fail };
        let here = self.text.get(at).copied();
        match *step {
            Step::Char(c) => go(here == Some(c), Next::After(pc + 1)),
            Step::Set(set) => go(here.is_some_and(|c| self.in_set(set, c)), Next::After(pc + 1)),
            Step::Split(first, second) => Next::Both(first as usize, second as usize),
            Step::Jump(to) => Next::Here(to as usize),
            Step::Start => go(at == 0, Next::Here(pc + 1)),
            Step::End => go(self.at_end(at), Next::Here(pc + 1)),
            Step::Look { next, back, negate } => go(self.look(pc + 1, at, back) != negate, Next::Here(next as usize)),
            Step::Match => Next::Done,
        }
    }

    fn in_set(&self, set: u32, c: char) -> bool {
        self.program.sets.get(set as usize).is_some_and(|set| set.contains(c))
    }

    /// `$` holds at the end and before a last line feed.
    fn at_end(&self, at: usize) -> bool {
        at == self.text.len() || (at + 1 == self.text.len() && self.text.get(at) == Some(&'\n'))
    }

    fn look(&self, start: usize, at: usize, back: Option<u32>) -> bool {
        let Some(from) = at.checked_sub(back.unwrap_or(0) as usize) else { return false };
        let Some(depth) = self.depth.checked_sub(1) else { return false };
        run_within(self.program, start, self.text, from, depth).is_some()
    }

    /// `None` when patience ran out.
    fn back_track(&self, start: usize, at: usize) -> Option<Option<usize>> {
        let mut ways: Vec<(usize, usize)> = Vec::new();
        let (mut pc, mut at) = (start, at);
        for _ in 0..PATIENCE {
            match self.step(pc, at) {
                Next::Here(next) => pc = next,
                Next::After(next) => (pc, at) = (next, at + 1),
                Next::Both(first, second) => {
                    ways.push((second, at));
                    pc = first;
                }
                Next::Done => return Some(Some(at)),
                Next::Fail => match ways.pop() {
                    Some(way) => (pc, at) = way,
                    None => return Some(None),
                },
            }
        }
        None
    }

    fn breadth_first(&self, start: usize, mut at: usize) -> Option<usize> {
        let mut current = Threads::new(self.program.steps.len());
        let mut following = Threads::new(self.program.steps.len());
        let mut best = None;
        self.spread(&mut current, start, at);
        while !current.list.is_empty() {
            following.clear();
            for &pc in &current.list {
                match self.step(pc, at) {
                    Next::After(next) => self.spread(&mut following, next, at + 1),
                    Next::Done => {
                        best = Some(at);
                        break;
                    }
                    _ => {}
                }
            }
            std::mem::swap(&mut current, &mut following);
            at += 1;
        }
        best
    }

    /// Adds the steps that wait for a character, in order of preference.
    fn spread(&self, threads: &mut Threads, start: usize, at: usize) {
        let mut pending = vec![start];
        while let Some(pc) = pending.pop() {
            if !threads.visit(pc) {
                continue;
            }
            match self.step(pc, at) {
                Next::Here(next) => pending.push(next),
                Next::Both(first, second) => pending.extend([second, first]),
                Next::After(_) | Next::Done => threads.list.push(pc),
                Next::Fail => {}
            }
        }
    }
}

struct Threads {
    list: Vec<usize>,
    seen: Vec<u32>,
    round: u32,
}

impl Threads {
    fn new(len: usize) -> Self {
        Self { list: Vec::new(), seen: vec![0; len], round: 1 }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round = self.round.wrapping_add(1);
    }

    fn visit(&mut self, pc: usize) -> bool {
        let round = self.round;
        self.seen.get_mut(pc).is_some_and(|seen| std::mem::replace(seen, round) != round)
    }
}
