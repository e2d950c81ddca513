//! What the parser and the entity recogniser share: a network that scores actions from the tokens a state looks at.

pub(crate) mod arc_eager;
pub(crate) mod biluo;
pub(crate) mod moves;
pub(crate) mod tree;

use pulp::{Arch, Simd, WithSimd};

use crate::error::{ModelError, Result};
use crate::model::config::Config;
use crate::model::nodes::Nodes;
use crate::network::affine::Affine;
use crate::network::packed::LANES;

/// The network of one component.
pub(crate) struct Scorer {
    /// From a token's vector to the smaller one that states are made of.
    linear: Affine,
    /// From that to its share in a state, for each slot.
    lower: Affine,
    /// The share of a token that is not there, for each slot.
    missing: Vec<f32>,
    bias: Vec<f32>,
    upper: Affine,
    hidden: usize,
    pieces: usize,
    slots: usize,
    /// Actions that are scored.
    pub classes: usize,
}

/// A slot of a state that holds no token.
pub(crate) const NO_TOKEN: u32 = u32::MAX;

const HINT: &str = "use a CNN pipeline such as en_core_web_sm or en_core_web_md";

impl Scorer {
    /// Reads the network of the component that `section` of the configuration describes.
    pub fn load(config: &Config, section: &str, nodes: &Nodes, width: usize, slots: usize) -> Result<Self> {
        let architecture = config.text(&format!("{section}.@architectures")).unwrap_or("no architecture");
        if !["spacy.TransitionBasedParser.v2", "spacy.TransitionBasedParser.v1"].contains(&architecture) {
            return Err(ModelError::unsupported(section, architecture, HINT));
        }
        if !config.flag(&format!("{section}.use_upper")) || config.flag(&format!("{section}.extra_state_tokens")) {
            let hint = "only parsers with an upper layer and without extra state tokens are supported";
            return Err(ModelError::unsupported(section, "use_upper, extra_state_tokens", hint));
        }
        Self::read(config, section, nodes, width, slots)
    }

    fn read(config: &Config, section: &str, nodes: &Nodes, width: usize, slots: usize) -> Result<Self> {
        let hidden = config.number(&format!("{section}.hidden_width")).unwrap_or(64);
        let pieces = config.number(&format!("{section}.maxout_pieces")).unwrap_or(2);
        let lower = nodes.named("precomputable_affine").first().copied().unwrap_or(usize::MAX);
        let linears = nodes.named("linear");
        let upper = nodes.nodes.first().and_then(|root| root.refs.iter().find(|(name, _)| name == "upper")?.1);
        let upper = upper.ok_or_else(|| nodes.damaged("the network has no upper layer"))?;
        let linear = linears.iter().copied().find(|&node| node != upper).unwrap_or(usize::MAX);
        let inputs = nodes.shape(linear, "W").and_then(|shape| shape.first().copied()).unwrap_or(0);
        let classes = nodes.shape(upper, "W").and_then(|shape| shape.first().copied()).unwrap_or(0);
        if !(1..=4).contains(&pieces)
            || hidden == 0
            || !hidden.is_multiple_of(LANES)
            || hidden > 512
            || classes == 0
            || classes > 4096
        {
            return Err(nodes.damaged(format!("{hidden} hidden numbers, {pieces} pieces, {classes} actions")));
        }
        let w = nodes.floats(lower, "W", &[slots, hidden, pieces, inputs])?;
        let pad = nodes.floats(lower, "pad", &[1, slots, hidden, pieces])?;
        let b = nodes.floats(lower, "b", &[hidden, pieces])?;
        // Piece after piece, so that the largest piece is found vector by vector.
        let order: Vec<usize> = (0..pieces).flat_map(|p| (0..hidden).map(move |o| o * pieces + p)).collect();
        let all: Vec<usize> = (0..slots).flat_map(|s| order.iter().map(move |o| s * hidden * pieces + o)).collect();
        let weights: Vec<f32> = all.iter().flat_map(|&row| &w[row * inputs..(row + 1) * inputs]).copied().collect();
        Ok(Self {
            linear: affine(nodes, linear, inputs, width)?,
            lower: Affine::new(&weights, None, all.len(), inputs),
            missing: all.iter().map(|&i| pad[i]).collect(),
            bias: order.iter().map(|&i| b[i]).collect(),
            upper: affine(nodes, upper, classes, hidden)?,
            hidden,
            pieces,
            slots,
            classes,
        })
    }

    /// Numbers that a token is reduced to, padding included.
    pub fn reduced(&self) -> usize {
        self.linear.padded()
    }

    /// Reduces rows of vectors.
    pub fn reduce(&self, arch: Arch, vectors: &[f32], width: usize, out: &mut [f32]) {
        self.linear.run(arch, vectors, width, vectors.len() / width, out);
    }

    fn share_len(&self) -> usize {
        self.hidden * self.pieces
    }
}

/// Reads a linear layer with a bias.
pub(crate) fn affine(nodes: &Nodes, node: usize, outputs: usize, inputs: usize) -> Result<Affine> {
    let w = nodes.floats(node, "W", &[outputs, inputs])?;
    let b = nodes.floats(node, "b", &[outputs])?;
    Ok(Affine::new(&w, Some(&b), outputs, inputs))
}

/// Tokens whose shares are computed together.
const CHUNK: usize = 96;

/// The shares of a document's tokens, computed a chunk at a time as the states move on; two chunks are kept.
///
/// A state that still looks at an older token (a far root on the stack) has that token's shares computed again.
#[derive(Default)]
pub(crate) struct Shares {
    kept: Vec<f32>,
    start: usize,
    end: usize,
    /// The shares of older tokens, slot by slot, and which tokens they are of.
    old: Vec<f32>,
    old_tokens: Vec<u32>,
    scores: Vec<f32>,
    state: Vec<f32>,
}

impl Shares {
    /// Begins a document.
    pub fn begin(&mut self) {
        self.start = 0;
        self.end = 0;
        self.old_tokens.clear();
    }

    /// The scores of all actions in a state that looks at `tokens`; `reduced` are the reduced vectors of the document.
    pub fn scores(&mut self, arch: Arch, scorer: &Scorer, reduced: &[f32], tokens: &[u32]) -> &[f32] {
        let newest = tokens.iter().filter(|&&t| t != NO_TOKEN).max();
        while newest.is_some_and(|&token| token as usize >= self.end) {
            self.advance(arch, scorer, reduced);
        }
        self.recompute_old(arch, scorer, reduced, tokens);
        self.scores.resize(scorer.upper.padded(), 0.0);
        self.state.resize(scorer.share_len(), 0.0);
        arch.dispatch(Score { scorer, shares: self, tokens });
        &self.scores[..scorer.classes]
    }

    fn advance(&mut self, arch: Arch, scorer: &Scorer, reduced: &[f32]) {
        let row = scorer.lower.padded();
        let tokens = reduced.len() / scorer.reduced();
        self.kept.resize(2 * CHUNK * row, 0.0);
        if self.end - self.start > CHUNK {
            let keep = CHUNK.min(self.end - self.start);
            self.kept.copy_within((self.end - self.start - keep) * row..(self.end - self.start) * row, 0);
            self.start = self.end - keep;
        }
        let count = CHUNK.min(tokens - self.end);
        let input = &reduced[self.end * scorer.reduced()..];
        let out = &mut self.kept[(self.end - self.start) * row..][..count * row];
        scorer.lower.run(arch, input, scorer.reduced(), count, out);
        self.end += count;
    }

    fn recompute_old(&mut self, arch: Arch, scorer: &Scorer, reduced: &[f32], tokens: &[u32]) {
        let row = scorer.lower.padded();
        for (slot, &token) in tokens.iter().enumerate().filter(|(_, t)| (**t as usize) < self.start) {
            self.old.resize(scorer.slots * row, 0.0);
            self.old_tokens.resize(scorer.slots, NO_TOKEN);
            if std::mem::replace(&mut self.old_tokens[slot], token) == token {
                continue;
            }
            let input = &reduced[token as usize * scorer.reduced()..];
            scorer.lower.run(arch, input, scorer.reduced(), 1, &mut self.old[slot * row..(slot + 1) * row]);
        }
    }
}

struct Score<'a> {
    scorer: &'a Scorer,
    shares: &'a mut Shares,
    tokens: &'a [u32],
}

impl WithSimd for Score<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { scorer, shares, tokens } = self;
        let (len, row, hidden) = (scorer.share_len(), scorer.lower.padded(), scorer.hidden);
        let Shares { kept, start, old, scores, state, .. } = shares;
        let state = &mut state[..len];
        state.copy_from_slice(&scorer.bias);
        for (slot, &token) in tokens.iter().enumerate() {
            let share = match token as usize {
                _ if token == NO_TOKEN => &scorer.missing[slot * len..],
                token if token < *start => &old[slot * row + slot * len..],
                token => &kept[(token - *start) * row + slot * len..],
            };
            state.iter_mut().zip(&share[..len]).for_each(|(x, s)| *x += s);
        }
        let (best, others) = state.split_at_mut(hidden);
        if scorer.pieces == 1 {
            best.iter_mut().for_each(|x| *x = if *x > 0.0 { *x } else { 0.0 });
        }
        for piece in others.chunks_exact(hidden) {
            best.iter_mut().zip(piece).for_each(|(x, &p)| *x = if p > *x { p } else { *x });
        }
        scorer.upper.run_simd(simd, best, hidden, 1, scores);
    }
}
