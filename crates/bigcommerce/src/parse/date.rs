//! Timestamps, in each of the formats that BigCommerce uses.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use serde::de::Deserializer;

use super::loose;

/// RFC 2822, even if the weekday does not match the date.
static RFC_2822: DateTimeParser = DateTimeParser::new().relaxed_weekday(true);

/// V2 sends RFC 2822 in UTC, V3 ISO 8601, and webhooks Unix seconds.
fn parse(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    RFC_2822
        .parse_timestamp(text)
        .ok()
        .or_else(|| text.parse().ok())
        .or_else(|| Timestamp::from_second(text.parse().ok()?).ok())
}

/// Reads a timestamp that may be missing: `""`, `null` and anything that is not a date are `None`.
pub(crate) fn optional<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    Ok(parse(&loose::text(deserializer)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_format() {
        let expected: Timestamp = "2018-01-10T21:05:30Z".parse().unwrap();
        for text in [
            "Wed, 10 Jan 2018 21:05:30 +0000",
            "Wed, 10 Jan 2018 15:05:30 -0600",
            "Fri, 10 Jan 2018 21:05:30 +0000",
            "10 Jan 2018 21:05:30 GMT",
            "2018-01-10T21:05:30+00:00",
            "2018-01-10T21:05:30.000Z",
            " 2018-01-10T21:05:30Z ",
            "1515618330",
        ] {
            assert_eq!(parse(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for text in ["", " ", "0000-00-00 00:00:00", "yesterday", "2018-01-10"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
