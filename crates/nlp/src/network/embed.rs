//! Hash embeddings: each attribute of a word is the sum of four rows of a table.

use std::borrow::Cow;

use super::affine::Affine;
use super::maxout::Maxout;
use crate::error::{ModelError, Result};
use crate::lexeme::{Attribute, Lexeme};
use crate::model::files::Files;
use crate::model::msgpack::{Fault, Reader};
use crate::model::nodes::Nodes;
use crate::text::hash::row_words;

/// The tables of one network, and static vectors where a model has them.
pub(crate) struct Embedding {
    columns: Vec<Column>,
    vectors: Option<StaticVectors>,
    width: usize,
}

/// One attribute's table.
struct Column {
    attribute: Attribute,
    seed: u32,
    rows: u32,
    /// Little-endian floats, row after row.
    table: Cow<'static, [u8]>,
}

/// Vectors of whole words, projected to the width of the other columns.
struct StaticVectors {
    /// Word id and row, ascending.
    rows: Vec<(u64, u32)>,
    table: Cow<'static, [u8]>,
    dimensions: usize,
    projection: Affine,
}

impl Embedding {
    /// Reads the tables for the attributes, in their order.
    pub fn load(
        files: &Files<'_>,
        nodes: &Nodes,
        attributes: &[(Attribute, usize)],
        width: usize,
        with_vectors: bool,
    ) -> Result<Self> {
        let tables = nodes.named("hashembed");
        if tables.len() != attributes.len() {
            return Err(nodes.damaged(format!(
                "{} embedding tables for {} attributes",
                tables.len(),
                attributes.len()
            )));
        }
        let mut columns = Vec::with_capacity(tables.len());
        for (&node, &(attribute, rows)) in tables.iter().zip(attributes) {
            let seed = nodes.attr(node, "seed").and_then(|seed| u32::try_from(seed).ok());
            columns.push(Column {
                attribute,
                seed: seed.ok_or_else(|| nodes.damaged("an embedding table has no seed"))?,
                rows: u32::try_from(rows).ok().filter(|&n| n > 0).ok_or_else(|| nodes.damaged("rows of a table"))?,
                table: nodes.raw(node, "E", &[rows, width])?,
            });
        }
        let vectors = with_vectors.then(|| StaticVectors::load(files, nodes, width)).transpose()?;
        Ok(Self { columns, vectors, width })
    }

    /// How many numbers a word is turned into.
    pub fn size(&self) -> usize {
        self.width * (self.columns.len() + usize::from(self.vectors.is_some()))
    }

    /// Writes the embedding of a word.
    pub fn embed(&self, arch: pulp::Arch, lexeme: &Lexeme, spacy: bool, out: &mut [f32]) {
        let (columns, rest) = out.split_at_mut(self.columns.len() * self.width);
        for (column, out) in self.columns.iter().zip(columns.chunks_exact_mut(self.width)) {
            out.fill(0.0);
            for word in row_words(lexeme.attribute(column.attribute, spacy), column.seed) {
                add_row(&column.table, (word % column.rows) as usize, out);
            }
        }
        if let Some(vectors) = &self.vectors {
            vectors.project(arch, lexeme, rest);
        }
    }
}

fn add_row(table: &[u8], row: usize, out: &mut [f32]) {
    let (numbers, _) = table[row * out.len() * 4..(row + 1) * out.len() * 4].as_chunks::<4>();
    for (x, &bytes) in out.iter_mut().zip(numbers) {
        *x += f32::from_le_bytes(bytes);
    }
}

/// The mix: the layer that makes one vector of the columns. It always has three pieces.
pub(crate) fn load_mix(nodes: &Nodes, maxout: usize, norm: usize, embedding: &Embedding) -> Result<Maxout> {
    Maxout::load(nodes, maxout, norm, embedding.size(), embedding.width, 3)
}

const VECTORS: &str = "vocab/vectors";
const KEYS: &str = "vocab/key2row";

impl StaticVectors {
    fn load(files: &Files<'_>, nodes: &Nodes, width: usize) -> Result<Self> {
        if files.text("vocab/vectors.cfg").is_ok_and(|text| text.contains("floret")) {
            let hint = "use a model with default vectors, or a sm model";
            return Err(ModelError::unsupported("vocab/vectors.cfg", "floret", hint));
        }
        let (table, count, dimensions) = read_npy(&files.read(VECTORS)?)?;
        let rows = read_keys(&files.read(KEYS)?, count)
            .map_err(|f| ModelError::damaged(KEYS, format!("{} at byte {}", f.what, f.at)))?;
        let node = nodes.named("static_vectors").first().copied().unwrap_or(usize::MAX);
        let w = nodes.floats(node, "W", &[width, dimensions])?;
        let projection = Affine::new(&w, None, width, dimensions);
        Ok(Self { rows, table: Cow::Owned(table), dimensions, projection })
    }

    fn project(&self, arch: pulp::Arch, lexeme: &Lexeme, out: &mut [f32]) {
        out.fill(0.0);
        let Ok(at) = self.rows.binary_search_by_key(&lexeme.orth, |&(id, _)| id) else { return };
        let mut vector = vec![0.0; self.dimensions];
        add_row(&self.table, self.rows[at].1 as usize, &mut vector);
        let mut projected = vec![0.0; self.projection.padded()];
        self.projection.run(arch, &vector, self.dimensions, 1, &mut projected);
        out.copy_from_slice(&projected[..out.len()]);
    }
}

/// The data, rows and columns of a NumPy file of 32-bit floats.
fn read_npy(bytes: &[u8]) -> Result<(Vec<u8>, usize, usize)> {
    let damaged = || ModelError::damaged(VECTORS, "not a table of 32-bit floats");
    let rest = bytes.strip_prefix(b"\x93NUMPY\x01\x00").ok_or_else(damaged)?;
    let (len, rest) = rest.split_first_chunk::<2>().ok_or_else(damaged)?;
    let (header, data) = rest.split_at_checked(u16::from_le_bytes(*len).into()).ok_or_else(damaged)?;
    let header = std::str::from_utf8(header).map_err(|_| damaged())?;
    let shape = header.split_once("'shape': (").and_then(|(_, rest)| rest.split_once(')')).ok_or_else(damaged)?.0;
    let extents: Vec<usize> = shape.split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let &[rows, columns] = extents.as_slice() else { return Err(damaged()) };
    let size = rows.checked_mul(columns).and_then(|n| n.checked_mul(4));
    let plain = header.contains("'<f4'") && header.contains("'fortran_order': False") && columns > 0;
    if !plain || size != Some(data.len()) {
        return Err(damaged());
    }
    Ok((data.to_vec(), rows, columns))
}

fn read_keys(bytes: &[u8], count: usize) -> std::result::Result<Vec<(u64, u32)>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut rows = Vec::new();
    for _ in 0..reader.map()? {
        let (id, row) = (reader.unsigned()?, reader.unsigned()?);
        let row = u32::try_from(row).ok().filter(|&row| (row as usize) < count);
        rows.push((id, row.ok_or(Fault { at: reader.position(), what: "a row that is not there" })?));
    }
    rows.sort_unstable();
    Ok(rows)
}
