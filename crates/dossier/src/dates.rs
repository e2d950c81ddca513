//! Dates as people write them.

use record::Edtf;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date in words: "5 March 2025", "about March 2025", "since 1967", "4–6 March 2025".
///
/// ```
/// use record::Edtf;
///
/// let shown = |text| dossier::human(&Edtf::parse(text).unwrap());
/// assert_eq!(shown("2025-03-04/2025-03-06"), "4–6 March 2025");
/// assert_eq!(shown("1967/.."), "since 1967");
/// ```
pub fn human(date: &Edtf) -> String {
    match date.as_str().split_once('/') {
        Some((from, to)) => interval(from, to),
        None => point(date.as_str()),
    }
}

/// The date, or that there is none.
pub fn human_or_none(date: Option<&Edtf>) -> String {
    date.map_or_else(|| "date not given".to_owned(), human)
}

/// A number or other value as it is, and a date in words.
pub fn human_value(value: &str) -> String {
    Edtf::parse(value).map_or_else(|| value.to_owned(), |date| human(&date))
}

fn interval(from: &str, to: &str) -> String {
    match (is_open(from), is_open(to)) {
        (true, true) => "date not given".to_owned(),
        (true, false) => format!("until {}", point(to)),
        (false, true) => format!("since {}", point(from)),
        _ if from == to => point(from),
        _ => closed(from, to),
    }
}

fn is_open(end: &str) -> bool {
    end.is_empty() || end == ".."
}

/// What the two ends share is said once.
fn closed(from: &str, to: &str) -> String {
    let (a, b) = (split(from), split(to));
    match (a.as_slice(), b.as_slice()) {
        ([y, m, d], [year, month, _]) if y == year && m == month => format!("{}–{}", bare(d), point(to)),
        ([y, m, d], [year, _, _]) if y == year => format!("{} {} – {}", bare(d), month(m), point(to)),
        ([y, m], [year, _]) if y == year && is_month(m) => format!("{}–{}", month(m), point(to)),
        ([_], [_]) => format!("{}–{}", point(from), point(to)),
        _ => format!("{} – {}", point(from), point(to)),
    }
}

/// Year, month and day of an end without a qualifier or time; else nothing, so that no two ends are thought to share a part.
fn split(end: &str) -> Vec<&str> {
    if end.contains(['~', '?', '%', 'T', 'X', 'W']) { vec![] } else { end.split('-').collect() }
}

fn point(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '~' | '?' | '%')).collect();
    let (date, time) = plain.split_once('T').map_or((plain.as_str(), None), |(date, time)| (date, Some(time)));
    let said = match time {
        Some(time) => format!("{}, {}", calendar(date), clock(time)),
        None => calendar(date),
    };
    format!("{}{said}", qualifier(text))
}

fn qualifier(text: &str) -> &'static str {
    match (text.contains(['~', '%']), text.contains(['?', '%'])) {
        (true, true) => "possibly about ",
        (true, false) => "about ",
        (false, true) => "possibly ",
        (false, false) => "",
    }
}

fn calendar(date: &str) -> String {
    match date.split('-').collect::<Vec<_>>().as_slice() {
        [year] => match year.strip_suffix('X') {
            Some(decade) => format!("the {decade}0s"),
            None => (*year).to_owned(),
        },
        [_, week] if week.starts_with('W') => week_of(date),
        [year, "XX"] | [year, "XX", _] => format!("some time in {year}"),
        [year, part] => part_of_year(year, part),
        [year, part, "XX"] => format!("a day in {} {year}", month(part)),
        [year, part, day] => format!("{} {} {year}", bare(day), month(part)),
        _ => date.to_owned(),
    }
}

fn part_of_year(year: &str, part: &str) -> String {
    let name = match part {
        "21" => "spring",
        "22" => "summer",
        "23" => "autumn",
        "24" => return winter(year),
        "33" => "the first quarter of",
        "34" => "the second quarter of",
        "35" => "the third quarter of",
        "36" => "the fourth quarter of",
        _ => month(part),
    };
    format!("{name} {year}")
}

/// A winter lies in two years.
fn winter(year: &str) -> String {
    match year.parse::<u16>() {
        Ok(first) => format!("winter {year}–{:02}", (u32::from(first) + 1) % 100),
        Err(_) => format!("winter {year}"),
    }
}

fn week_of(date: &str) -> String {
    match Edtf::parse(date) {
        Some(week) => format!("the week of {}", point(&week.bounds().0.to_string())),
        None => date.to_owned(),
    }
}

fn clock(time: &str) -> String {
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    match &time[zone..] {
        "" => time.to_owned(),
        "Z" => format!("{} UTC", &time[..zone]),
        offset => format!("{} UTC{offset}", &time[..zone]),
    }
}

fn bare(day: &str) -> &str {
    day.strip_prefix('0').unwrap_or(day)
}

fn is_month(part: &str) -> bool {
    matches!(part.parse::<usize>(), Ok(1..=12))
}

fn month(part: &str) -> &str {
    let index = part.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    index.and_then(|index| MONTHS.get(index)).copied().unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_date_in_words() {
        let cases = [
            ("2025-03-05", "5 March 2025"),
            ("2025-03-05T17:00", "5 March 2025, 17:00"),
            ("2025-03-05T17:00Z", "5 March 2025, 17:00 UTC"),
            ("2025-03-05T17:00+01:00", "5 March 2025, 17:00 UTC+01:00"),
            ("2025-03", "March 2025"),
            ("2025-03~", "about March 2025"),
            ("2025-03?", "possibly March 2025"),
            ("2025-03%", "possibly about March 2025"),
            ("2025-03-XX", "a day in March 2025"),
            ("2025-XX", "some time in 2025"),
            ("2025", "2025"),
            ("202X", "the 2020s"),
            ("2025-22", "summer 2025"),
            ("2024-24", "winter 2024–25"),
            ("2025-33", "the first quarter of 2025"),
            ("2026-W53", "the week of 28 December 2026"),
            ("1967/..", "since 1967"),
            ("2024-12~/..", "since about December 2024"),
            ("../2025-03-01", "until 1 March 2025"),
            ("2025-03-04/2025-03-06", "4–6 March 2025"),
            ("2025-03-04/2025-04-02", "4 March – 2 April 2025"),
            ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026"),
            ("2025-03/2025-05", "March–May 2025"),
            ("2025-21/2025-22", "spring 2025 – summer 2025"),
            ("2024~/2025-03", "about 2024 – March 2025"),
            ("1967/1974", "1967–1974"),
            ("2025-03-04/2025-03-04", "4 March 2025"),
        ];
        for (text, want) in cases {
            assert_eq!(human(&Edtf::parse(text).unwrap()), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_stays() {
        assert_eq!(human_value("40,000 tonnes"), "40,000 tonnes");
        assert_eq!(human_value("2025-03"), "March 2025");
        assert_eq!(human_or_none(None), "date not given");
    }
}
