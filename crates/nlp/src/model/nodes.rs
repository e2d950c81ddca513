//! A part's `model` file: the layers of a network as a list of nodes with named arrays.

use std::borrow::Cow;

use super::files::Files;
use super::msgpack::{Fault, Item, Reader};
use crate::error::{ModelError, Result};

/// An array of 32-bit floats, still as the bytes of the file.
#[derive(Debug, Clone)]
pub(crate) struct Array {
    /// The extent of each dimension.
    pub shape: Vec<usize>,
    /// Where the numbers lie in the file.
    data: std::ops::Range<usize>,
}

/// One layer: its name, its arrays, its attributes (each still packed).
#[derive(Debug, Clone, Default)]
pub(crate) struct Node {
    pub name: String,
    pub refs: Vec<(String, Option<usize>)>,
    params: Vec<(String, Option<Array>)>,
    attrs: Vec<(String, std::ops::Range<usize>)>,
}

/// A network with more layers is refused.
const MAX_NODES: usize = 10_000;

/// All nodes of one `model` file and the bytes they point into.
pub(crate) struct Nodes {
    pub file: String,
    bytes: Cow<'static, [u8]>,
    pub nodes: Vec<Node>,
}

impl Nodes {
    /// Reads the `model` file of a part.
    pub fn read(files: &Files<'_>, file: &str) -> Result<Self> {
        let bytes = files.read(file)?;
        let nodes = read_nodes(&bytes)
            .map_err(|fault| ModelError::damaged(file, format!("{} at byte {}", fault.what, fault.at)))?;
        Ok(Self { file: file.to_owned(), bytes, nodes })
    }

    /// An error about this file.
    pub fn damaged(&self, what: impl Into<String>) -> ModelError {
        ModelError::damaged(&self.file, what)
    }

    /// The positions of the nodes with a name, in order.
    pub fn named(&self, name: &str) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&i| self.nodes[i].name == name).collect()
    }

    /// An array of a node, with its shape checked.
    fn array(&self, node: usize, name: &str, shape: &[usize]) -> Result<&Array> {
        let node = self.nodes.get(node).ok_or_else(|| self.damaged("a layer is missing"))?;
        let found = node.params.iter().find(|(key, _)| key == name).and_then(|(_, array)| array.as_ref());
        let array = found.ok_or_else(|| self.damaged(format!("layer {} has no array {name}", node.name)))?;
        if array.shape != shape {
            let what = format!("array {name} of {} has shape {:?}, not {shape:?}", node.name, array.shape);
            return Err(self.damaged(what));
        }
        Ok(array)
    }

    /// The shape of an array of a node.
    pub fn shape(&self, node: usize, name: &str) -> Option<&[usize]> {
        let params = &self.nodes.get(node)?.params;
        params.iter().find(|(key, _)| key == name)?.1.as_ref().map(|array| array.shape.as_slice())
    }

    /// The numbers of an array whose shape must be `shape`; all of them must be finite.
    pub fn floats(&self, node: usize, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let array = self.array(node, name, shape)?;
        let floats = decode(self.bytes.get(array.data.clone()).unwrap_or_default());
        if floats.iter().any(|x| !x.is_finite()) {
            return Err(self.damaged(format!("array {name} holds a number that is not finite")));
        }
        Ok(floats)
    }

    /// The bytes of an array: borrowed from a model that is part of the program, else copied.
    pub fn raw(&self, node: usize, name: &str, shape: &[usize]) -> Result<Cow<'static, [u8]>> {
        let range = self.array(node, name, shape)?.data.clone();
        Ok(match &self.bytes {
            Cow::Borrowed(all) => Cow::Borrowed(all.get(range).unwrap_or_default()),
            Cow::Owned(all) => Cow::Owned(all.get(range).unwrap_or_default().to_vec()),
        })
    }

    /// A numeric attribute of a node.
    pub fn attr(&self, node: usize, name: &str) -> Option<u64> {
        let (_, range) = self.nodes.get(node)?.attrs.iter().find(|(key, _)| key == name)?;
        Reader::new(self.bytes.get(range.clone())?).unsigned().ok()
    }
}

/// The little-endian floats in `bytes`.
fn decode(bytes: &[u8]) -> Vec<f32> {
    let (words, _) = bytes.as_chunks::<4>();
    words.iter().map(|&word| f32::from_le_bytes(word)).collect()
}

fn read_nodes(bytes: &[u8]) -> std::result::Result<Vec<Node>, Fault> {
    let mut reader = Reader::new(bytes);
    let mut nodes: Vec<Node> = Vec::new();
    for _ in 0..reader.map()? {
        let key = reader.text()?;
        let entries = reader.array()?;
        if entries > MAX_NODES {
            return Err(Fault { at: reader.position(), what: "too many layers" });
        }
        if nodes.len() < entries && key != "shims" {
            nodes.resize_with(entries, Node::default);
        }
        for index in 0..entries {
            match (key, nodes.get_mut(index)) {
                ("nodes", Some(node)) => read_description(&mut reader, node)?,
                ("attrs", Some(node)) => read_attrs(&mut reader, bytes, node)?,
                ("params", Some(node)) => read_params(&mut reader, bytes, node)?,
                _ => reader.skip()?,
            }
        }
    }
    reader.end()?;
    Ok(nodes)
}

fn read_description(reader: &mut Reader<'_>, node: &mut Node) -> std::result::Result<(), Fault> {
    for _ in 0..reader.map()? {
        match reader.text()? {
            "name" => node.name = reader.text()?.to_owned(),
            "refs" => {
                for _ in 0..reader.map()? {
                    let name = reader.text()?.to_owned();
                    node.refs.push((name, index(reader.item()?)));
                }
            }
            _ => reader.skip()?,
        }
    }
    Ok(())
}

fn index(item: Item<'_>) -> Option<usize> {
    match item {
        Item::Int(n) => usize::try_from(n).ok(),
        _ => None,
    }
}

fn read_attrs(reader: &mut Reader<'_>, bytes: &[u8], node: &mut Node) -> std::result::Result<(), Fault> {
    for _ in 0..reader.map()? {
        let name = reader.text()?.to_owned();
        let range = offset_of(bytes, reader.bin()?);
        node.attrs.push((name, range));
    }
    Ok(())
}

fn read_params(reader: &mut Reader<'_>, bytes: &[u8], node: &mut Node) -> std::result::Result<(), Fault> {
    for _ in 0..reader.map()? {
        let name = reader.text()?.to_owned();
        let array = match reader.item()? {
            Item::Nil => None,
            Item::Map(pairs) => Some(read_array(reader, bytes, pairs)?),
            _ => return Err(Fault { at: reader.position(), what: "an array was expected" }),
        };
        node.params.push((name, array));
    }
    Ok(())
}

fn read_array(reader: &mut Reader<'_>, bytes: &[u8], pairs: usize) -> std::result::Result<Array, Fault> {
    let mut array = Array { shape: Vec::new(), data: 0..0 };
    let at = reader.position();
    for _ in 0..pairs {
        match reader.text()? {
            "type" if reader.text()? != "<f4" => return Err(Fault { at, what: "an array is not of 32-bit floats" }),
            "type" => {}
            "shape" => {
                let dimensions = reader.array()?;
                array.shape = (0..dimensions)
                    .map(|_| reader.unsigned().map(|n| n as usize))
                    .collect::<std::result::Result<_, Fault>>()?;
            }
            "data" => array.data = offset_of(bytes, reader.bin()?),
            _ => reader.skip()?,
        }
    }
    let size = array.shape.iter().try_fold(4usize, |n, &extent| n.checked_mul(extent));
    if size == Some(array.data.len()) {
        Ok(array)
    } else {
        Err(Fault { at, what: "an array's size is not its shape's" })
    }
}

/// Where `part`, a slice of `whole`, begins and ends in it.
fn offset_of(whole: &[u8], part: &[u8]) -> std::ops::Range<usize> {
    let start = (part.as_ptr().addr()).saturating_sub(whole.as_ptr().addr());
    start..start + part.len()
}
