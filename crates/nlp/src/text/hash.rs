//! String ids and embedding rows.

use super::symbols::symbol;

const M: u64 = 0xc6a4_a793_5bd1_e995;

/// MurmurHash64A with seed 1, the hash of the string store.
fn murmur64a(bytes: &[u8]) -> u64 {
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let mut words = bytes.chunks_exact(8);
    for word in words.by_ref() {
        h = (h ^ scramble(little_endian(word))).wrapping_mul(M);
    }
    let rest = words.remainder();
    if !rest.is_empty() {
        h = (h ^ little_endian(rest)).wrapping_mul(M);
    }
    h = (h ^ (h >> 47)).wrapping_mul(M);
    h ^ (h >> 47)
}

fn scramble(word: u64) -> u64 {
    let k = word.wrapping_mul(M);
    (k ^ (k >> 47)).wrapping_mul(M)
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// The id of a string: 0 for the empty one, a small number for the fixed symbols, else its hash.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    symbol(text).unwrap_or_else(|| murmur64a(text.as_bytes()))
}

/// The four embedding rows of `id` before they are reduced to the size of the table: MurmurHash3_x64_128.
pub(crate) fn row_words(id: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let k1 = id.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    let mut h1 = seed ^ k1 ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

fn finish(mut x: u64) -> u64 {
    x = (x ^ (x >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    x = (x ^ (x >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    x ^ (x >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        assert_eq!(string_id("apple"), 8566208034543834098);
        assert_eq!(string_id("a"), 11901859001352538922);
        assert_eq!(string_id("number"), 432);
        assert_eq!(string_id(""), 0);
        assert_eq!(row_words(string_id("apple"), 8), [2653853934, 3922826080, 3980780901, 3736755472]);
    }
}
