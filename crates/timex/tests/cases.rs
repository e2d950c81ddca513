//! Whole sentences: what is found in them, what is not, and the values. Published on Wednesday, 15 October 2025, unless
//! the case says otherwise.

#![allow(clippy::unwrap_used)]

mod common;

use common::{published, shown};
use timex::{BlockRole, Context, DateOrder};

#[track_caller]
fn check(text: &str, want: &str) {
    assert_eq!(shown(&[(text, &published("2025-10-15"))]), want, "{text}");
}

#[test]
fn what_is_no_time() {
    check("The envoy may resign, said Theresa May, before the March on the capital.", "");
    check("Flight 1973 left gate 2010 with 1950 workers, 2,000 crates and $2024 in cash.", "");
    check("It costs 50 million a day or a billion a month, and he is 58 years old.", "");
    check("The second round, well under way, needs 24-hour security; it sat in the sun.", "");
    check("See https://example.org/2024/05/06/march or www.example.org/may-2023.", "");
    check("Resolution 1701 and resolutions 1973 and 2009; the 2025-26 season; The Sunday Times.", "");
}

#[test]
fn the_tense_decides_where_weekdays_lie() {
    check("By Friday the deal had collapsed.", "Friday = 2025-10-10");
    check("They must reply by Friday.", "Friday = 2025-10-17");
    check("The vote was put off until Monday.", "Monday = 2025-10-20");
    check("The union Tuesday rejected it and will meet on Sunday.", "Tuesday = 2025-10-14; Sunday = 2025-10-19");
    check("The truce had been due to expire on Friday.", "Friday = 2025-10-10");
    check("The ultimatum ends on Saturday.", "Saturday = 2025-10-18");
    check("They did not meet on Saturday.", "Saturday = 2025-10-11");
    check("The owners answered on Wednesday.", "Wednesday = 2025-10-15");
}

#[test]
fn a_heading_has_a_future_of_its_own() {
    let heading = Context { block: BlockRole::Heading, ..published("2025-10-15") };
    assert_eq!(shown(&[("Owners to meet union Monday", &heading)]), "Monday = 2025-10-20");
    assert_eq!(shown(&[("Owners meet union Monday", &heading)]), "Monday = 2025-10-13");
}

#[test]
fn months_and_days_without_a_year() {
    check("The port was shut in December.", "December = 2024-12");
    check("A summit is planned in November.", "November = 2025-11");
    check("It failed on Sept. 13 and again in mid-March.", "Sept. 13 = 2025-09-13; mid-March = 2025-03~");
    check("They will write two weeks before Christmas.", "two weeks before Christmas = 2025-12-11~");
    check("They wrote two weeks before Christmas.", "two weeks before Christmas = 2024-12-11~");
    check("A pact was signed on 5 January.", "5 January = 2025-01-05");
    check("Jan. 5 was named.", "Jan. 5 = 2025-01-05");
    check("They said it would lapse by Nov. 30.", "Nov. 30 = 2025-11-30");
}

#[test]
fn a_quotation_counts_from_the_day_of_speaking() {
    check(
        "He said on 3 March that they would meet \"next week\".",
        "3 March = 2025-03-03; next week = 2025-03-10/2025-03-16",
    );
}

#[test]
fn a_story_moves_on_from_what_it_told() {
    let context = Context::default();
    let first = "In July 2019 envoys met in secret.";
    let second = "By late September a draft was ready; days later it leaked, and that same month it was dropped.";
    let third = "On 3 October it was revived. Two days later, at 9 p.m., they signed.";
    assert_eq!(
        shown(&[(first, &context), (second, &context), (third, &context)]),
        "July 2019 = 2019-07; late September = 2019-09~; days later = 2019-09; that same month = 2019-09; \
         3 October = 2019-10-03; Two days later = 2019-10-05; 9 p.m. = 2019-10-05T21:00"
    );
}

#[test]
fn without_any_anchor_nothing_is_guessed() {
    let text = "On Tuesday, last week, in November, on 3 May and the next day they met.";
    assert_eq!(
        shown(&[(text, &Context::default())]),
        "Tuesday = (XXXX-WXX-2); last week = (XXXX-WXX); November = (XXXX-11); 3 May = (XXXX-05-03); \
         the next day = (XXXX-XX-XX)"
    );
}

#[test]
fn the_place_of_publication_tells_the_order_of_day_and_month() {
    let text = "Signed on 4/3/2019, 5/1/26, 13/5/26 and 7/7/2020.";
    let values = |order| shown(&[(text, &Context { order, ..Context::default() })]);
    let fixed = "13/5/26 = 2026-05-13; 7/7/2020 = 2020-07-07";
    assert_eq!(values(DateOrder::DayFirst), format!("4/3/2019 = 2019-03-04; 5/1/26 = 2026-01-05; {fixed}"));
    assert_eq!(values(DateOrder::MonthFirst), format!("4/3/2019 = 2019-04-03; 5/1/26 = 2026-05-01; {fixed}"));
    assert_eq!(values(DateOrder::Unknown), format!("4/3/2019 = (2019-XX-XX); 5/1/26 = (2026-XX-XX); {fixed}"));
}

#[test]
fn the_order_says_nothing_where_only_one_figure_can_be_the_month() {
    let context = Context { order: DateOrder::MonthFirst, ..Context::default() };
    assert_eq!(shown(&[("Signed on 25/3/2019.", &context)]), "25/3/2019 = 2019-03-25");
}

#[test]
fn figures_are_compared_with_those_of_the_year_before() {
    check(
        "The yard lost 4 million in the third quarter, against a profit of 2 million a year earlier.",
        "the third quarter = 2025-35; a year earlier = 2024-35",
    );
}

#[test]
fn hours_are_counted_from_a_time_of_day() {
    check(
        "Cranes moved at ten past six this morning. Nine hours earlier both had signed.",
        "ten past six this morning = 2025-10-15T06:10; Nine hours earlier = 2025-10-14T21:10",
    );
}

#[test]
fn the_surroundings_of_a_table_tell_the_year() {
    let cell = Context { year_hint: Some(2018), block: BlockRole::TableDateCell, ..published("2025-10-15") };
    assert_eq!(
        shown(&[("Dec 7–8", &cell), ("Oct", &cell), ("2017", &cell)]),
        "Dec 7–8 = 2018-12-07/2018-12-08; Oct = 2018-10; 2017 = 2017"
    );
    assert_eq!(shown(&[("Dec 7", &cell), ("Oct", &published("2025-10-15"))]), "Dec 7 = 2018-12-07");
}

#[test]
fn two_ends_help_each_other() {
    check("It runs from November to February 2020.", "from November to February 2020 = 2019-11/2020-02");
    check(
        "Talks ran on 7-8 October and October 8 and 9.",
        "7-8 October = 2025-10-07/2025-10-08; October 8 and 9 = 2025-10-08/2025-10-09",
    );
    check("They met between Monday and Wednesday.", "between Monday and Wednesday = 2025-10-13/2025-10-15");
}

#[test]
fn what_is_told_vaguely_has_no_place_on_the_calendar() {
    check("They now talk; recently they did not.", "now = (PRESENT_REF); recently = (PAST_REF)");
}

#[test]
fn what_lasts_and_what_is_compared() {
    check("It has been shut since 1967.", "since 1967 = 1967/..");
    check("It has been shut since March, and since 3 October.", "March = 2025-03; 3 October = 2025-10-03");
    check("It is the longest walkout since 1967.", "since 1967 = 1967");
}

#[test]
fn offsets_are_bytes_and_typography_is_no_hindrance() {
    check(
        "“Ça va”, said he: last week’s vote, on Sept.\u{a0}3\u{2013}5.",
        "last week = 2025-10-06/2025-10-12; Sept.\u{a0}3–5 = 2025-09-03/2025-09-05",
    );
    check("They met on\r\nMonday and left.", "Monday = 2025-10-13");
    check("May\r\n\r\n5 items", "");
}

/// The verbs that a parser would tell: clause by clause, lemma and tense.
#[cfg(feature = "parse")]
fn parsed(text: &str) -> Option<String> {
    let pipeline = nlp::Pipeline::embedded().unwrap();
    let published = Some(jiff::civil::date(2019, 4, 18));
    let context = Context { published, verbs: timex::verbs(&pipeline.parse(text)), ..Context::default() };
    timex::Tagger::english().unwrap().tag(text, &context).first().and_then(|time| time.edtf.clone())
}

#[test]
#[cfg(feature = "parse")]
fn the_governing_verb_tells_the_tense() {
    for (text, day) in [
        ("The envoys, who will say nothing, met on Tuesday.", "2019-04-16"),
        ("The union has scheduled a vote on Tuesday.", "2019-04-23"),
        ("The merger follows Tuesday's vote.", "2019-04-16"),
        ("Owners look for ways to get around Tuesday's ruling.", "2019-04-16"),
        ("The rivers commission meets on Tuesday.", "2019-04-23"),
        ("The airline failed to reach a deal on Tuesday.", "2019-04-16"),
        ("Both houses agreed to reconvene on Tuesday.", "2019-04-23"),
    ] {
        assert_eq!(parsed(text).as_deref(), Some(day), "{text}");
    }
}
