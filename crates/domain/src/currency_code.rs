//! Codes of currencies.

use std::fmt;

/// The code of a currency as in ISO 4217: three letters from A to Z.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CurrencyCode([u8; 3]);

impl CurrencyCode {
    /// Parses a code in capital or small letters. Returns `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; 3] = text.as_bytes().try_into().ok()?;
        let is_code = bytes.iter().all(u8::is_ascii_alphabetic);
        is_code.then_some(Self(bytes.map(|letter| letter.to_ascii_uppercase())))
    }

    /// Returns the code in capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CurrencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_letters_are_a_code() {
        for text in ["EUR", "eur"] {
            assert_eq!(CurrencyCode::parse(text).unwrap().as_str(), "EUR");
        }
        for text in ["", "EU", "EURO", "E R", "12A", "{{c", "€", "é1", "'--"] {
            assert_eq!(CurrencyCode::parse(text), None, "{text}");
        }
    }
}
