//! What documents say about themselves, and which saying holds.

use extract::{Capture, Document, Limits, Metadata, RawFile, extract};
use record::{Edtf, PublishedFrom};

const PROSE: &str = "The pilots of Carrow walked out on Tuesday after eleven weeks of talks with the port authority, which had offered them nothing.\n";

fn document(text: &str) -> Document {
    let (document, notes) = crate::common::read_bytes(text.as_bytes());
    document.unwrap_or_else(|| panic!("{notes:?}"))
}

/// Title, outlet, byline and date, as `a ¦ b ¦ c ¦ d`, and the date's words in the text.
#[track_caller]
fn check(head: &str, expected: &str) {
    let document = document(&format!("{head}\n\n{PROSE}"));
    let or_dash = |field: &Option<String>| field.clone().unwrap_or("-".to_owned());
    let date = document.published.as_ref().map(Edtf::to_string);
    let shown = document.published_span.map_or("-", |span| span.of(&document.text).unwrap()).to_owned();
    let all = [or_dash(&document.title), or_dash(&document.outlet), or_dash(&document.byline), or_dash(&date), shown];
    assert_eq!(all.join(" ¦ "), expected, "{head}");
}

#[test]
fn from_lines_of_the_text() {
    check("Pilots walk out at Carrow", "Pilots walk out at Carrow ¦ - ¦ - ¦ - ¦ -");
    check("Pilots walk out at Carrow | The Carrow Beacon", "Pilots walk out at Carrow ¦ The Carrow Beacon ¦ - ¦ - ¦ -");
    check("Pilots walk out at Carrow - The Beacon", "Pilots walk out at Carrow ¦ The Beacon ¦ - ¦ - ¦ -");
    check("Pilots walk out at Carrow - again", "Pilots walk out at Carrow - again ¦ - ¦ - ¦ - ¦ -");
    check(
        "Pilots walk out at Carrow\nBy Anna Example and Tom Example, Port Correspondent",
        "Pilots walk out at Carrow ¦ - ¦ Anna Example and Tom Example ¦ - ¦ -",
    );
    check(
        "Pilots walk out at Carrow\nBy Anna Example | March 4, 2025",
        "Pilots walk out at Carrow ¦ - ¦ Anna Example ¦ 2025-03-04 ¦ March 4, 2025",
    );
    check(
        "Pilots walk out at Carrow\nTuesday, 4 March 2025, 10:15 GMT",
        "Pilots walk out at Carrow ¦ - ¦ - ¦ 2025-03-04 ¦ Tuesday, 4 March 2025",
    );
    check(
        "Pilots walk out at Carrow\nPosted on 4 March 2025",
        "Pilots walk out at Carrow ¦ - ¦ - ¦ 2025-03-04 ¦ 4 March 2025",
    );
}

#[test]
fn published_comes_before_updated() {
    check("Updated 5 March 2025\nPublished 4 March 2025", "- ¦ - ¦ - ¦ 2025-03-04 ¦ 4 March 2025");
    check("Published 4 March 2025 | Updated 5 March 2025", "- ¦ - ¦ - ¦ 2025-03-04 ¦ 4 March 2025");
    check("Last updated 13 November 2024", "- ¦ - ¦ - ¦ 2024-11-13 ¦ 13 November 2024");
}

#[test]
fn from_the_dateline() {
    let document = document(&format!("CARROW, March 4, 2025 (Quaywire) - {PROSE}"));
    assert_eq!(document.outlet.as_deref(), Some("Quaywire"));
    assert_eq!(document.published.unwrap().as_str(), "2025-03-04");
    assert_eq!(document.published_from, Some(PublishedFrom::Text));
    assert_eq!(document.published_span.unwrap().of(&document.text), Some("March 4, 2025"));
}

#[test]
fn a_date_in_prose_is_no_date_of_publication() {
    for text in [
        "On 4 March 2025 the pilots walked out.\n\nPublished on 4 March 2025, the offer fell short of what they want.\n",
        "Pilots walk out on 4 March 2025\n\nThe pilots left the port.\n\n4 March 2025 was a Tuesday.\n",
        "The pilots left.\n\nThe original was an offer of 4 March 2025 that both sides threw out.\n",
        "Pilots Leave Carrow March 4, 2025\n\nThe pilots left the port.\n",
    ] {
        assert_eq!(document(text).published, None, "{text}");
    }
}

#[test]
fn from_an_imprint() {
    let line = |imprint: &str| format!("Pilots walk out after the third round\n\n{imprint}\n\n{PROSE}\n");
    let last = |imprint: &str| format!("Pilots walk out after the third round\n\n{PROSE}\n\n{imprint}\n");
    for text in [
        line("Esker, 4 March 2025"),
        line("Esker | 4 March 2025"),
        line("CARROW BEACON · MARCH 4, 2025"),
        line("Edition of 4 March 2025"),
        line("Anna Example | March 4, 2025 | 4 min read"),
        line("04.03.2025"),
        last("(Quaywire, 4 March 2025)"),
        last("— Carrow Beacon, 4 March 2025"),
        last("(Translated from Selvian; the original is from The Trosse, 4 March 2025.)"),
        last("This story was first published on 4 March 2025 and has been updated."),
        format!("CARROW (Quaywire) - March 4, 2025 - {PROSE}"),
        format!("(Carrow, 4 March 2025) {PROSE}"),
        format!("CARROW, March 4 2025: {PROSE}"),
        format!("CARROW -- March 4, 2025 -- {PROSE}"),
    ] {
        assert_eq!(document(&text).published.map(|date| date.to_string()).as_deref(), Some("2025-03-04"), "{text}");
    }
}

#[test]
fn from_a_translator_or_a_staff_line_where_nothing_else_says_it() {
    assert_eq!(
        document(&format!("{PROSE}\n[This article was translated and edited by Quay Watch.]\n")).outlet.as_deref(),
        Some("Quay Watch")
    );
    assert_eq!(document(&format!("{PROSE}\n(Carrow Beacon staff)\n")).outlet.as_deref(), Some("Carrow Beacon"));
    assert_eq!(
        document(&format!("CARROW (Quaywire) - {PROSE}\n(Carrow Beacon staff)\n")).outlet.as_deref(),
        Some("Quaywire")
    );
}

#[test]
fn given_outranks_front_matter_and_front_matter_the_text() {
    let text = format!(
        "---\ntitle: Front\noutlet: Front Page\npublished: 2025-03-05\nlang: en-GB\nlink: https://front.example\n---\n# Text\n\nPublished 4 March 2025\n\n{PROSE}"
    );
    let mut capture = Capture::number(vec![RawFile { bytes: text.into_bytes(), ..RawFile::default() }]).remove(0);
    let document = extract(&capture, &Limits::default()).0.unwrap();
    assert_eq!((document.title.as_deref(), document.outlet.as_deref()), (Some("Front"), Some("Front Page")));
    assert_eq!((document.language.as_deref(), document.url.as_deref()), (Some("en"), Some("https://front.example")));
    assert_eq!(
        (document.published.unwrap().as_str(), document.published_from),
        ("2025-03-05", Some(PublishedFrom::Metadata))
    );
    assert_eq!(document.published_span, None);
    capture.given =
        Metadata { outlet: Some("Given".to_owned()), published: Edtf::parse("2025-03-06"), ..Metadata::default() };
    let document = extract(&capture, &Limits::default()).0.unwrap();
    assert_eq!((document.outlet.as_deref(), document.published.unwrap().as_str()), (Some("Given"), "2025-03-06"));
}

#[test]
fn the_language_is_told_where_there_is_enough_of_it() {
    assert_eq!(document(PROSE).language.as_deref(), Some("en"));
    assert_eq!(document("Die Lotsen haben am Dienstag nach elf Wochen die Arbeit niedergelegt, weil der Hafen ihnen nichts geboten hatte.").language.as_deref(), Some("de"));
    assert_eq!(document("No deal.").language, None);
}

#[test]
fn words_are_counted_outside_furniture() {
    assert_eq!(document("Pilots walk out again\n\nThe pilots left.\n\nLeave a Comment\n").words, 7);
}

#[test]
fn as_pages_print_them() {
    let title = "Pilots walk out at Carrow";
    check(
        &format!(
            "{title}\nAnna Example in Carrow\nTue 4 Mar 2025 10.15 GMT\nLast modified on Wed 5 Mar 2025 11.00 GMT"
        ),
        &format!("{title} ¦ - ¦ Anna Example ¦ 2025-03-04 ¦ Tue 4 Mar 2025"),
    );
    check(
        &format!("{title}\n4 hours ago\nAnna Example\nPort correspondent, Carrow"),
        &format!("{title} ¦ - ¦ Anna Example ¦ - ¦ -"),
    );
    check(
        &format!("{title}\nBy Anna Example\nMarch 4, 20252:15 PM GMTUpdated 3 hours ago"),
        &format!("{title} ¦ - ¦ Anna Example ¦ 2025-03-04 ¦ March 4, 2025"),
    );
    check(
        &format!("{title}\nMarch 4, 2025 10:15 pm (Updated: March 5, 2025 1:00 am) · 2 min read"),
        &format!("{title} ¦ - ¦ - ¦ 2025-03-04 ¦ March 4, 2025"),
    );
    check(
        &format!("{title}\nBy ANNA EXAMPLE March 4, 2025"),
        &format!("{title} ¦ - ¦ ANNA EXAMPLE ¦ 2025-03-04 ¦ March 4, 2025"),
    );
    check("Published On 4 Mar 20254 Mar 2025", "- ¦ - ¦ - ¦ 2025-03-04 ¦ 4 Mar 2025");
    check("Issued on: 04/03/2025 - 10:15", "- ¦ - ¦ - ¦ - ¦ -");
    check("Peace Talks in Carrow\n4 March 2025", "Peace Talks in Carrow ¦ - ¦ - ¦ 2025-03-04 ¦ 4 March 2025");
    check(
        "March 4, 2025 – the day the port stood still",
        "March 4, 2025 – the day the port stood still ¦ - ¦ - ¦ - ¦ -",
    );
}
