//! What must hold for any text and any expression.

#![allow(clippy::unwrap_used)]

mod common;

use common::tagger;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::sync::OnceLock;
use timex::*;

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
    (prop::option::of(any_date()), block, prop::option::of(1900i16..=2100), any_order()).prop_map(
        |(published, block, year_hint, order)| Context { published, block, year_hint, order, ..Context::default() },
    )
}

fn any_order() -> impl Strategy<Value = DateOrder> {
    prop::sample::select(vec![DateOrder::Unknown, DateOrder::DayFirst, DateOrder::MonthFirst])
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

/// Points and stretches of the calendar.
fn leaf() -> impl Strategy<Value = Expression> {
    let year = || prop::option::of(any_year());
    let anchor = || prop::sample::select(vec![Anchor::Published, Anchor::Reference, Anchor::Stretch, Anchor::Event]);
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
        (1i8..=31, prop::option::of(any_weekday())).prop_map(|(day, weekday)| Expression::DayOfMonth { day, weekday }),
        anchor().prop_map(|from| Expression::Overnight { from }),
    ]
}

/// What has no place on the calendar.
fn placeless() -> impl Strategy<Value = Expression> {
    let age = prop::sample::select(vec![Age::Past, Age::Present, Age::Future]);
    prop_oneof![
        (any_length(), Just(None)).prop_map(|(length, bound)| Expression::Duration { length, bound }),
        (any_length(), prop::option::of(any_weekday()))
            .prop_map(|(length, weekday)| Expression::Set { length, weekday }),
        age.prop_map(|age| Expression::Vague { age }),
    ]
}

fn any_expression() -> impl Strategy<Value = Expression> {
    prop_oneof![6 => calendar_expression(), 1 => placeless()]
}

fn calendar_expression() -> impl Strategy<Value = Expression> {
    use Part::*;
    let parts = || prop::sample::select(vec![Early, Mid, Late, About, Earlier, Later]);
    leaf().prop_recursive(3, 12, 2, move |inner| {
        let inner = inner.prop_map(Box::new).boxed();
        prop_oneof![
            (parts(), inner.clone()).prop_map(|(part, of)| Expression::Part { part, of }),
            inner.clone().prop_map(|on| Expression::DayPart { part: DayPart::Night, on }),
            (0i8..=24, 0i8..=60, prop::option::of(any::<i16>()), prop::option::of(inner.clone()))
                .prop_map(|(hour, minute, zone, on)| Expression::Clock { hour, minute, zone, on }),
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
            (any::<i8>(), any_weekday(), inner.clone()).prop_map(|(nth, weekday, of)| Expression::NthWeekday {
                nth,
                weekday,
                of
            }),
            (inner.clone(), inner.clone()).prop_map(|(time, of)| Expression::Within { time, of }),
            (inner.clone(), inner.clone()).prop_map(|(from, to)| Expression::Between { from, to }),
            inner.prop_map(|from| Expression::Since { from }),
        ]
    })
}

fn any_anchors() -> impl Strategy<Value = Anchors> {
    let direction = prop::sample::select(vec![Direction::Past, Direction::Future, Direction::Unknown]);
    let date = || prop::option::of(any_date());
    let time = prop::option::of((0i8..24, 0i8..60));
    let reference =
        (date(), time, date(), prop::option::of(any_year()), date()).prop_map(|(day, time, month, year, quarter)| {
            Reference { day, time, month: month.map(|m| m.first_of_month()), year, quarter }
        });
    (date(), reference, date(), direction, prop::option::of(any_year()), any_order()).prop_map(
        |(published, reference, narrative, direction, year_hint, order)| Anchors {
            published,
            reference,
            narrative,
            direction,
            year_hint,
            order,
        },
    )
}

/// The first and last day of one EDTF date, in the forms that the record reads.
fn point_bounds(text: &str) -> Option<(Date, Date)> {
    static POINT: OnceLock<regex::Regex> = OnceLock::new();
    let form = r"^(?:(\d{3})X|(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?)?)?)?)~?$";
    let parts = POINT.get_or_init(|| regex::Regex::new(form).unwrap()).captures(text)?;
    let number = |index: usize| parts.get(index).map(|m| m.as_str().parse::<i16>().unwrap());
    if let Some(decade) = number(1) {
        return Some((date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)));
    }
    let (year, month) = (number(2)?, number(3).map(|month| month as i8));
    let (first, (last_year, last)) = match month {
        None => (1, (year, 12)),
        Some(month @ 1..=12) => (month, (year, month)),
        Some(season @ 21..=23) => ((season - 20) * 3, (year, (season - 20) * 3 + 2)),
        Some(24) => (12, (year + 1, 2)),
        Some(quarter @ 33..=36) => ((quarter - 33) * 3 + 1, (year, (quarter - 32) * 3)),
        Some(_) => return None,
    };
    match number(4) {
        Some(day) => Date::new(year, first, day as i8).ok().map(|day| (day, day)),
        None => Some((Date::new(year, first, 1).ok()?, Date::new(last_year, last, 1).ok()?.last_of_month())),
    }
}

fn is_edtf(text: &str) -> bool {
    match text.split_once('/') {
        Some((from, "..")) => point_bounds(from).is_some(),
        Some((from, to)) => point_bounds(from).zip(point_bounds(to)).is_some_and(|(from, to)| from.0 <= to.1),
        None => point_bounds(text).is_some(),
    }
}

fn is_iso_duration(text: &str) -> bool {
    static DURATION: OnceLock<regex::Regex> = OnceLock::new();
    DURATION.get_or_init(|| regex::Regex::new(r"^P(T?\d+(\.5)?[SHM]|\d+(\.5)?[DWMY])$").unwrap()).is_match(text)
}

/// TIMEX3 values: dates, times and durations of ISO 8601 with X for what is not known, the tokens that TIMEX3 adds to
/// them, references, and intervals.
fn is_value(text: &str) -> bool {
    static VALUE: OnceLock<regex::Regex> = OnceLock::new();
    let value = VALUE.get_or_init(|| {
        let part = r"(?:(?:\d\d|XX)(?:-(?:\d\d|XX))?|W(?:\d\d|XX)(?:-(?:[1-7]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI)";
        let date = format!(r"(?:(?:\d{{4}}|XXXX)(?:-{part})?|\d{{2,3}}|XXX?)");
        let time = r"(?:T(?:(?:\d\d|XX)(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?|MO|MI|AF|EV|NI))";
        let duration = r"P(?:T(?:\d+|X)(?:\.5)?[HMS]|(?:\d+|X)(?:\.5)?(?:DE|CE|WE|[YMWDQ]))";
        let point = format!("{date}{time}?");
        let form = format!("^(?:{point}(?:/{point})?|{duration}|(?:PAST|PRESENT|FUTURE)_REF)$");
        regex::Regex::new(&form).unwrap()
    });
    value.is_match(text)
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

/// One expression of each kind and, where they differ, of each unit, season and holiday.
fn every_kind() -> Vec<Expression> {
    use Expression as E;
    let monday = Weekday::Monday;
    let which = [Which::Bare, Which::Last, Which::This, Which::Next, Which::Following, Which::Previous];
    let units = [
        Unit::Second,
        Unit::Minute,
        Unit::Hour,
        Unit::Day,
        Unit::Weekend,
        Unit::Week,
        Unit::Fortnight,
        Unit::Month,
        Unit::Quarter,
        Unit::Year,
        Unit::Decade,
        Unit::Century,
    ];
    let mut all = vec![
        E::Year { year: 1974 },
        E::Decade { first: 1990 },
        E::Century { first: 1800 },
        E::Day { year: None, month: 2, day: 29, weekday: None },
        E::Day { year: None, month: 12, day: 31, weekday: Some(monday) },
        E::DayOfMonth { day: 31, weekday: None },
        E::DayOfMonth { day: 13, weekday: Some(Weekday::Friday) },
        E::Numeric { first: 5, second: 1, year: 2026 },
        E::Holiday { holiday: Holiday::Easter { offset: 49 }, year: None, which: Which::Bare },
        E::Holiday { holiday: Holiday::Fixed { month: 12, day: 25 }, year: None, which: Which::Bare },
        E::Holiday {
            holiday: Holiday::OnOrAfter { month: 11, day: 22, weekday: Weekday::Thursday },
            year: None,
            which: Which::Bare,
        },
        E::Holiday { holiday: Holiday::Moveable, year: None, which: Which::Bare },
        E::Clock { hour: 23, minute: 59, zone: Some(-300), on: None },
        E::Overnight { from: Anchor::Published },
        E::Vague { age: Age::Present },
        E::Duration { length: Length { count: Some(2), half: true, unit: Unit::Year }, bound: None },
        E::Set { length: Length { count: Some(1), half: false, unit: Unit::Week }, weekday: Some(monday) },
    ];
    all.extend(which.map(|which| E::Month { year: None, month: 2, which }));
    all.extend(which.map(|which| E::Weekday { weekday: monday, which }));
    let seasons = [Season::Spring, Season::Winter, Season::Quarter(4), Season::Half(2)];
    all.extend(seasons.map(|season| E::Season { season, year: None, which: Which::Bare }));
    for unit in units {
        for from in [Anchor::Published, Anchor::Reference, Anchor::Stretch] {
            all.push(E::Unit { unit, offset: -1, from: from.clone() });
            let length = Length { count: Some(13), half: false, unit };
            all.push(E::Shift { length, back: true, from });
        }
    }
    let march = || Box::new(E::Month { year: None, month: 3, which: Which::Bare });
    let year = || Box::new(E::Unit { unit: Unit::Year, offset: 1, from: Anchor::Published });
    all.extend([
        E::Part { part: Part::Late, of: march() },
        E::DayPart { part: DayPart::Night, on: Box::new(E::Weekday { weekday: monday, which: Which::Bare }) },
        E::Nth { nth: -1, unit: Unit::Week, of: Some(march()) },
        E::NthWeekday { nth: -1, weekday: monday, of: march() },
        E::Within { time: march(), of: year() },
        E::Between { from: march(), to: Box::new(E::Month { year: None, month: 2, which: Which::Bare }) },
        E::Since { from: march() },
    ]);
    all
}

/// Every day of two centuries for some expressions each, and the days around the ends of years and of Februaries for all.
#[test]
fn every_kind_resolves_on_every_day_of_two_centuries() {
    let kinds = every_kind();
    let directions = [Direction::Past, Direction::Future, Direction::Unknown];
    let mut day = date(1900, 1, 1);
    for index in 0usize.. {
        let edge = day.month() == 2 && day.day() > 26 || day.month() == 12 && day.day() > 24 || day.day_of_year() < 8;
        for (kind, expression) in kinds.iter().enumerate().filter(|(kind, _)| edge || kind % 32 == index % 32) {
            let reference = Reference {
                day: Some(day),
                time: Some((0, 30)),
                month: Some(day.first_of_month()),
                year: Some(day.year()),
                quarter: Some(day.first_of_month()),
            };
            let direction = directions[(index + kind) % 3];
            let anchors = Anchors { published: Some(day), reference, direction, ..Anchors::default() };
            let resolved = resolve(expression, &anchors);
            assert!(is_value(&resolved.value), "{expression:?} on {day}: {}", resolved.value);
            let well_formed = resolved.edtf.as_deref().is_none_or(|edtf| is_edtf(edtf) || is_iso_duration(edtf));
            assert!(well_formed, "{expression:?} on {day}: {:?}", resolved.edtf);
        }
        if day == date(2100, 12, 31) {
            return;
        }
        day = day.saturating_add(1.day());
    }
}

#[test]
fn weeks_at_the_ends_of_years_keep_their_own_year() {
    let week = Expression::Unit { unit: Unit::Week, offset: 0, from: Anchor::Published };
    let on = |day: &str| {
        let anchors = Anchors { published: Some(day.parse().unwrap()), ..Anchors::default() };
        let resolved = resolve(&week, &anchors);
        (resolved.value, resolved.edtf.unwrap())
    };
    assert_eq!(on("2021-01-03"), ("2020-W53".to_owned(), "2020-12-28/2021-01-03".to_owned()));
    assert_eq!(on("2024-12-30"), ("2025-W01".to_owned(), "2024-12-30/2025-01-05".to_owned()));
}
