//! The sandbox's clock: the machine's, shifted to start at `Config::now`, and set forward on request.

use jiff::{SignedDuration, Timestamp};
use parking_lot::{Mutex, MutexGuard};

/// The clock. It is an offset from the machine's clock, so that it survives a laptop's sleep.
/// [`Self::advance_to`] sets it forward; only a reset sets it back.
#[derive(Debug)]
pub(crate) struct Clock {
    offset: SignedDuration,
    /// How far it has been set forward.
    advanced: Mutex<SignedDuration>,
}

impl Clock {
    /// Returns a clock that reads `start` now.
    pub(crate) fn starting_at(start: Timestamp) -> Self {
        Self {
            offset: start.duration_since(Timestamp::now()),
            advanced: Mutex::default(),
        }
    }

    /// Returns the time now.
    pub(crate) fn now(&self) -> Timestamp {
        self.after(*self.lock())
    }

    /// Returns the time of the machine's clock.
    pub(crate) fn machine_now() -> Timestamp {
        Timestamp::now()
    }

    /// Returns how far the clock was set forward since the sandbox started or was reset.
    pub(crate) fn advanced(&self) -> SignedDuration {
        *self.lock()
    }

    /// Sets it forward, so that it reads at least `at`.
    pub(crate) fn advance_to(&self, at: Timestamp) {
        let mut advanced = self.lock();
        let missing = at.duration_since(self.after(*advanced));
        if missing.is_positive() {
            *advanced = advanced.saturating_add(missing);
        }
    }

    /// Sets the total advance to `by`.
    pub(crate) fn advance_in_all(&self, by: SignedDuration) {
        let mut advanced = self.lock();
        *advanced = (*advanced).max(by);
    }

    /// Takes back every advance.
    pub(crate) fn reset(&self) {
        *self.lock() = SignedDuration::ZERO;
    }

    fn after(&self, advanced: SignedDuration) -> Timestamp {
        let machine = Timestamp::now();
        let offset = self.offset.saturating_add(advanced);
        machine.checked_add(offset).unwrap_or(machine)
    }

    fn lock(&self) -> MutexGuard<'_, SignedDuration> {
        self.advanced.lock()
    }
}

/// Returns the time some days (and fractions) before `now`, to the second.
pub(crate) fn days_before(now: Timestamp, days: f64) -> Timestamp {
    let back = SignedDuration::try_from_secs_f64(days * 86_400.0).unwrap_or_default();
    whole_second(now.checked_sub(back).unwrap_or(now))
}

/// Drops fractions of a second: BigCommerce stores dates to the second and filters by them.
pub(crate) fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Returns the beginning of a day in UTC.
pub(crate) fn midnight(day: jiff::civil::Date) -> Option<Timestamp> {
    let zoned = day.to_zoned(jiff::tz::TimeZone::UTC);
    zoned.ok().map(|it| it.timestamp())
}

/// Formats a date as V2 does: `Wed, 10 Jan 2018 21:05:30 +0000`
/// (BigCommerce docs, `reference/orders.v2.oas2.yml`).
pub(crate) fn rfc2822(at: Timestamp) -> String {
    at.strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}

/// Formats a date as V3 does: `2018-08-15T14:49:05+00:00`
/// (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).
pub(crate) fn iso8601(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string()
}

/// Reads a date of a filter: RFC 2822, or ISO 8601 with or without a time and an offset (then UTC).
pub(crate) fn parse(text: &str) -> Option<Timestamp> {
    let utc = jiff::tz::TimeZone::UTC;
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(at);
    }
    if let Ok(at) = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text) {
        return Some(at);
    }
    let local = text.parse::<jiff::civil::DateTime>();
    let local = local.or_else(|_| text.parse::<jiff::civil::Date>().map(Into::into));
    local
        .ok()?
        .to_zoned(utc)
        .ok()
        .map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_moves_forward_on_request_and_never_back() {
        let start: Timestamp = "2018-01-10T21:05:30Z".parse().unwrap();
        let clock = Clock::starting_at(start);
        let day = SignedDuration::from_hours(24);
        clock.advance_to(start.checked_add(day).unwrap());
        assert!(clock.now().duration_since(start) >= day);
        assert!(clock.advanced() <= day && clock.advanced().is_positive());
        clock.advance_to(start);
        assert!(clock.now().duration_since(start) >= day);
        clock.reset();
        assert!(clock.now().duration_since(start) < day);
    }

    #[test]
    fn each_version_has_its_own_date_format() {
        let at: Timestamp = "2018-01-10T21:05:30Z".parse().unwrap();
        assert_eq!(rfc2822(at), "Wed, 10 Jan 2018 21:05:30 +0000");
        assert_eq!(iso8601(at), "2018-01-10T21:05:30+00:00");
    }

    #[test]
    fn filters_accept_both_documented_formats() {
        let expected: Timestamp = "2017-04-20T15:32:00Z".parse().unwrap();
        assert_eq!(parse("Thu, 20 Apr 2017 11:32:00 -0400"), Some(expected));
        assert_eq!(parse("2017-04-20T11:32:00.000-04:00"), Some(expected));
        assert_eq!(parse("2017-04-20T15:32:00"), Some(expected));
        assert!(parse("2017-04-20").is_some());
        assert_eq!(parse("yesterday"), None);
    }
}
