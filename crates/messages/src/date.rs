//! Dates in each language.

use icu_calendar::{Date, Gregorian, cal::Buddhist};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};

use crate::Locale;

/// The format of a day in one language: day, month in words, and year.
pub(crate) enum DateFormat {
    Gregorian(FixedCalendarDateTimeFormatter<Gregorian, YMD>),
    /// Thai shops count years in the Buddhist era.
    Buddhist(FixedCalendarDateTimeFormatter<Buddhist, YMD>),
    /// Without data for the language, which does not happen (a test formats a date in each).
    Iso,
}

impl DateFormat {
    pub(crate) fn new(locale: Locale) -> Self {
        let tag = locale.icu();
        let fields = YMD::long();
        if locale == Locale::Th {
            FixedCalendarDateTimeFormatter::try_new((&tag).into(), fields)
                .map_or(Self::Iso, Self::Buddhist)
        } else {
            FixedCalendarDateTimeFormatter::try_new((&tag).into(), fields)
                .map_or(Self::Iso, Self::Gregorian)
        }
    }

    pub(crate) fn format(&self, day: jiff::civil::Date) -> String {
        let numbers = u8::try_from(day.month()).and_then(|month| {
            u8::try_from(day.day()).map(|number| (i32::from(day.year()), month, number))
        });
        let date = numbers
            .ok()
            .and_then(|(year, month, day)| Date::try_new_gregorian(year, month, day).ok());
        match (self, date) {
            (Self::Gregorian(format), Some(date)) => format.format(&date).to_string(),
            (Self::Buddhist(format), Some(date)) => {
                format.format(&date.to_calendar(Buddhist)).to_string()
            }
            (_, _) => day.to_string(),
        }
    }
}
