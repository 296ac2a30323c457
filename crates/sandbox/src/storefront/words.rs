//! Dates as a shop's language writes them.

use jiff::Timestamp;

use crate::pages::Words;

/// A day, such as `2 October 2026`.
pub(super) fn date(words: &Words, at: Timestamp) -> String {
    let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let month = usize::try_from(day.month())
        .ok()
        .and_then(|month| words.months.get(month.saturating_sub(1)));
    (words.date)(day.day(), month.copied().unwrap_or_default(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_its_language_writes_it() {
        let at: Timestamp = "2026-03-02T23:59:59Z".parse().unwrap();
        assert_eq!(date(Words::of("en"), at), "2 March 2026");
        assert_eq!(date(Words::of("de"), at), "2. März 2026");
    }
}
