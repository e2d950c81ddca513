//! A plain linear layer, `W x + b`.

use pulp::{Arch, Simd, WithSimd};

use super::packed::{LANES, Packed};

/// The weights of one layer.
pub(crate) struct Affine {
    weights: Packed,
    /// The bias, padded as the outputs are.
    bias: Vec<f32>,
}

impl Affine {
    /// Packs weights `w` (output-major) for `outputs` outputs.
    pub fn new(w: &[f32], b: Option<&[f32]>, outputs: usize, inputs: usize) -> Self {
        let needed = outputs.div_ceil(LANES);
        // Panels of three or four vectors suit many rows; seven or eight are for one row at a time.
        let vectors = [4, 3].into_iter().find(|&v| needed.is_multiple_of(v)).unwrap_or(8).min(needed.max(1));
        let panels = needed.div_ceil(vectors).max(1);
        let output = |p: usize, v: usize, l: usize| (p * vectors + v) * LANES + l;
        let weights = Packed::new(inputs, vectors, panels, |p, v, l, i| {
            let o = output(p, v, l);
            if o < outputs { w[o * inputs + i] } else { 0.0 }
        });
        let mut bias = vec![0.0; panels * vectors * LANES];
        if let Some(b) = b {
            bias[..outputs].copy_from_slice(&b[..outputs]);
        }
        Self { weights, bias }
    }

    /// Outputs of a row, padding included.
    pub fn padded(&self) -> usize {
        self.bias.len()
    }

    /// Computes `rows` rows of `padded` outputs; row `r` reads from `r * stride` of `input`.
    pub fn run(&self, arch: Arch, input: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        arch.dispatch(Run { layer: self, input, stride, rows, out });
    }

    /// The same inside a dispatched function.
    #[inline(always)]
    pub fn run_simd<S: Simd>(&self, simd: S, input: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        Run { layer: self, input, stride, rows, out }.with_simd(simd);
    }
}

struct Run<'a> {
    layer: &'a Affine,
    input: &'a [f32],
    stride: usize,
    rows: usize,
    out: &'a mut [f32],
}

impl WithSimd for Run<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        match self.layer.weights.vectors {
            1 => self.all_rows::<S, 1>(simd),
            2 => self.all_rows::<S, 2>(simd),
            3 => self.all_rows::<S, 3>(simd),
            4 => self.all_rows::<S, 4>(simd),
            5 => self.single_rows::<S, 5>(simd, 0),
            6 => self.single_rows::<S, 6>(simd, 0),
            7 => self.single_rows::<S, 7>(simd, 0),
            _ => self.single_rows::<S, 8>(simd, 0),
        }
    }
}

impl Run<'_> {
    #[inline(always)]
    fn all_rows<S: Simd, const VECTORS: usize>(&mut self, simd: S) {
        let mut row = 0;
        if Packed::rows_at_once::<S>() == 8 {
            while row + 6 <= self.rows {
                self.block::<S, 6, VECTORS>(simd, row);
                row += 6;
            }
        }
        while row + 2 <= self.rows {
            self.block::<S, 2, VECTORS>(simd, row);
            row += 2;
        }
        self.single_rows::<S, VECTORS>(simd, row);
    }

    #[inline(always)]
    fn single_rows<S: Simd, const VECTORS: usize>(&mut self, simd: S, first: usize) {
        for row in first..self.rows {
            self.block::<S, 1, VECTORS>(simd, row);
        }
    }

    #[inline(always)]
    fn block<S: Simd, const ROWS: usize, const VECTORS: usize>(&mut self, simd: S, row: usize) {
        let input = &self.input[row * self.stride..];
        let padded = self.layer.padded();
        let len = VECTORS * LANES;
        let mut products = [0.0; 8 * 4 * LANES];
        for panel in 0..self.layer.weights.panels {
            self.layer.weights.product::<S, ROWS, VECTORS>(simd, panel, input, self.stride, &mut products);
            let bias = &self.layer.bias[panel * len..(panel + 1) * len];
            for r in 0..ROWS {
                let at = (row + r) * padded + panel * len;
                let out = &mut self.out[at..at + len];
                for ((x, p), b) in out.iter_mut().zip(&products[r * len..(r + 1) * len]).zip(bias) {
                    *x = p + b;
                }
            }
        }
    }
}
