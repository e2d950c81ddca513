//! Python's notions of character classes, which decide token boundaries and shapes.

use super::unicode_tables::{ALPHABETIC, DECIMAL, DIGIT, Ranges, UPPERCASE, WORD};

/// Whether `c` lies in one of the ascending inclusive `ranges`.
pub(crate) fn in_ranges(ranges: &[(u32, u32)], c: char) -> bool {
    let code = u32::from(c);
    let after = ranges.partition_point(|&(first, _)| first <= code);
    after > 0 && ranges.get(after - 1).is_some_and(|&(_, last)| code <= last)
}

fn table(ranges: Ranges, c: char) -> bool {
    in_ranges(ranges, c)
}

/// `str.isspace`: Unicode White_Space and the four information separators U+001C to U+001F.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// `str.isalpha`: general category L*, which is narrower than Rust's `is_alphabetic`.
pub(crate) fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { table(ALPHABETIC, c) }
}

/// General category Lu.
pub(crate) fn is_uppercase(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_uppercase() } else { table(UPPERCASE, c) }
}

/// `str.isdigit`: superscripts and circled digits included, fractions and Roman numerals not.
pub(crate) fn is_digit(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { table(DIGIT, c) }
}

/// `\d` of the `re` module.
pub(crate) fn is_decimal(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_digit() } else { table(DECIMAL, c) }
}

/// `\w` of the `re` module.
pub(crate) fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { table(WORD, c) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn python_and_not_rust() {
        assert!(is_space('\u{1c}') && is_space('\u{a0}') && !is_space('\u{200b}') && !is_space('\u{feff}'));
        assert!(is_digit('²') && is_digit('③') && !is_digit('½') && !is_digit('Ⅷ'));
        assert!(!is_decimal('²') && is_decimal('٣'));
        assert!(is_alphabetic('ª') && !is_alphabetic('Ⅷ') && !is_alphabetic('\u{345}'));
        assert!(is_uppercase('É') && !is_uppercase('ǅ'));
    }
}
