//! Small questions about a line of words.

/// Characters that show nothing: zero-width spaces and joiners, direction marks, the byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{AD}')
}

/// White space, or nothing to see.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || c.is_control()
}

/// The last character boundary at or before byte `at`.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The words between white space.
pub(crate) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether a sentence ends here: a stop, also inside closing quotation marks or brackets.
pub(crate) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।'))
}

/// The last character that is no closing quotation mark, bracket, emphasis mark or white space.
pub(crate) fn last_mark(text: &str) -> Option<char> {
    text.chars()
        .rev()
        .find(|c| !is_blank(*c) && !matches!(c, '"' | '”' | '’' | '\'' | '»' | '›' | ')' | ']' | '*' | '_'))
}

/// Whether a sentence ends inside: a stop after a small letter or quotation mark, then a capital. "U.S. and Esker" has none.
pub(crate) fn holds_sentence_end(text: &str) -> bool {
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '"' | '”' | '’' | '»' | ')');
    text.split_whitespace().zip(text.split_whitespace().skip(1)).any(|(word, next)| {
        let bare = word.trim_end_matches(stop);
        let stopped =
            word[bare.len()..].contains('.') && bare.chars().rev().take(3).filter(|c| c.is_lowercase()).count() == 3;
        stopped && next.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase)
    })
}

/// Whether the first character may begin a headline: a capital, a digit, or a letter of a script without case.
pub(crate) fn starts_high(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
}

/// Whether the first letter is small.
pub(crate) fn starts_low(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether there are letters with case, and all of them are capitals.
pub(crate) fn is_all_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether most words of four letters and more begin with a capital, the first word aside.
pub(crate) fn is_title_case(text: &str) -> bool {
    let long = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 4;
    let (mut high, mut all) = (0, 0);
    for word in text.split_whitespace().skip(1).filter(long) {
        all += 1;
        high += usize::from(word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase));
    }
    all > 0 && high * 10 >= all * 6
}

/// Letters and digits alone, in small letters: what two printings of one headline share.
pub(crate) fn skeleton(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stop_inside_quotation_marks_ends_a_sentence() {
        assert!(ends_sentence("“No deal.”") && ends_sentence("He left (early.)") && ends_sentence("انتهت؟"));
        assert!(!ends_sentence("He said “no deal”") && !ends_sentence("") && !ends_sentence("Three points:"));
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        assert!(
            holds_sentence_end("They wait. The port does not:")
                && holds_sentence_end("It cites “red lines.” Their demands include:")
        );
        assert!(
            !holds_sentence_end("Talks in the U.S. Senate") && !holds_sentence_end("Mr. Example and Gen. Other meet")
        );
    }

    #[test]
    fn title_case_looks_at_long_words() {
        assert!(
            is_title_case("Key Points of the Draft") && !is_title_case("Port strike drags on") && !is_title_case("Pay")
        );
    }
}
