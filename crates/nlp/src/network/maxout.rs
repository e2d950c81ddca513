//! A maxout layer with layer normalisation: the mix of the embeddings, and the layers of the window encoder.

use pulp::{Arch, Simd, WithSimd};

use super::packed::{LANES, Packed};
use crate::error::Result;
use crate::model::nodes::Nodes;

/// The weights of one layer.
pub(crate) struct Maxout {
    weights: Packed,
    /// The bias, laid out as the products are.
    bias: Vec<f32>,
    gain: Vec<f32>,
    shift: Vec<f32>,
    /// Outputs.
    pub width: usize,
}

/// The largest width of a layer.
pub(crate) const MAX_WIDTH: usize = 512;

impl Maxout {
    /// Reads the node `maxout` and the node `layernorm` that belongs to it.
    pub fn load(nodes: &Nodes, maxout: usize, norm: usize, inputs: usize, width: usize, pieces: usize) -> Result<Self> {
        if width == 0 || !width.is_multiple_of(LANES) || width > MAX_WIDTH || !(1..=3).contains(&pieces) {
            return Err(nodes.damaged(format!("a layer of width {width} with {pieces} pieces")));
        }
        let w = nodes.floats(maxout, "W", &[width, pieces, inputs])?;
        let b = nodes.floats(maxout, "b", &[width, pieces])?;
        let gain = nodes.floats(norm, "G", &[width])?;
        let shift = nodes.floats(norm, "b", &[width])?;
        let row = |p: usize, v: usize, l: usize| (p * LANES + l) * pieces + v;
        let weights = Packed::new(inputs, pieces, width / LANES, |p, v, l, i| w[row(p, v, l) * inputs + i]);
        let places = (0..width / LANES).flat_map(|p| (0..pieces).flat_map(move |v| (0..LANES).map(move |l| (p, v, l))));
        let bias = places.map(|(p, v, l)| b[row(p, v, l)]).collect();
        Ok(Self { weights, bias, gain, shift, width })
    }

    /// Computes `rows` rows; row `r` reads from `r * stride` of `input`. With `residual`, the number at that offset of
    /// the row's input is added to each output.
    pub fn run(&self, arch: Arch, input: &[f32], stride: usize, rows: usize, residual: Option<usize>, out: &mut [f32]) {
        arch.dispatch(Run { layer: self, input, stride, rows, residual, out });
    }
}

struct Run<'a> {
    layer: &'a Maxout,
    input: &'a [f32],
    stride: usize,
    rows: usize,
    residual: Option<usize>,
    out: &'a mut [f32],
}

impl WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match self.layer.weights.vectors {
            1 => self.all_rows::<S, 1>(simd),
            2 => self.all_rows::<S, 2>(simd),
            _ => self.all_rows::<S, 3>(simd),
        }
    }
}

impl Run<'_> {
    #[inline(always)]
    fn all_rows<S: Simd, const PIECES: usize>(mut self, simd: S) {
        let mut row = 0;
        if Packed::rows_at_once::<S>() == 8 {
            while row + 8 <= self.rows {
                self.block::<S, 8, PIECES>(simd, row);
                row += 8;
            }
        }
        while row + 4 <= self.rows {
            self.block::<S, 4, PIECES>(simd, row);
            row += 4;
        }
        while row < self.rows {
            self.block::<S, 1, PIECES>(simd, row);
            row += 1;
        }
    }

    #[inline(always)]
    fn block<S: Simd, const ROWS: usize, const PIECES: usize>(&mut self, simd: S, row: usize) {
        let width = self.layer.width;
        let input = &self.input[row * self.stride..];
        let mut products = [0.0; 8 * 3 * LANES];
        for panel in 0..self.layer.weights.panels {
            self.layer.weights.product::<S, ROWS, PIECES>(simd, panel, input, self.stride, &mut products);
            let bias = &self.layer.bias[panel * PIECES * LANES..(panel + 1) * PIECES * LANES];
            for r in 0..ROWS {
                let products = &products[r * PIECES * LANES..(r + 1) * PIECES * LANES];
                let at = (row + r) * width + panel * LANES;
                largest::<PIECES>(products, bias, &mut self.out[at..at + LANES]);
            }
        }
        for r in 0..ROWS {
            let out = &mut self.out[(row + r) * width..(row + r + 1) * width];
            let residual = self.residual.map(|at| &input[r * self.stride + at..r * self.stride + at + width]);
            normalise(out, &self.layer.gain, &self.layer.shift, residual);
        }
    }
}

/// The largest of the pieces of sixteen outputs.
#[inline(always)]
fn largest<const PIECES: usize>(products: &[f32], bias: &[f32], out: &mut [f32]) {
    for l in 0..LANES {
        let mut best = products[l] + bias[l];
        for v in 1..PIECES {
            let piece = products[v * LANES + l] + bias[v * LANES + l];
            best = if piece > best { piece } else { best };
        }
        out[l] = best;
    }
}

/// Layer normalisation; the epsilon is added to the variance.
#[inline(always)]
pub(super) fn normalise(out: &mut [f32], gain: &[f32], shift: &[f32], residual: Option<&[f32]>) {
    let width = out.len() as f32;
    let mean = sum_by_lanes(out, |x| x) / width;
    let variance = sum_by_lanes(out, |x| (x - mean) * (x - mean)) / width + 1e-8;
    let scale = 1.0 / variance.sqrt();
    for ((x, g), b) in out.iter_mut().zip(gain).zip(shift) {
        *x = (*x - mean) * scale * g + b;
    }
    if let Some(residual) = residual {
        out.iter_mut().zip(residual).for_each(|(x, r)| *x += r);
    }
}

/// Sixteen running sums, then halved: the same order on every processor.
#[inline(always)]
fn sum_by_lanes(numbers: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; LANES];
    let (chunks, _) = numbers.as_chunks::<LANES>();
    for chunk in chunks {
        for l in 0..LANES {
            sums[l] += of(chunk[l]);
        }
    }
    let mut half = LANES / 2;
    while half > 0 {
        for l in 0..half {
            sums[l] += sums[l + half];
        }
        half /= 2;
    }
    sums[0]
}
