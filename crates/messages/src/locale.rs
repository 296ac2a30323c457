//! The languages of the widget, and the choice among them.

use icu_locale_core::{
    LanguageIdentifier, Locale as Tag,
    subtags::{Language, region, script},
};

macro_rules! locales {
    ($($variant:ident $tag:literal $name:literal),+ $(,)?) => {
        /// A language of the widget.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[expect(missing_docs, reason = "the variants are named like their tags")]
        pub enum Locale {
            #[default]
            $($variant),+
        }

        impl Locale {
            /// All languages, English first and the others by their own names.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Returns the language's BCP 47 tag, for `<html lang>`.
            #[must_use]
            pub const fn lang(self) -> &'static str {
                match self { $(Self::$variant => $tag),+ }
            }

            /// Returns the language's own name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

locales! {
    En "en" "English",
    Id "id" "Bahasa Indonesia",
    Cs "cs" "Čeština",
    Da "da" "Dansk",
    De "de" "Deutsch",
    Et "et" "Eesti",
    Es "es" "Español",
    Fr "fr" "Français",
    Hr "hr" "Hrvatski",
    It "it" "Italiano",
    Lv "lv" "Latviešu",
    Lt "lt" "Lietuvių",
    Hu "hu" "Magyar",
    Nl "nl" "Nederlands",
    Nb "nb" "Norsk bokmål",
    Pl "pl" "Polski",
    Pt "pt" "Português",
    PtBr "pt-BR" "Português (Brasil)",
    Ro "ro" "Română",
    Sk "sk" "Slovenčina",
    Sl "sl" "Slovenščina",
    Fi "fi" "Suomi",
    Sv "sv" "Svenska",
    Vi "vi" "Tiếng Việt",
    Tr "tr" "Türkçe",
    El "el" "Ελληνικά",
    Bg "bg" "Български",
    Ru "ru" "Русский",
    Uk "uk" "Українська",
    He "he" "עברית",
    Ar "ar" "العربية",
    Th "th" "ไทย",
    Ko "ko" "한국어",
    Ja "ja" "日本語",
    ZhHans "zh-Hans" "简体中文",
    ZhHant "zh-Hant" "繁體中文",
}

/// The maximum length of a language tag. RFC 5646 (section 4.4.1) recommends 35, and nothing after the region
/// matters here.
const MAX_TAG: usize = 64;

impl Locale {
    /// Returns the language of the widget that fits a BCP 47 tag: `de` for `de-AT`, `zh-Hant` for `zh-TW`. `None`
    /// if the tag is malformed or the widget does not have the language. Also accepts `pt_BR`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim();
        if tag.len() > MAX_TAG {
            return None;
        }
        let LanguageIdentifier {
            language,
            script,
            region,
            ..
        } = Tag::try_from_str(&tag.replace('_', "-")).ok()?.id;
        match language.as_str() {
            "zh" => {
                let is_traditional = match script {
                    Some(script) => script == script!("Hant"),
                    None => region.is_some_and(|region| {
                        [region!("TW"), region!("HK"), region!("MO")].contains(&region)
                    }),
                };
                Some(if is_traditional {
                    Self::ZhHant
                } else {
                    Self::ZhHans
                })
            }
            "pt" if region == Some(region!("BR")) => Some(Self::PtBr),
            // Norwegian in general, and Nynorsk, whose readers also read Bokmål.
            "no" | "nn" => Some(Self::Nb),
            // Former codes, which some software still sends.
            "iw" => Some(Self::He),
            "in" => Some(Self::Id),
            _ => Self::of_language(language),
        }
    }

    fn of_language(language: Language) -> Option<Self> {
        let tag = language.as_str();
        Self::ALL
            .iter()
            .copied()
            .find(|locale| locale.lang() == tag)
    }

    /// Returns the direction of the language's script, for HTML's `dir` attribute: `ltr` or `rtl`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar | Self::He => "rtl",
            _ => "ltr",
        }
    }

    /// Returns the tag by which ICU4X knows the language. Dates in English are international, with the day first,
    /// and Portuguese without a country is Portugal's.
    pub(crate) fn icu(self) -> Tag {
        let tag = match self {
            Self::En => "en-001",
            Self::Pt => "pt-PT",
            other => other.lang(),
        };
        Tag::try_from_str(tag).unwrap_or(Tag::UNKNOWN)
    }
}

/// Returns the language of a page: the page's own, or else its channel's default, or else English. Both are tags
/// from outside.
#[must_use]
pub fn negotiate(page: Option<&str>, channel_default: Option<&str>) -> Locale {
    page.and_then(Locale::from_tag)
        .or_else(|| channel_default.and_then(Locale::from_tag))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_match_the_nearest_language() {
        for (tag, expected) in [
            ("en", Some(Locale::En)),
            ("en-US", Some(Locale::En)),
            ("DE-at", Some(Locale::De)),
            ("es-MX", Some(Locale::Es)),
            ("es-419", Some(Locale::Es)),
            ("pt", Some(Locale::Pt)),
            ("pt-PT", Some(Locale::Pt)),
            ("pt-BR", Some(Locale::PtBr)),
            ("pt_BR", Some(Locale::PtBr)),
            (" fr-CA ", Some(Locale::Fr)),
            ("no", Some(Locale::Nb)),
            ("nb-NO", Some(Locale::Nb)),
            ("nn-NO", Some(Locale::Nb)),
            ("zh", Some(Locale::ZhHans)),
            ("zh-CN", Some(Locale::ZhHans)),
            ("zh-SG", Some(Locale::ZhHans)),
            ("zh-Hans-HK", Some(Locale::ZhHans)),
            ("zh-TW", Some(Locale::ZhHant)),
            ("zh-HK", Some(Locale::ZhHant)),
            ("zh-Hant", Some(Locale::ZhHant)),
            ("zh-Hant-TW", Some(Locale::ZhHant)),
            ("iw", Some(Locale::He)),
            ("de-DE-u-co-phonebk", Some(Locale::De)),
            ("ja-JP-x-shop", Some(Locale::Ja)),
            ("", None),
            ("x", None),
            ("eo", None),
            ("{{locale_name}}", None),
            ("de; drop table", None),
            ("de\u{0}", None),
            ("\u{202e}ed", None),
        ] {
            assert_eq!(Locale::from_tag(tag), expected, "{tag}");
        }
        assert_eq!(Locale::from_tag(&"de-".repeat(5_000)), None);
        assert_eq!(
            Locale::from_tag(&format!("de-x-{}", "a".repeat(10_000))),
            None
        );
    }

    #[test]
    fn each_languages_tag_is_its_own() {
        for locale in Locale::ALL {
            assert_eq!(Locale::from_tag(locale.lang()), Some(*locale));
        }
    }

    #[test]
    fn the_page_comes_before_the_channel_and_english_last() {
        assert_eq!(negotiate(Some("ar"), Some("de")), Locale::Ar);
        assert_eq!(negotiate(None, Some("de-CH")), Locale::De);
        assert_eq!(negotiate(Some("tlh"), Some("de")), Locale::De);
        assert_eq!(negotiate(Some("??"), Some("??")), Locale::En);
        assert_eq!(negotiate(None, None), Locale::En);
    }

    #[test]
    fn arabic_and_hebrew_are_written_from_right_to_left() {
        for locale in Locale::ALL {
            let is_rtl = matches!(locale, Locale::Ar | Locale::He);
            assert_eq!(locale.dir(), if is_rtl { "rtl" } else { "ltr" });
        }
    }
}
