//! Formats prices and dates for display. No other module does.

use app::model::{DisplayTime, Price};
use dashboard_texts::Texts;
use db::model::StoredCurrency;
use engine::{day::day as day_number, purchases::Habit};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use messages::{Messages, negotiate};
use rust_decimal::{Decimal, RoundingStrategy};

/// Formats a price as the store does. Returns `None` while its currency or number of digits is unknown.
pub(crate) fn price(amount: Decimal, currency: &StoredCurrency) -> Option<Price> {
    let places = currency.decimal_places?;
    if currency.code.is_empty() {
        return None;
    }
    let rounded = amount.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let amount = format!("{rounded:.0$}", places as usize);
    Some(Price {
        formatted: formatted(&amount, currency),
        amount,
        currency: currency.code.clone(),
    })
}

fn formatted(amount: &str, currency: &StoredCurrency) -> String {
    let (sign, digits) = amount
        .strip_prefix('-')
        .map_or(("", amount), |digits| ("-", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut number = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            number.push_str(&currency.thousands_separator);
        }
        number.push(digit);
    }
    if !part.is_empty() {
        number.push_str(&currency.decimal_separator);
        number.push_str(part);
    }
    let symbol = &currency.symbol;
    if currency.symbol_on_left {
        format!("{sign}{symbol}{number}")
    } else {
        // A no-break space.
        format!("{sign}{number}\u{a0}{symbol}")
    }
}

/// Formats a day in the store's time zone for programs, as RFC 3339 does: `2026-10-02`.
pub(crate) fn date(at: Timestamp, zone: &TimeZone) -> String {
    zone.to_datetime(at).date().to_string()
}

/// Formats a day in the store's time zone and a shopper's language, e.g. `2 October 2026`.
pub(crate) fn day(at: Timestamp, zone: &TimeZone, messages: &Messages<'_>) -> String {
    messages.date(zone.to_datetime(at).date())
}

/// Formats how often a product is usually bought and how long ago that was, e.g. `about every 6 weeks, last 7 weeks
/// ago`.
pub(crate) fn rhythm(
    habit: Habit,
    last: Timestamp,
    now: Timestamp,
    messages: &Messages<'_>,
) -> String {
    let ago = u64::try_from(day_number(now) - day_number(last)).unwrap_or(0);
    let every = match in_one_unit(habit.interval_days.into()) {
        Unit::Days(days) => messages.every_days(days),
        Unit::Weeks(weeks) => messages.every_weeks(weeks),
        Unit::Months(months) => messages.every_months(months),
    };
    let last = match in_one_unit(ago) {
        Unit::Days(0) => messages.last_today(),
        Unit::Days(days) => messages.last_days_ago(days),
        Unit::Weeks(weeks) => messages.last_weeks_ago(weeks),
        Unit::Months(months) => messages.last_months_ago(months),
    };
    messages.rhythm_and_last(&every, &last)
}

enum Unit {
    Days(u64),
    Weeks(u64),
    Months(u64),
}

/// Returns a number of days in the unit in which people would say it: two weeks, but not two months, are 14 days.
fn in_one_unit(days: u64) -> Unit {
    match days {
        0..14 => Unit::Days(days),
        14..70 => Unit::Weeks((days + 3) / 7),
        // A month has 30.4 days.
        _ => Unit::Months((days * 10 + 152) / 304),
    }
}

/// Formats a time as RFC 3339 in UTC with seconds: `2026-10-02T09:12:44Z`.
pub(crate) fn second(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Formats a day, counted from 1970-01-01, as RFC 3339: `2026-10-02`. Returns `None` for a day out of range.
pub(crate) fn date_of(day: i64) -> Option<String> {
    let at = Timestamp::from_second(day.checked_mul(24 * 60 * 60)?).ok()?;
    Some(at.strftime("%Y-%m-%d").to_string())
}

/// Returns a day of the calendar, in UTC.
pub(crate) fn calendar_day(at: Timestamp, texts: Texts) -> DisplayTime {
    let date = at.to_zoned(TimeZone::UTC).date();
    DisplayTime {
        datetime: date.to_string(),
        label: date_in(date, texts),
    }
}

/// Returns a time both as a label for people and in machine-readable form.
pub(crate) fn instant(at: Timestamp, texts: Texts) -> DisplayTime {
    let local = at.to_zoned(TimeZone::UTC);
    let time = local.strftime("%H:%M").to_string();
    DisplayTime {
        datetime: second(at),
        label: texts.date_and_time(date_in(local.date(), texts), time),
    }
}

/// Returns a date in the language of the dashboard.
pub(crate) fn date_in(date: Date, texts: Texts) -> String {
    Messages::new(negotiate(Some(texts.tag()), None), None).date(date)
}

/// Formats the time since `since` in one unit, e.g. `3 minutes`.
pub(crate) fn age(since: Timestamp, now: Timestamp, texts: Texts) -> String {
    let age = now.duration_since(since).max(SignedDuration::ZERO);
    match age.as_secs().unsigned_abs() {
        seconds @ 0..60 => texts.age_seconds(seconds),
        seconds @ 60..3_600 => texts.age_minutes(seconds / 60),
        seconds @ 3_600..172_800 => texts.age_hours(seconds / 3_600),
        seconds => texts.age_days(seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use db::model::Profile;

    use super::*;
    use dashboard_texts::Language;
    use messages::Locale;

    fn english() -> Messages<'static> {
        Messages::new(Locale::En, None)
    }

    fn dollars() -> Profile {
        Profile {
            name: "A shop".to_owned(),
            currency: "USD".to_owned(),
            currency_symbol: "$".to_owned(),
            symbol_on_left: true,
            decimal_separator: ".".to_owned(),
            thousands_separator: ",".to_owned(),
            decimal_places: Some(2),
            time_zone: None,
            utc_offset: 0,
            default_channel_id: 1,
            fetched_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn shown(amount: &str, profile: &Profile) -> (String, String) {
        let price = price(amount.parse().unwrap(), &profile.default_currency()).unwrap();
        (price.amount, price.formatted)
    }

    fn pair(amount: &str, formatted: &str) -> (String, String) {
        (amount.to_owned(), formatted.to_owned())
    }

    #[test]
    fn prices_follow_the_stores_format() {
        assert_eq!(shown("200", &dollars()), pair("200.00", "$200.00"));
        assert_eq!(shown("0.005", &dollars()), pair("0.01", "$0.01"));
        assert_eq!(
            shown("1234567.8900", &dollars()),
            pair("1234567.89", "$1,234,567.89")
        );
        let euros = Profile {
            currency_symbol: "€".to_owned(),
            symbol_on_left: false,
            decimal_separator: ",".to_owned(),
            thousands_separator: ".".to_owned(),
            ..dollars()
        };
        assert_eq!(shown("1999.5", &euros), pair("1999.50", "1.999,50\u{a0}€"));
        let yen = Profile {
            currency_symbol: "¥".to_owned(),
            decimal_places: Some(0),
            ..dollars()
        };
        assert_eq!(shown("1200.5", &yen), pair("1201", "¥1,201"));
    }

    #[test]
    fn a_day_uses_the_named_time_zone_before_the_offset() {
        let day_in = |zone: &str, utc_offset, at: &str| {
            let profile = Profile {
                time_zone: Some(zone.to_owned()),
                utc_offset,
                ..dollars()
            };
            day(at.parse().unwrap(), &profile.time_zone(), &english())
        };
        for (zone, offset, at, expected) in [
            // Daylight saving time, which the offset does not include.
            (
                "America/New_York",
                -18_000,
                "2026-07-01T04:30:00Z",
                "1 July 2026",
            ),
            (
                "Australia/Sydney",
                36_000,
                "2025-12-31T13:15:00Z",
                "1 January 2026",
            ),
            (
                "America/New_York",
                -18_000,
                "2026-01-01T04:30:00Z",
                "31 December 2025",
            ),
            // Without a known zone name, only the offset counts.
            (
                "Mars/Olympus",
                3_600,
                "2026-10-02T23:59:59Z",
                "3 October 2026",
            ),
            ("", -21_600, "2026-10-02T05:59:59Z", "1 October 2026"),
            (
                "../../etc/passwd",
                0,
                "2026-10-02T23:59:59Z",
                "2 October 2026",
            ),
        ] {
            assert_eq!(day_in(zone, offset, at), expected, "{zone}");
        }
    }

    #[test]
    fn a_price_needs_a_currency() {
        let unknown = Profile {
            currency: String::new(),
            ..dollars()
        };
        assert_eq!(price(Decimal::ONE, &unknown.default_currency()), None);
    }

    #[test]
    fn instants_are_formatted_in_utc() {
        let at = "2026-10-02T23:59:59Z".parse().unwrap();
        assert_eq!(day(at, &TimeZone::UTC, &english()), "2 October 2026");
        let german = Messages::new(Locale::De, None);
        assert_eq!(day(at, &TimeZone::UTC, &german), "2. Oktober 2026");
        assert_eq!(second(at), "2026-10-02T23:59:59Z");
        let label = |language| instant(at, Texts::of(language)).label;
        assert_eq!(label(Language::En), "2 October 2026, 23:59 UTC");
        assert_eq!(label(Language::De), "2. Oktober 2026 um 23:59 UTC");
    }

    #[test]
    fn ages_have_one_unit() {
        let start = Timestamp::UNIX_EPOCH;
        for (seconds, expected) in [
            (-5, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (119, "1 minute"),
            (7_300, "2 hours"),
            (172_800, "2 days"),
        ] {
            assert_eq!(
                age(
                    start,
                    start + SignedDuration::from_secs(seconds),
                    Texts::of(Language::En)
                ),
                expected
            );
        }
    }
}
