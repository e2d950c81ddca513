//! The entity recogniser: one action per token, which begins, continues, ends or leaves an entity.

use pulp::Arch;

use super::moves::{Move, read_moves};
use super::{NO_TOKEN, Scorer, Shares};
use crate::error::{ModelError, Result};
use crate::labels::{Labels, intern};
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::nodes::Nodes;

/// Slots of a state: B0, the first token of the open entity, the token before B0 if an entity is open.
const SLOTS: usize = 3;

/// The recogniser of a model.
pub(crate) struct Biluo {
    pub scorer: Scorer,
    classes: Vec<Class>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Begin,
    In,
    Last,
    Unit,
    Out,
}

const ACTIONS: [Action; 5] = [Action::Begin, Action::In, Action::Last, Action::Unit, Action::Out];

#[derive(Debug, Clone, Copy)]
struct Class {
    action: Action,
    label: u16,
}

/// An entity: its tokens and the number of its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub start: u32,
    pub end: u32,
    pub label: u16,
}

impl Biluo {
    /// Reads the recogniser called `name`.
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
        Ok(Self { scorer, classes })
    }

    /// Finds the entities of a document.
    pub fn find(&self, arch: Arch, reduced: &[f32], tokens: &[Seen], shares: &mut Shares, found: &mut Vec<Found>) {
        shares.begin();
        let mut open: Option<Found> = None;
        for at in 0..tokens.len() {
            let position = Position {
                open: open.map(|entity| entity.label),
                is_space: tokens[at].is_space,
                goes_on: tokens.get(at + 1).is_some_and(|next| !next.starts_sentence),
            };
            let this = at as u32;
            let slots = match open {
                Some(entity) => [this, entity.start, this.wrapping_sub(1)],
                None => [this, NO_TOKEN, NO_TOKEN],
            };
            let scores = shares.scores(arch, &self.scorer, reduced, &slots);
            let Some(Class { action, label }) = self.best(scores, position) else { break };
            match action {
                Action::Begin => open = Some(Found { start: this, end: this + 1, label }),
                Action::Last => found.extend(open.take().map(|entity| Found { end: this + 1, ..entity })),
                Action::Unit => found.push(Found { start: this, end: this + 1, label }),
                Action::In | Action::Out => {}
            }
        }
    }

    /// The valid class with the highest score, of equal ones the first.
    fn best(&self, scores: &[f32], position: Position) -> Option<Class> {
        let mut best: Option<(Class, f32)> = None;
        for (class, &score) in self.classes.iter().zip(scores) {
            if position.allows(class) && best.is_none_or(|(_, highest)| score > highest) {
                best = Some((*class, score));
            }
        }
        best.map(|(class, _)| class)
    }
}

/// What the recogniser must know of a token beside its vector.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub is_space: bool,
    pub starts_sentence: bool,
}

#[derive(Clone, Copy)]
struct Position {
    open: Option<u16>,
    is_space: bool,
    /// Whether the next token is there and in the same sentence.
    goes_on: bool,
}

impl Position {
    fn allows(self, class: &Class) -> bool {
        match class.action {
            Action::Begin => self.open.is_none() && self.goes_on && !self.is_space && class.label != 0,
            Action::In => self.open == Some(class.label) && self.goes_on && class.label != 0,
            Action::Last => self.open == Some(class.label) && class.label != 0,
            Action::Unit => self.open.is_none() && !self.is_space && class.label != 0,
            Action::Out => self.open.is_none(),
        }
    }
}

fn class(m: &Move, labels: &mut Labels) -> Option<Class> {
    let action = *ACTIONS.get(usize::from(m.action).checked_sub(1)?)?;
    Some(Class { action, label: intern(&mut labels.entities, &m.label) })
}
