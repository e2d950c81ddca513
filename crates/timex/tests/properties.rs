//! What must hold for any text and any expression.

#![allow(clippy::unwrap_used)]

use jiff::civil::Date;
use proptest::prelude::*;
use std::sync::OnceLock;
use timex::*;

fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::english().unwrap())
}

/// Words that rules look for, so that random texts meet them in odd orders.
const WORDS: &[&str] = &[
    "Monday",
    "on",
    "May",
    "5",
    "2024",
    "of",
    "the",
    "last",
    "week",
    "two",
    "days",
    "later",
    "ago",
    "since",
    "from",
    "to",
    "until",
    "–",
    "Sept.",
    "mid-",
    "late",
    "17",
    "a",
    "decade",
    "year",
    "that",
    "same",
    "month",
    "5 p.m.",
    "12:01",
    "third",
    "quarter",
    "Christmas",
    "Eve",
    "next",
    "every",
    "overnight",
    "\"",
    "“",
    "”",
    ".",
    ",",
    "\n",
    "\n\n",
    "’s",
    "half",
    "an",
    "hour",
    "and",
    "between",
    "will",
    "said",
    "31",
    "February",
    "(2020)",
    "1990s",
    "24-hour",
    "é",
    "日本",
    "\u{e001}",
    "\u{200b}",
    "www.x.org/2024",
    "99999999999999999999",
    "0",
    "morning",
    "summer",
    "is due to",
    "before",
    "after",
    "9999",
    "eve of",
];

fn any_text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..30).prop_map(|words| words.join(" "));
    prop_oneof![3 => words, 1 => any::<String>()]
}

fn any_date() -> impl Strategy<Value = Date> {
    let edges =
        prop::sample::select(vec!["1900-01-01", "2000-02-29", "2004-12-31", "2020-12-31", "2021-01-03", "2100-12-31"]);
    prop_oneof![
        (1900i16..=2100, 1i8..=12, 1i8..=31).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d).ok()),
        edges.prop_map(|date| date.parse().unwrap()),
    ]
}

fn any_context() -> impl Strategy<Value = Context> {
    let block =
        prop::sample::select(vec![BlockRole::Prose, BlockRole::Dateline, BlockRole::TableDateCell, BlockRole::Heading]);
    (prop::option::of(any_date()), block, prop::option::of(1900i16..=2100))
        .prop_map(|(published, block, year_hint)| Context { published, block, year_hint, ..Context::default() })
}

fn any_unit() -> impl Strategy<Value = Unit> {
    use Unit::*;
    prop::sample::select(vec![
        Second, Minute, Hour, Day, Weekend, Week, Fortnight, Month, Quarter, Year, Decade, Century,
    ])
}

fn any_which() -> impl Strategy<Value = Which> {
    use Which::*;
    prop::sample::select(vec![Bare, Last, This, Next, Following, Previous])
}

fn any_weekday() -> impl Strategy<Value = Weekday> {
    (1i8..=7).prop_map(|number| Weekday::from_iso(number).unwrap())
}

fn any_length() -> impl Strategy<Value = Length> {
    (prop::option::of(any::<u32>()), any::<bool>(), any_unit()).prop_map(|(count, half, unit)| Length {
        count: count.map(|n| if n % 2 == 0 { n % 100 } else { n }),
        half,
        unit,
    })
}

fn any_season() -> impl Strategy<Value = Season> {
    let named = prop::sample::select(vec![Season::Spring, Season::Summer, Season::Autumn, Season::Winter]);
    prop_oneof![named, any::<i8>().prop_map(Season::Quarter), (0i8..4).prop_map(Season::Half)]
}

fn any_year() -> impl Strategy<Value = i16> {
    prop_oneof![4 => 1900i16..=2100, 1 => any::<i16>()]
}

fn leaf() -> impl Strategy<Value = Expression> {
    let year = || prop::option::of(any_year());
    let anchor = || prop::sample::select(vec![Anchor::Published, Anchor::Reference, Anchor::Event]);
    let holiday = prop_oneof![
        (any::<i32>()).prop_map(|offset| Holiday::Easter { offset }),
        (1i8..=12, 1i8..=31).prop_map(|(month, day)| Holiday::Fixed { month, day }),
        (1i8..=12, 1i8..=31, any_weekday()).prop_map(|(month, day, weekday)| Holiday::OnOrAfter {
            month,
            day,
            weekday
        }),
        Just(Holiday::Moveable),
    ];
    prop_oneof![
        any_year().prop_map(|year| Expression::Year { year }),
        any_year().prop_map(|first| Expression::Decade { first }),
        any_year().prop_map(|first| Expression::Century { first }),
        (year(), 1i8..=12, any_which()).prop_map(|(year, month, which)| Expression::Month { year, month, which }),
        (year(), 1i8..=12, 1i8..=31, prop::option::of(any_weekday()))
            .prop_map(|(year, month, day, weekday)| Expression::Day { year, month, day, weekday }),
        (1i8..=31, 1i8..=31, any_year()).prop_map(|(first, second, year)| Expression::Numeric { first, second, year }),
        (holiday, year(), any_which()).prop_map(|(holiday, year, which)| Expression::Holiday { holiday, year, which }),
        (any_weekday(), any_which()).prop_map(|(weekday, which)| Expression::Weekday { weekday, which }),
        (any_season(), year(), any_which()).prop_map(|(season, year, which)| Expression::Season {
            season,
            year,
            which
        }),
        (any_unit(), any::<i32>(), anchor()).prop_map(|(unit, offset, from)| Expression::Unit { unit, offset, from }),
        (any_unit(), -3i32..3, anchor()).prop_map(|(unit, offset, from)| Expression::Unit { unit, offset, from }),
        (any_length(), any::<bool>(), anchor()).prop_map(|(length, back, from)| Expression::Shift {
            length,
            back,
            from
        }),
        (any_length(), Just(None)).prop_map(|(length, bound)| Expression::Duration { length, bound }),
        (any_length(), prop::option::of(any_weekday()))
            .prop_map(|(length, weekday)| Expression::Set { length, weekday }),
        anchor().prop_map(|from| Expression::Overnight { from }),
    ]
}

fn any_expression() -> impl Strategy<Value = Expression> {
    let parts = || prop::sample::select(vec![Part::Early, Part::Mid, Part::Late, Part::Earlier, Part::Later]);
    leaf().prop_recursive(3, 12, 2, move |inner| {
        let inner = inner.prop_map(Box::new).boxed();
        prop_oneof![
            (parts(), inner.clone()).prop_map(|(part, of)| Expression::Part { part, of }),
            inner.clone().prop_map(|on| Expression::DayPart { part: DayPart::Night, on }),
            (0i8..=24, 0i8..=60, prop::option::of(any::<i16>()), prop::option::of(inner.clone())).prop_map(|(hour, minute, zone, on)| Expression::Clock {
                hour,
                minute,
                zone,
                on
            }),
            (any::<i8>(), any_unit(), prop::option::of(inner.clone())).prop_map(|(nth, unit, of)| Expression::Nth {
                nth,
                unit,
                of
            }),
            (any_length(), any::<bool>(), inner.clone()).prop_map(|(length, back, from)| Expression::Shift {
                length,
                back,
                from: Anchor::Time(from)
            }),
            (any_unit(), -2i32..3, inner.clone()).prop_map(|(unit, offset, from)| Expression::Unit {
                unit,
                offset,
                from: Anchor::Time(from)
            }),
            (inner.clone(), inner.clone()).prop_map(|(from, to)| Expression::Between { from, to }),
            inner.prop_map(|from| Expression::Since { from }),
        ]
    })
}

fn any_anchors() -> impl Strategy<Value = Anchors> {
    let direction = prop::sample::select(vec![Direction::Past, Direction::Future, Direction::Unknown]);
    let date = || prop::option::of(any_date());
    (date(), date(), date(), prop::option::of(any_year()), date(), direction, prop::option::of(any_year())).prop_map(
        |(published, day, month, year, narrative, direction, year_hint)| Anchors {
            published,
            reference: Reference { day, month: month.map(|m| m.first_of_month()), year },
            narrative,
            direction,
            year_hint,
        },
    )
}

/// One EDTF date as this crate writes them.
fn is_point(text: &str) -> bool {
    let point = r"^(\d{4}(-(\d\d))?(-\d\d(T\d\d:\d\d)?)?|\d{3}X)~?$";
    let Some(parts) = regex::Regex::new(point).unwrap().captures(text) else { return false };
    let month: Option<i8> = parts.get(3).map(|m| m.as_str().parse().unwrap());
    let real = text.get(..10).is_none_or(|day| day.contains('~') || day.parse::<Date>().is_ok());
    real && month.is_none_or(|month| matches!(month, 1..=12 | 21..=24 | 33..=36))
}

fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        Some((from, to)) => is_point(from) && (to == ".." || is_point(to)),
        None => is_point(text),
    }
}

fn is_iso_duration(text: &str) -> bool {
    regex::Regex::new(r"^P(T?\d+(\.5)?[SHM]|\d+(\.5)?[DWMY])$").unwrap().is_match(text)
}

fn is_value(text: &str) -> bool {
    regex::Regex::new(r"^[0-9XPTWQHDECMYSUFAINOV:./~-]+$").unwrap().is_match(text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_are_sorted_apart_and_on_boundaries(text in any_text(), context in any_context()) {
        let times = tagger().tag(&text, &context);
        let mut last = 0;
        for time in &times {
            prop_assert!(last <= time.start && time.start < time.end);
            prop_assert!(text.get(time.start..time.end).is_some());
            prop_assert!(is_value(&time.value), "value {}", time.value);
            if let Some(edtf) = &time.edtf {
                prop_assert!(is_edtf(edtf) || is_iso_duration(edtf), "edtf {edtf}");
            }
            last = time.end;
        }
    }

    #[test]
    fn the_same_text_gives_the_same_times(text in any_text(), context in any_context()) {
        prop_assert_eq!(tagger().tag(&text, &context), Tagger::tag(tagger(), &text, &context));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn resolving_is_total_and_gives_well_formed_values(expression in any_expression(), anchors in any_anchors()) {
        let resolved = resolve(&expression, &anchors);
        prop_assert!(is_value(&resolved.value), "value {:?}", resolved.value);
        if let Some(edtf) = &resolved.edtf {
            prop_assert!(is_edtf(edtf) || is_iso_duration(edtf), "edtf {edtf:?}");
        }
    }
}
