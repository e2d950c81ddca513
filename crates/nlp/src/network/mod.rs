//! Arithmetic: the layers of the networks, in 32-bit floats, with one order of summation on every processor.

pub(crate) mod affine;
pub(crate) mod embed;
pub(crate) mod first_layer;
pub(crate) mod maxout;
pub(crate) mod packed;
pub(crate) mod tok2vec;
