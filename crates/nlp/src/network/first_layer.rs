//! The first layer of the window encoder, taken apart so that most of its work is done once per word.
//!
//! The layer multiplies the vectors of a token and its two neighbours with one matrix. Before it, a vector depends on the
//! word alone; so do its three products: as a left neighbour, as the token itself, as a right neighbour. They are kept
//! for each word, and the layer is two additions.

use pulp::{Arch, Simd, WithSimd};

use super::affine::Affine;
use super::maxout::normalise;
use crate::error::Result;
use crate::model::nodes::Nodes;

/// The weights of the layer.
pub(crate) struct FirstLayer {
    products: Affine,
    /// Piece after piece.
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    width: usize,
}

impl FirstLayer {
    /// Reads the node `maxout` and the node `layernorm` that belongs to it; their shapes are those of a later layer.
    pub fn load(nodes: &Nodes, maxout: usize, norm: usize, width: usize, pieces: usize) -> Result<Self> {
        let w = nodes.floats(maxout, "W", &[width, pieces, 3 * width])?;
        let b = nodes.floats(maxout, "b", &[width, pieces])?;
        let order: Vec<usize> = (0..pieces).flat_map(|p| (0..width).map(move |o| o * pieces + p)).collect();
        let place = |part: usize, row: usize| (row * 3 + part) * width;
        let rows = (0..3).flat_map(|part| order.iter().map(move |&row| place(part, row)));
        let weights: Vec<f32> = rows.flat_map(|at| &w[at..at + width]).copied().collect();
        Ok(Self {
            products: Affine::new(&weights, None, 3 * width * pieces, width),
            bias: order.iter().map(|&row| b[row]).collect(),
            gain: nodes.floats(norm, "G", &[width])?,
            shift: nodes.floats(norm, "b", &[width])?,
            width,
        })
    }

    /// Numbers that are kept for a word.
    pub fn products_len(&self) -> usize {
        self.products.padded()
    }

    /// The three products of words, one after the other.
    pub fn products(&self, arch: Arch, vectors: &[f32], words: usize, out: &mut [f32]) {
        self.products.run(arch, vectors, self.width, words, out);
    }

    /// Computes a row for each word but the first and the last; `words` tells where each word's vector and products lie.
    pub fn run(&self, arch: Arch, words: &[Kept], vectors: &[f32], products: &[f32], out: &mut [f32]) {
        arch.dispatch(Run { layer: self, words, vectors, products, out });
    }
}

/// Where the vector and the products of a word are kept, counted in words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Kept {
    pub vector: u32,
    pub products: u32,
}

struct Run<'a> {
    layer: &'a FirstLayer,
    words: &'a [Kept],
    vectors: &'a [f32],
    products: &'a [f32],
    out: &'a mut [f32],
}

impl WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let Self { layer, words, vectors, products, out } = self;
        let (width, all, part) = (layer.width, layer.products_len(), layer.bias.len());
        let product = |word: Kept, which: usize| &products[word.products as usize * all + which * part..][..part];
        for (row, out) in words.windows(3).zip(out.chunks_exact_mut(width)) {
            let &[left, own, right] = row else { continue };
            let (a, b, c) = (product(left, 0), product(own, 1), product(right, 2));
            for piece in 0..part / width {
                let at = piece * width..(piece + 1) * width;
                let sums = a[at.clone()].iter().zip(&b[at.clone()]).zip(&c[at.clone()]).zip(&layer.bias[at]);
                for (x, (((a, b), c), bias)) in out.iter_mut().zip(sums) {
                    let sum = a + b + c + bias;
                    *x = if piece == 0 || sum > *x { sum } else { *x };
                }
            }
            let vector = &vectors[own.vector as usize * width..][..width];
            normalise(out, &layer.gain, &layer.shift, Some(vector));
        }
    }
}
