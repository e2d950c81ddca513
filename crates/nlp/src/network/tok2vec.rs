//! From words to vectors in context: embeddings, their mix, and layers that each see one neighbour on both sides.
//!
//! Documents follow one another with `depth` rows of zeros between them. Those rows run through the layers like words;
//! that is part of what the model learnt. Since a row depends on `depth` neighbours on each side and no others, the rows
//! can be computed block by block, and a document's vectors never depend on its neighbours.

use pulp::Arch;

use super::embed::{Embedding, load_mix};
use super::first_layer::{FirstLayer, Kept};
use super::maxout::Maxout;
use crate::error::{ModelError, Result};
use crate::lexeme::{Attribute, Lexeme};
use crate::model::config::Config;
use crate::model::files::Files;
use crate::model::nodes::Nodes;

/// One network.
pub(crate) struct Tok2Vec {
    embedding: Embedding,
    mix: Maxout,
    first: FirstLayer,
    layers: Vec<Maxout>,
    /// Numbers in a vector.
    pub width: usize,
}

/// A row of the input: the number of a word, twice, plus one if a space follows it; or [`PAD`].
pub(crate) type Key = u32;

/// A row between documents.
pub(crate) const PAD: Key = Key::MAX;

/// The key of a word.
pub(crate) fn key(lexeme: u32, spacy: bool) -> Key {
    lexeme << 1 | Key::from(spacy)
}

/// Rows that are computed together.
const BLOCK: usize = 240;
/// Words whose vectors are kept.
const MAX_VECTORS: usize = 12_288;
/// Words whose products with the first layer are kept.
const MAX_PRODUCTS: usize = 2048;
/// Words that are mixed together.
const AT_ONCE: usize = 32;

/// What is kept of the words so far, and room to work in.
#[derive(Default)]
pub(crate) struct Memory {
    vectors: Store,
    products: Store,
    embedded: Vec<f32>,
    words: Vec<Kept>,
    rows: [Vec<f32>; 2],
}

/// Numbers for each of a bounded set of keys. Place 0 holds zeros, for [`PAD`].
#[derive(Default)]
struct Store {
    /// The place of each key; 0 if it has none.
    places: Vec<u32>,
    numbers: Vec<f32>,
    missing: Vec<Key>,
}

impl Store {
    /// Gives a place to each key that has none, and lists those keys; begins again if there is no room.
    fn reserve(&mut self, keys: &[Key], lexemes: usize, each: usize, most: usize) {
        if self.numbers.is_empty() || self.numbers.len() / each + keys.len() > most {
            self.places.clear();
            self.numbers.clear();
            self.numbers.resize(each, 0.0);
        }
        self.places.resize(2 * lexemes, 0);
        self.missing.clear();
        let mut next = self.numbers.len() / each;
        for &key in keys.iter().filter(|&&key| key != PAD) {
            let place = &mut self.places[key as usize];
            if *place == 0 {
                *place = next as u32;
                next += 1;
                self.missing.push(key);
            }
        }
    }

    fn place(&self, key: Key) -> u32 {
        if key == PAD { 0 } else { self.places[key as usize] }
    }

    /// Room at the end for so many more keys.
    fn more(&mut self, keys: usize, each: usize) -> &mut [f32] {
        let start = self.numbers.len();
        self.numbers.resize(start + keys * each, 0.0);
        &mut self.numbers[start..]
    }
}

impl Tok2Vec {
    /// Reads the network that `section` of the configuration describes.
    pub fn load(files: &Files<'_>, config: &Config, section: &str, nodes: &Nodes) -> Result<Self> {
        let shape = Architecture::read(config, section)?;
        let embedding = Embedding::load(files, nodes, &shape.attributes, shape.width, shape.static_vectors)?;
        let (maxouts, norms) = (nodes.named("maxout"), nodes.named("layernorm"));
        if maxouts.len() != shape.depth + 1 || norms.len() != maxouts.len() {
            return Err(nodes.damaged(format!("{} layers, where {} are configured", maxouts.len(), shape.depth + 1)));
        }
        let mix = load_mix(nodes, maxouts[0], norms[0], &embedding)?;
        let layer = |i: usize| Maxout::load(nodes, maxouts[i], norms[i], 3 * shape.width, shape.width, shape.pieces);
        let layers = (2..=shape.depth).map(layer).collect::<Result<_>>()?;
        layer(1)?;
        let first = FirstLayer::load(nodes, maxouts[1], norms[1], shape.width, shape.pieces)?;
        Ok(Self { embedding, mix, first, layers, width: shape.width })
    }

    /// Rows of zeros that separate two documents.
    pub fn depth(&self) -> usize {
        1 + self.layers.len()
    }

    /// Computes the vectors of a sequence of rows; `done` gets the number of the first row of each block and its vectors.
    pub fn run(
        &self,
        arch: Arch,
        lexemes: &[Lexeme],
        sequence: &[Key],
        memory: &mut Memory,
        done: &mut dyn FnMut(usize, &[f32]),
    ) {
        let (depth, width) = (self.depth(), self.width);
        let mut keys = Vec::with_capacity(BLOCK + 2 * depth);
        for first in (0..sequence.len()).step_by(BLOCK) {
            let last = (first + BLOCK).min(sequence.len());
            let row = |i: usize| (first + i).checked_sub(depth).and_then(|row| sequence.get(row).copied());
            keys.clear();
            keys.extend((0..last - first + 2 * depth).map(|i| row(i).unwrap_or(PAD)));
            self.first_layer(arch, lexemes, &keys, memory);
            for (k, layer) in self.layers.iter().enumerate() {
                let [from, to] = &mut memory.rows;
                let rows = keys.len() - 2 * (k + 2);
                layer.run(arch, from, width, rows, Some(width), &mut to[..rows * width]);
                memory.rows.swap(0, 1);
            }
            done(first, &memory.rows[0][..(last - first) * width]);
        }
    }

    /// Computes the first layer for all keys but the first and the last.
    fn first_layer(&self, arch: Arch, lexemes: &[Lexeme], keys: &[Key], memory: &mut Memory) {
        self.find_vectors(arch, lexemes, keys, memory);
        self.find_products(arch, lexemes.len(), keys, memory);
        let Memory { vectors, products, words, rows, .. } = memory;
        words.clear();
        words.extend(keys.iter().map(|&key| Kept { vector: vectors.place(key), products: products.place(key) }));
        rows.iter_mut().for_each(|rows| rows.resize(keys.len() * self.width, 0.0));
        self.first.run(arch, words, &vectors.numbers, &products.numbers, &mut rows[0]);
    }

    fn find_vectors(&self, arch: Arch, lexemes: &[Lexeme], keys: &[Key], memory: &mut Memory) {
        let Memory { vectors, embedded, .. } = memory;
        vectors.reserve(keys, lexemes.len(), self.width, MAX_VECTORS);
        let size = self.embedding.size();
        embedded.resize(AT_ONCE * size.max(self.width), 0.0);
        let missing = std::mem::take(&mut vectors.missing);
        for keys in missing.chunks(AT_ONCE) {
            for (&key, out) in keys.iter().zip(embedded.chunks_exact_mut(size)) {
                self.embedding.embed(arch, &lexemes[key as usize / 2], key % 2 == 1, out);
            }
            self.mix.run(arch, embedded, size, keys.len(), None, vectors.more(keys.len(), self.width));
        }
        vectors.missing = missing;
    }

    fn find_products(&self, arch: Arch, lexemes: usize, keys: &[Key], memory: &mut Memory) {
        let Memory { vectors, products, embedded, .. } = memory;
        let (width, each) = (self.width, self.first.products_len());
        products.reserve(keys, lexemes, each, MAX_PRODUCTS);
        let missing = std::mem::take(&mut products.missing);
        for keys in missing.chunks(AT_ONCE) {
            for (&key, out) in keys.iter().zip(embedded.chunks_exact_mut(width)) {
                let place = vectors.place(key) as usize;
                out.copy_from_slice(&vectors.numbers[place * width..(place + 1) * width]);
            }
            self.first.products(arch, embedded, keys.len(), products.more(keys.len(), each));
        }
        products.missing = missing;
    }
}

/// What the configuration says of a network.
struct Architecture {
    attributes: Vec<(Attribute, usize)>,
    width: usize,
    depth: usize,
    pieces: usize,
    static_vectors: bool,
}

const HINT: &str = "use a CNN pipeline such as en_core_web_sm or en_core_web_md";
const MULTI: [&str; 2] = ["spacy.MultiHashEmbed.v2", "spacy.MultiHashEmbed.v1"];

impl Architecture {
    fn read(config: &Config, section: &str) -> Result<Self> {
        match config.text(&format!("{section}.@architectures")) {
            Some("spacy.Tok2Vec.v2" | "spacy.Tok2Vec.v1") => Self::read_parts(config, section),
            Some("spacy.HashEmbedCNN.v2" | "spacy.HashEmbedCNN.v1") => Self::read_combined(config, section),
            other => Err(ModelError::unsupported(section, other.unwrap_or("no architecture"), HINT)),
        }
    }

    fn read_parts(config: &Config, section: &str) -> Result<Self> {
        let (embed, encode) = (format!("{section}.embed"), format!("{section}.encode"));
        let kind = config.text(&format!("{embed}.@architectures")).unwrap_or("no architecture");
        if !MULTI.contains(&kind) {
            return Err(ModelError::unsupported(&embed, kind, HINT));
        }
        let kind = config.text(&format!("{encode}.@architectures")).unwrap_or("no architecture");
        if !["spacy.MaxoutWindowEncoder.v2", "spacy.MaxoutWindowEncoder.v1"].contains(&kind) {
            return Err(ModelError::unsupported(&encode, kind, HINT));
        }
        let names = config.texts(&format!("{embed}.attrs")).ok_or_else(|| incomplete(&embed, "attrs"))?;
        let rows = config.get(&format!("{embed}.rows")).and_then(|v| v.as_array());
        let rows = rows.ok_or_else(|| incomplete(&embed, "rows"))?;
        let attributes = names.iter().zip(rows).map(|(name, rows)| {
            let attribute = Attribute::named(name).ok_or_else(|| ModelError::unsupported(&embed, name, HINT))?;
            let rows = rows.as_u64().and_then(|n| usize::try_from(n).ok()).ok_or_else(|| incomplete(&embed, "rows"))?;
            Ok((attribute, rows))
        });
        let this = Self {
            attributes: attributes.collect::<Result<_>>()?,
            width: number(config, &embed, "width")?,
            depth: number(config, &encode, "depth")?,
            pieces: number(config, &encode, "maxout_pieces")?,
            static_vectors: config.flag(&format!("{embed}.include_static_vectors")),
        };
        this.checked(config, &encode)
    }

    fn read_combined(config: &Config, section: &str) -> Result<Self> {
        let size = number(config, section, "embed_size")?;
        let mut attributes = vec![(Attribute::Norm, size)];
        if config.flag(&format!("{section}.subword_features")) {
            attributes.extend([Attribute::Prefix, Attribute::Suffix, Attribute::Shape].map(|a| (a, size / 2)));
        }
        let this = Self {
            attributes,
            width: number(config, section, "width")?,
            depth: number(config, section, "depth")?,
            pieces: number(config, section, "maxout_pieces")?,
            static_vectors: config.flag(&format!("{section}.pretrained_vectors")),
        };
        this.checked(config, section)
    }

    fn checked(self, config: &Config, section: &str) -> Result<Self> {
        if number(config, section, "window_size")? != 1 {
            return Err(ModelError::unsupported(section, "window_size", "only windows of one token are supported"));
        }
        if !(1..=16).contains(&self.depth) {
            return Err(ModelError::unsupported(section, "depth", "between 1 and 16 layers are supported"));
        }
        Ok(self)
    }
}

fn number(config: &Config, section: &str, key: &str) -> Result<usize> {
    config.number(&format!("{section}.{key}")).ok_or_else(|| incomplete(section, key))
}

fn incomplete(section: &str, key: &str) -> ModelError {
    ModelError::damaged("config.cfg", format!("[{section}] has no usable {key}"))
}
