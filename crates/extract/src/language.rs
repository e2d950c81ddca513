//! The language of the prose, as ISO 639-1.

use record::Span;
use whatlang::Lang;

use crate::document::{Block, BlockKind};
use crate::words::boundary;

/// Fewer letters than this make no guess.
const FEWEST_LETTERS: usize = 60;

/// The guess looks at no more bytes than this.
const SAMPLE: usize = 4 << 10;

/// What the prose is written in; `None` where there is too little of it, or it could be several.
pub(crate) fn detect(text: &str, blocks: &[Block]) -> Option<String> {
    let sample = sample(text, blocks);
    if sample.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS {
        return None;
    }
    let info = whatlang::detect(&sample).filter(|info| info.is_reliable() || info.confidence() > 0.5)?;
    two_letters(info.lang()).map(str::to_owned)
}

fn sample(text: &str, blocks: &[Block]) -> String {
    let prose =
        |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
    let mut sample = String::new();
    for Span { start, end } in blocks.iter().filter(prose).map(|block| block.span) {
        let words = &text[start..end];
        sample.push_str(&words[..boundary(words, SAMPLE.saturating_sub(sample.len()))]);
        sample.push('\n');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// A tag as people write it, `en-GB`, `EN`, `eng`, to two letters.
pub(crate) fn normal(tag: &str) -> Option<String> {
    let main = tag.trim().split(['-', '_']).next()?.to_lowercase();
    match main.len() {
        2 if main.bytes().all(|b| b.is_ascii_lowercase()) => Some(main),
        3 => two_letters(Lang::from_code(&main)?).map(str::to_owned),
        _ => Lang::all()
            .iter()
            .find(|lang| lang.eng_name().eq_ignore_ascii_case(&main))
            .and_then(|lang| two_letters(*lang))
            .map(str::to_owned),
    }
}

/// ISO 639-1 codes of the languages that the detector knows.
fn two_letters(lang: Lang) -> Option<&'static str> {
    const CODES: [(&str, &str); 70] = [
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    CODES.iter().find(|(three, _)| *three == lang.code()).map(|(_, two)| *two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_detector_has_two_letters() {
        assert!(Lang::all().iter().all(|lang| two_letters(*lang).is_some()));
    }

    #[test]
    fn tags_are_made_two_letters() {
        for tag in ["en", "EN", "en-GB", "en_US", "eng", "English"] {
            assert_eq!(normal(tag).as_deref(), Some("en"), "{tag}");
        }
        assert_eq!(normal("xx-unknown-language"), Some("xx".to_owned()));
        assert_eq!(normal("Klingon"), None);
    }
}
