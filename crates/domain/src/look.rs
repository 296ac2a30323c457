//! The look of a shop's theme, as far as the widget adopts it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{color::Color, fonts::FontStack, layout::names};

names! {
    /// A color that the widget adopts from the theme.
    ColorToken {
        /// Text.
        Text = "text",
        /// The background of the widget.
        Background = "background",
        /// The names of products, which are links.
        Link = "link",
        /// The background of buttons.
        Button = "button",
        /// The text of buttons.
        ButtonText = "button_text",
    }
}

/// What is known of a theme's look, or what a merchant has fixed of it. For what is missing, the widget has defaults.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The colors.
    pub colors: BTreeMap<ColorToken, Color>,
    /// The font of texts.
    pub font: Option<FontStack>,
    /// The font of the heading.
    pub heading_font: Option<FontStack>,
    /// The size of texts in pixels.
    pub font_size: Option<u8>,
    /// The radius of corners in pixels.
    pub radius: Option<u8>,
}

impl Look {
    /// The fields of `POST /widget` that [`Look::of_page`] reads.
    pub const FIELDS: [&str; 10] = [
        "font",
        "heading_font",
        "font_size",
        "radius",
        "text",
        "background",
        "link",
        "button",
        "button_text",
        "scheme",
    ];
    /// The maximum length of a field in bytes. Longer ones are ignored.
    pub const MAX_FIELD: usize = 1024;
    /// The maximum of [`Look::radius`].
    pub const MAX_RADIUS: u8 = 32;
    /// The minimum of [`Look::font_size`].
    pub const MIN_FONT_SIZE: u8 = 12;
    /// The maximum of [`Look::font_size`].
    pub const MAX_FONT_SIZE: u8 = 24;

    /// Reads the computed styles of a page, as browsers report them. The page is not trusted: what is missing, malformed
    /// or out of bounds is left out, one value at a time.
    ///
    /// `background` has the backgrounds of the elements around the widget, the nearest one first, separated by `|`.
    /// They are painted over what the browser paints behind a page, which `scheme`, the page's `color-scheme`, decides.
    #[must_use]
    pub fn of_page<'a>(field: impl Fn(&str) -> Option<&'a str>) -> Self {
        let scheme = field("scheme");
        let is_dark = scheme.is_some_and(|it| it.contains("dark") && !it.contains("light"));
        let canvas = if is_dark { DARK_CANVAS } else { Color::WHITE };
        let layers: Vec<_> = field("background")
            .into_iter()
            .flat_map(|layers| layers.split('|'))
            .filter_map(Color::from_css)
            .collect();
        let paint = |under: Color, (color, opacity)| under.mixed(color, opacity);
        let background = layers.into_iter().rev().fold(canvas, paint);
        let color = |name: &str| {
            let visible = field(name).and_then(Color::from_css);
            visible.filter(|(_, opacity)| *opacity > 0.0)
        };
        let painted = |name: &str| color(name).map(|color| paint(background, color));
        // A theme without such a button leaves it transparent, and its corners say nothing.
        let button = painted("button");
        let on_button = button.zip(color("button_text"));
        let on_button = on_button.map(|(button, color)| paint(button, color));
        let colors = [
            (ColorToken::Text, painted("text")),
            (ColorToken::Background, Some(background)),
            (ColorToken::Link, painted("link")),
            (ColorToken::Button, button),
            (ColorToken::ButtonText, on_button),
        ];
        let sizes = Self::MIN_FONT_SIZE..=Self::MAX_FONT_SIZE;
        Self {
            colors: colors
                .into_iter()
                .filter_map(|(token, color)| Some((token, color?)))
                .collect(),
            font: field("font").and_then(FontStack::from_css),
            heading_font: field("heading_font").and_then(FontStack::from_css),
            font_size: field("font_size")
                .and_then(pixels)
                .filter(|size| sizes.contains(size)),
            radius: field("radius")
                .filter(|_| button.is_some())
                .and_then(pixels)
                .map(|radius| radius.min(Self::MAX_RADIUS)),
        }
    }

    /// Returns a color, if it is known.
    #[must_use]
    pub fn color(&self, token: ColorToken) -> Option<Color> {
        self.colors.get(&token).copied()
    }

    /// Returns the approximate number of bytes beside its fixed size.
    #[must_use]
    pub fn size(&self) -> usize {
        let fonts = self.font.iter().chain(&self.heading_font);
        let fonts: usize = fonts.map(|font| font.as_str().len()).sum();
        fonts + self.colors.len() * size_of::<(ColorToken, Color)>()
    }
}

/// What Chromium paints behind a page whose `color-scheme` is only dark.
pub(crate) const DARK_CANVAS: Color = Color::from_number(0x0012_1212);

/// Reads the first length of a text such as `10px 10px 0px 0px`, rounded. Pills have radii such as `9999px`, so lengths
/// of up to five digits are read, but nothing beyond them.
fn pixels(text: &str) -> Option<u8> {
    let number = text.split(' ').next()?.strip_suffix("px")?;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = |digits: &str, most| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(whole, 5) || !is_number(fraction, 10) {
        return None;
    }
    let up = u32::from(fraction.as_bytes().first() >= Some(&b'5'));
    let whole: u32 = whole.parse().ok()?;
    Some(u8::try_from(whole + up).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &[(&str, &str)]) -> Look {
        Look::of_page(|name| {
            let mut fields = fields.iter();
            Some(fields.find(|(other, _)| *other == name)?.1)
        })
    }

    fn color(look: &Look, token: ColorToken) -> Option<String> {
        look.color(token).map(String::from)
    }

    #[test]
    fn reads_the_computed_styles_of_a_page() {
        let look = of(&[
            ("font", "\"Iowan Old Style\", serif"),
            ("heading_font", "Georgia"),
            ("font_size", "15.6px"),
            ("radius", "10px"),
            ("text", "rgb(43, 47, 42)"),
            ("background", "rgba(0, 0, 0, 0)|rgb(251, 248, 242)"),
            ("link", "oklch(0 0 0)"),
            ("button", "rgb(47, 90, 69)"),
            ("button_text", "rgb(255, 255, 255)"),
            ("scheme", "light dark"),
        ]);
        let json = serde_json::to_value(&look).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "colors": {
                    "text": "#2b2f2a",
                    "background": "#fbf8f2",
                    "link": "#000000",
                    "button": "#2f5a45",
                    "button_text": "#ffffff",
                },
                "font": "\"Iowan Old Style\",serif",
                "heading_font": "Georgia,sans-serif",
                "font_size": 16,
                "radius": 10,
            })
        );
        let read: Look = serde_json::from_value(json).unwrap();
        assert_eq!(read, look);
    }

    #[test]
    fn backgrounds_are_painted_over_each_other() {
        for (background, scheme, expected) in [
            ("", "", "#ffffff"),
            ("rgba(0, 0, 0, 0)", "normal", "#ffffff"),
            ("rgba(0, 0, 0, 0)", "light dark", "#ffffff"),
            ("rgba(0, 0, 0, 0)", "only dark", "#121212"),
            ("", "dark", "#121212"),
            ("rgba(0, 0, 0, 0.5)|rgb(255, 255, 255)", "", "#808080"),
            ("rgb(1, 2, 3)|rgb(255, 255, 255)", "dark", "#010203"),
            ("url(x)|rgb(1, 2, 3)", "", "#010203"),
        ] {
            let look = of(&[("background", background), ("scheme", scheme)]);
            let found = color(&look, ColorToken::Background);
            assert_eq!(found.as_deref(), Some(expected), "{background} {scheme}");
        }
    }

    #[test]
    fn translucent_text_has_the_color_that_shoppers_see() {
        let look = of(&[
            ("background", "rgb(255, 255, 255)"),
            ("text", "rgba(0, 0, 0, 0.6)"),
            ("link", "rgba(0, 0, 0, 0)"),
        ]);
        assert_eq!(color(&look, ColorToken::Text).as_deref(), Some("#666666"));
        assert_eq!(color(&look, ColorToken::Link), None);
    }

    #[test]
    fn a_button_without_a_background_is_unknown() {
        let look = of(&[
            ("button", "rgba(0, 0, 0, 0)"),
            ("button_text", "rgb(0, 0, 0)"),
            ("radius", "0px"),
        ]);
        assert_eq!((look.color(ColorToken::Button), look.radius), (None, None));
        assert_eq!(look.color(ColorToken::ButtonText), None);
    }

    #[test]
    fn ignores_each_value_that_is_not_one() {
        let long = "x".repeat(10_000);
        for hostile in [
            ";}</style><script>alert(1)</script>",
            "url(https://elsewhere.example/)",
            "expression(alert(1))",
            "calc(1px + 1px)",
            "NaN",
            "NaNpx",
            "-1px",
            "1e9px",
            "999999px",
            "10PX;",
            "10%",
            "10",
            "px",
            ".px",
            "1.px",
            "infinitypx",
            "",
            &long,
        ] {
            let mut fields: Vec<_> = Look::FIELDS.iter().map(|name| (*name, hostile)).collect();
            let look = of(&fields);
            let expected = BTreeMap::from([(ColorToken::Background, Color::WHITE)]);
            assert_eq!(look.colors, expected, "{hostile:.40}");
            assert_eq!((look.radius, look.font_size), (None, None), "{hostile:.40}");
            // The other values are not affected.
            fields.retain(|(name, _)| *name != "text");
            fields.push(("text", "rgb(1, 2, 3)"));
            let text = of(&fields).color(ColorToken::Text);
            assert_eq!(text, Some(Color::from_number(0x0001_0203)));
        }
    }

    #[test]
    fn lengths_are_bounded() {
        for (text, radius, font_size) in [
            ("0px", Some(0), None),
            ("3.5px", Some(4), None),
            ("11.6px", Some(12), Some(12)),
            ("24px 0px", Some(24), Some(24)),
            ("25px", Some(25), None),
            ("9999px", Some(32), None),
        ] {
            let look = of(&[("radius", text), ("font_size", text), ("button", "#000")]);
            assert_eq!((look.radius, look.font_size), (radius, font_size), "{text}");
        }
    }
}
