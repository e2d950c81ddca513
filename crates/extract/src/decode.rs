//! Bytes to text, with the encoding said, and guessed where the file does not show it.
//!
//! A file of valid UTF-8 becomes its own text, byte for byte, so that spans point into the file itself. Everything else is
//! decoded; bytes that make no text are refused with a reason.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use record::Severity;

/// A file's text, and how it was had.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub verbatim: bool,
    /// Severity, code and message of what there is to say.
    pub remarks: Vec<Remark>,
}

/// A note without its document.
pub(crate) type Remark = (Severity, &'static str, String);

/// How many bytes a guess at UTF-16 looks at.
const SAMPLE: usize = 4096;

/// Reads the bytes, or says why they are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Remark> {
    known_format(bytes)?;
    let mut decoded = match std::str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => as_it_is(text),
        _ => match utf_16(bytes) {
            Some((encoding, by_mark)) => with(bytes, encoding, !by_mark),
            None if bytes.contains(&0) => return Err(binary("it holds zero bytes")),
            None => with(bytes, guess(bytes), true),
        },
    };
    if is_mostly_control(&decoded.text) {
        return Err(binary("it is full of control characters"));
    }
    decoded.remarks.extend(looks_like_html(&decoded.text));
    Ok(decoded)
}

fn as_it_is(text: &str) -> Decoded {
    Decoded { text: text.to_owned(), encoding: UTF_8.name(), verbatim: true, remarks: vec![] }
}

fn binary(why: &str) -> Remark {
    (
        Severity::Error,
        "binary",
        format!("This is no text file: {why}. Leave it out, or save the article as plain text in UTF-8."),
    )
}

/// Formats that people put beside articles by mistake, told by their first bytes.
fn known_format(bytes: &[u8]) -> Result<(), Remark> {
    let formats: [(&[u8], &str); 3] = [
        (b"%PDF-", "a PDF"),
        (b"{\\rtf", "a rich text (RTF) file"),
        (b"PK\x03\x04", "an archive or an office document"),
    ];
    match formats.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, name)) => Err((
            Severity::Error,
            "binary",
            format!("This is {name}, no plain text. Save the article as plain text in UTF-8."),
        )),
        None => Ok(()),
    }
}

fn looks_like_html(text: &str) -> Option<Remark> {
    let start: String =
        text.trim_start_matches(crate::words::is_blank).chars().take(14).collect::<String>().to_lowercase();
    let message = "This looks like an HTML page under a text file's name; its markup was read as text. Save the article's text alone.";
    ["<!doctype html", "<html"]
        .iter()
        .any(|tag| start.starts_with(tag))
        .then(|| (Severity::Warning, "html", message.to_owned()))
}

fn with(bytes: &[u8], encoding: &'static Encoding, guessed: bool) -> Decoded {
    let (text, encoding, replaced) = encoding.decode(bytes);
    let mut remarks = Vec::new();
    if guessed {
        remarks.push(guessed_remark(encoding.name()));
    }
    if replaced {
        remarks.push(replaced_remark(encoding.name(), text.matches('\u{FFFD}').count()));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), verbatim: false, remarks }
}

fn guessed_remark(name: &str) -> Remark {
    let message = format!(
        "The file does not say its encoding; it was read as {name}. If letters with accents look wrong, save it as UTF-8 and run again."
    );
    (Severity::Warning, "encoding-guessed", message)
}

fn replaced_remark(name: &str, count: usize) -> Remark {
    let message = format!(
        "{count} places hold bytes that are no {name}; each stands as \u{FFFD} in the text. Save the file as UTF-8 and run again to have them right."
    );
    (Severity::Warning, "bytes-replaced", message)
}

/// UTF-16 by its byte order mark (then `true`), or by where the zero bytes lie.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, bool)> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != UTF_8 => return Some((encoding, true)),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Latin text has a zero in every pair; Arabic or Russian only at spaces and line ends.
    let enough = sample.len() / 2 / 20;
    [(UTF_16LE, odd, even), (UTF_16BE, even, odd)]
        .into_iter()
        .find(|(encoding, high, low)| *high > enough && *low * 20 < *high && reads_well(sample, encoding))
        .map(|(encoding, _, _)| (encoding, false))
}

fn reads_well(sample: &[u8], encoding: &'static Encoding) -> bool {
    // The sample may end between the halves of a surrogate pair: one replacement is forgiven.
    let (text, _) = encoding.decode_without_bom_handling(sample);
    text.matches('\u{FFFD}').count() <= 1 && !text.contains('\0') && !is_mostly_control(&text)
}

/// UTF-8 with a few broken places stays UTF-8; else the detector of web browsers decides.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    let whole = bytes.utf8_chunks().map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count()).sum::<usize>();
    if whole >= 3 * broken {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether control characters make up more than one character in two hundred; a lone one is forgiven.
fn is_mostly_control(text: &str) -> bool {
    let control = text.chars().filter(|c| c.is_control() && !is_layout(*c)).count();
    control > 1 && control * 200 > text.chars().count()
}

/// Controls that text files do have: white space, and DOS's end-of-file mark.
fn is_layout(c: char) -> bool {
    c.is_whitespace() || c == '\u{1A}'
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Die Verhandlungen über die Löhne gehen weiter, sagte der Sprecher.\nNächste Woche käme man wieder.\n";

    fn check(bytes: &[u8], encoding: &str, codes: &[&str]) -> String {
        let decoded = decode(bytes).unwrap();
        assert_eq!(decoded.encoding, encoding);
        assert_eq!(decoded.remarks.iter().map(|(_, code, _)| *code).collect::<Vec<_>>(), codes);
        decoded.text
    }

    fn utf_16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf_8_is_kept_with_its_mark() {
        assert_eq!(check(TEXT.as_bytes(), "UTF-8", &[]), TEXT);
        let marked = format!("\u{FEFF}{TEXT}\r\n");
        assert_eq!(check(marked.as_bytes(), "UTF-8", &[]), marked);
        assert!(decode(marked.as_bytes()).unwrap().verbatim);
    }

    #[test]
    fn utf_16_is_told_by_its_mark() {
        for (order, name) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")] {
            assert_eq!(check(&utf_16_bytes(&format!("\u{FEFF}{TEXT}"), order), name, &[]), TEXT);
        }
    }

    #[test]
    fn utf_16_is_guessed_without_it() {
        for text in [TEXT, "قال المتحدث إن المحادثات انتهت دون نتيجة اليوم. وسيعود الطرفان يوم الاثنين القادم.\n"]
        {
            assert_eq!(check(&utf_16_bytes(text, u16::to_le_bytes), "UTF-16LE", &["encoding-guessed"]), text);
            assert_eq!(check(&utf_16_bytes(text, u16::to_be_bytes), "UTF-16BE", &["encoding-guessed"]), text);
        }
    }

    #[test]
    fn windows_1252_is_guessed() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
        assert_eq!(check(&bytes, "windows-1252", &["encoding-guessed"]), TEXT);
    }

    #[test]
    fn broken_utf_8_stays_utf_8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend_from_slice(&"ü".as_bytes()[..1]);
        assert!(check(&bytes, "UTF-8", &["encoding-guessed", "bytes-replaced"]).ends_with('\u{FFFD}'));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in
            [&b"\x7fELF\x02\x01\x00\x00\x00\x01"[..], b"\x01\x02\x03\x04 abc", b"%PDF-1.7 abc", b"{\\rtf1 abc}"]
        {
            assert_eq!(decode(bytes).unwrap_err().1, "binary");
        }
    }

    #[test]
    fn a_page_of_html_is_told() {
        check(b"\n<!DOCTYPE html>\n<html><p>The pilots left.</p></html>", "UTF-8", &["html"]);
    }

    #[test]
    fn one_stray_control_character_is_forgiven() {
        check(b"The talks ended.\x1a", "UTF-8", &[]);
        check(b"The talks\x07 ended without a result on Monday.", "UTF-8", &[]);
    }
}
