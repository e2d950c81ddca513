//! A reader of MessagePack that borrows from its input and trusts no length it reads.
//!
//! Containers are walked by the caller (`map`, `array` give the number of entries), so that a list of a hundred thousand
//! words costs no tree. A declared length that the rest of the input cannot hold is an error before anything is reserved.

/// Where and why reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Byte offset in the input.
    pub at: usize,
    /// What was expected.
    pub what: &'static str,
}

type Result<T> = std::result::Result<T, Fault>;

/// Containers nested deeper than this are refused.
const MAX_DEPTH: usize = 32;

/// A position in MessagePack bytes.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// A scalar, or the head of a container whose entries follow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Item<'a> {
    /// `nil`.
    Nil,
    /// A boolean.
    Bool(bool),
    /// A number, as far as it fits in 128 bits; floats are not used by models outside of arrays.
    Int(i128),
    /// A floating-point number.
    Float(f64),
    /// Text.
    Str(&'a str),
    /// Bytes.
    Bin(&'a [u8]),
    /// The head of an array with this many entries.
    Array(usize),
    /// The head of a map with this many pairs.
    Map(usize),
}

impl<'a> Reader<'a> {
    /// Starts at the first byte.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The offset of the next byte.
    pub fn position(&self) -> usize {
        self.at
    }

    fn fault<T>(&self, what: &'static str) -> Result<T> {
        Err(Fault { at: self.at, what })
    }

    fn take(&mut self, len: usize) -> Result<&'a [u8]> {
        match self.bytes.get(self.at..).and_then(|rest| rest.get(..len)) {
            Some(taken) => {
                self.at += len;
                Ok(taken)
            }
            None => self.fault("the input ends early"),
        }
    }

    fn uint(&mut self, len: usize) -> Result<u64> {
        Ok(self.take(len)?.iter().fold(0, |n, &b| n << 8 | u64::from(b)))
    }

    fn sint(&mut self, len: usize) -> Result<i64> {
        let bits = 64 - 8 * len as u32;
        Ok((self.uint(len)? << bits) as i64 >> bits)
    }

    fn len(&mut self, bytes: usize, each: usize) -> Result<usize> {
        let len = self.uint(bytes)?;
        self.bounded(len, each)
    }

    fn bounded(&self, len: u64, each: usize) -> Result<usize> {
        let rest = self.bytes.len() - self.at;
        match usize::try_from(len).ok().and_then(|n| n.checked_mul(each)) {
            Some(needed) if needed <= rest => Ok(len as usize),
            _ => self.fault("a length exceeds the input"),
        }
    }

    fn str(&mut self, len: usize) -> Result<Item<'a>> {
        match std::str::from_utf8(self.take(len)?) {
            Ok(text) => Ok(Item::Str(text)),
            Err(_) => self.fault("text is not UTF-8"),
        }
    }

    /// The next scalar or container head.
    pub fn item(&mut self) -> Result<Item<'a>> {
        let tag = self.take(1)?.first().copied().unwrap_or(0xc1);
        Ok(match tag {
            0x00..=0x7f => Item::Int(tag.into()),
            0x80..=0x8f => Item::Map(self.bounded(u64::from(tag & 15), 2)?),
            0x90..=0x9f => Item::Array(self.bounded(u64::from(tag & 15), 1)?),
            0xa0..=0xbf => self.str(usize::from(tag & 31))?,
            0xc0 => Item::Nil,
            0xc2 | 0xc3 => Item::Bool(tag == 0xc3),
            0xc4..=0xc6 => {
                let len = self.len(1 << (tag - 0xc4), 1)?;
                Item::Bin(self.take(len)?)
            }
            0xca => Item::Float(f32::from_bits(self.uint(4)? as u32).into()),
            0xcb => Item::Float(f64::from_bits(self.uint(8)?)),
            0xcc..=0xcf => Item::Int(self.uint(1 << (tag - 0xcc))?.into()),
            0xd0..=0xd3 => Item::Int(self.sint(1 << (tag - 0xd0))?.into()),
            0xd9..=0xdb => {
                let len = self.len(1 << (tag - 0xd9), 1)?;
                self.str(len)?
            }
            0xdc | 0xdd => Item::Array(self.len(2 << (tag - 0xdc), 1)?),
            0xde | 0xdf => Item::Map(self.len(2 << (tag - 0xde), 2)?),
            0xe0..=0xff => Item::Int((tag as i8).into()),
            0xc1 | 0xc7..=0xc9 | 0xd4..=0xd8 => return self.fault("an extension type"),
        })
    }

    /// The head of a map.
    pub fn map(&mut self) -> Result<usize> {
        match self.item()? {
            Item::Map(len) => Ok(len),
            _ => self.fault("a map was expected"),
        }
    }

    /// The head of an array.
    pub fn array(&mut self) -> Result<usize> {
        match self.item()? {
            Item::Array(len) => Ok(len),
            _ => self.fault("a list was expected"),
        }
    }

    /// Text, also where it was written as bytes.
    pub fn text(&mut self) -> Result<&'a str> {
        match self.item()? {
            Item::Str(text) => Ok(text),
            Item::Bin(bytes) => std::str::from_utf8(bytes).or_else(|_| self.fault("text is not UTF-8")),
            _ => self.fault("text was expected"),
        }
    }

    /// Bytes.
    pub fn bin(&mut self) -> Result<&'a [u8]> {
        match self.item()? {
            Item::Bin(bytes) => Ok(bytes),
            Item::Str(text) => Ok(text.as_bytes()),
            _ => self.fault("bytes were expected"),
        }
    }

    /// An unsigned number.
    pub fn unsigned(&mut self) -> Result<u64> {
        match self.item()? {
            Item::Int(n) => u64::try_from(n).or_else(|_| self.fault("a number is out of range")),
            _ => self.fault("a number was expected"),
        }
    }

    /// Steps over one value, whatever it is.
    pub fn skip(&mut self) -> Result<()> {
        self.skip_below(MAX_DEPTH)
    }

    fn skip_below(&mut self, depth: usize) -> Result<()> {
        let entries = match self.item()? {
            Item::Array(len) => len,
            Item::Map(len) => 2 * len,
            _ => return Ok(()),
        };
        if depth == 0 {
            return self.fault("containers are nested too deeply");
        }
        (0..entries).try_for_each(|_| self.skip_below(depth - 1))
    }

    /// Fails unless everything was read.
    pub fn end(&self) -> Result<()> {
        if self.at == self.bytes.len() { Ok(()) } else { self.fault("bytes follow the end") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scalars_and_heads() {
        let bytes = [0x82, 0xa1, b'a', 0x01, 0xc4, 0x02, b'n', b'd', 0xc3];
        let mut reader = Reader::new(&bytes);
        assert_eq!(reader.map(), Ok(2));
        assert_eq!(reader.text(), Ok("a"));
        assert_eq!(reader.unsigned(), Ok(1));
        assert_eq!(reader.text(), Ok("nd"));
        assert_eq!(reader.item(), Ok(Item::Bool(true)));
        assert_eq!(reader.end(), Ok(()));
        assert_eq!(Reader::new(&[0xd1, 0xff, 0xfe]).item(), Ok(Item::Int(-2)));
    }

    #[test]
    fn a_claimed_length_is_not_believed() {
        for head in [0xc6, 0xdb, 0xdd, 0xdf] {
            assert!(Reader::new(&[head, 0xff, 0xff, 0xff, 0xff]).item().is_err(), "{head:x}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Reader::new(&[0x91; 100_000][..]).skip().is_err());
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut reader = Reader::new(&bytes);
            while reader.skip().is_ok() && reader.end().is_err() {}
            prop_assert!(reader.position() <= bytes.len());
        }
    }
}
