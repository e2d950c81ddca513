//! Weights laid out for the product kernel, and the kernel.
//!
//! Every number that the kernel computes is one chain of fused multiply-adds over the inputs in ascending order, whatever
//! the width of the processor's vectors and however many rows are computed together: vectors run over outputs, never over
//! the sum. So all processors and all batch sizes give the same bits. (Where a processor has no fused multiply-add, it is
//! computed in software: slow, and equal.)

use pulp::Simd;

/// Outputs are padded to a multiple of this many.
pub(crate) const LANES: usize = 16;

/// A matrix of weights in panels: for each group of outputs, for each input, `vectors` times sixteen weights.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    /// Inputs.
    pub inputs: usize,
    /// Vectors of sixteen outputs in one panel.
    pub vectors: usize,
    /// Panels.
    pub panels: usize,
    weights: Vec<f32>,
}

impl Packed {
    /// Packs a matrix with the weight of input `i` for lane `l` of vector `v` of panel `p` told by a function.
    pub fn new(
        inputs: usize,
        vectors: usize,
        panels: usize,
        weight: impl Fn(usize, usize, usize, usize) -> f32,
    ) -> Self {
        let mut weights = Vec::with_capacity(inputs * vectors * panels * LANES);
        for p in 0..panels {
            for i in 0..inputs {
                for v in 0..vectors {
                    weights.extend((0..LANES).map(|l| weight(p, v, l, i)));
                }
            }
        }
        Self { inputs, vectors, panels, weights }
    }

    fn panel(&self, panel: usize) -> &[f32] {
        let len = self.inputs * self.vectors * LANES;
        &self.weights[panel * len..(panel + 1) * len]
    }

    /// Rows that are best computed together.
    #[inline(always)]
    pub fn rows_at_once<S: Simd>() -> usize {
        if S::F32_LANES >= 16 { 8 } else { 4 }
    }

    /// The products of one panel with `ROWS` rows; row `r` starts at `r * stride` of `input`. The result of vector `v` of
    /// row `r` lies at `(r * VECTORS + v) * 16` of `out`.
    #[inline(always)]
    pub fn product<S: Simd, const ROWS: usize, const VECTORS: usize>(
        &self,
        simd: S,
        panel: usize,
        input: &[f32],
        stride: usize,
        out: &mut [f32],
    ) {
        let parts = LANES / S::F32_LANES;
        let (weights, _) = S::as_simd_f32s(self.panel(panel));
        let (out, _) = S::as_mut_simd_f32s(out);
        let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &input[r * stride..r * stride + self.inputs]);
        for part in 0..parts {
            let sums = chains::<S, ROWS, VECTORS>(simd, weights, &rows, self.inputs, parts, part);
            for r in 0..ROWS {
                for v in 0..VECTORS {
                    out[(r * VECTORS + v) * parts + part] = sums[r][v];
                }
            }
        }
    }
}

#[inline(always)]
fn chains<S: Simd, const ROWS: usize, const VECTORS: usize>(
    simd: S,
    weights: &[S::f32s],
    rows: &[&[f32]; ROWS],
    inputs: usize,
    parts: usize,
    part: usize,
) -> [[S::f32s; VECTORS]; ROWS] {
    let mut sums = [[simd.splat_f32s(0.0); VECTORS]; ROWS];
    let rows: [&[f32]; ROWS] = std::array::from_fn(|r| &rows[r][..inputs]);
    for (i, weights) in weights.chunks_exact(VECTORS * parts).take(inputs).enumerate() {
        for r in 0..ROWS {
            let x = simd.splat_f32s(rows[r][i]);
            for v in 0..VECTORS {
                sums[r][v] = simd.mul_add_f32s(x, weights[v * parts + part], sums[r][v]);
            }
        }
    }
    sums
}
