//! Colors: reading them as browsers write them, and their contrast (WCAG 2.2).
//!
//! Notations and luminance are those of the crate `color`, which has no dependencies: browsers report `oklch()`, `lab()`
//! and `color()` as the theme wrote them, and converting those takes more code than everything else here.

use std::fmt;

use color::{AlphaColor, OpaqueColor, Srgb, parse_color};
use serde::{Deserialize, Serialize};

/// The minimum contrast of text.
pub(crate) const TEXT_CONTRAST: f32 = 4.5;
/// The minimum contrast of borders of controls and of the outline of what has the focus.
pub(crate) const BORDER_CONTRAST: f32 = 3.0;
/// The longest notation of a color that is read, in bytes.
const MAX_NOTATION: usize = 100;

/// An opaque color in sRGB, such as `#2f5a45`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Color([u8; 3]);

/// The reason why a text is not a color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a color is written as # and six hexadecimal digits")]
pub struct InvalidColor;

impl Color {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// Returns the color with this number, such as `0x2f5a45`.
    #[must_use]
    pub const fn from_number(number: u32) -> Self {
        let [_, red, green, blue] = number.to_be_bytes();
        Self([red, green, blue])
    }

    /// Reads a color in any of CSS's notations except `calc()`. Returns it with its opacity, from 0 to 1.
    #[must_use]
    pub fn from_css(text: &str) -> Option<(Self, f32)> {
        if text.len() > MAX_NOTATION {
            return None;
        }
        let color: AlphaColor<Srgb> = parse_color(text.trim()).ok()?.to_alpha_color();
        let [red, green, blue, _] = color.to_rgba8().to_u8_array();
        let [.., opacity] = color.components;
        opacity
            .is_finite()
            .then(|| (Self([red, green, blue]), opacity.clamp(0.0, 1.0)))
    }

    /// Returns the mixture with a share of another color, from 0 to 1. Mixing with black or white keeps the hue.
    #[must_use]
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let mix = |one: [f32; 3], two: [f32; 3]| {
            let mixed = OpaqueColor::<Srgb>::new(one).lerp_rect(OpaqueColor::new(two), share);
            let [red, green, blue, _] = mixed.to_rgba8().to_u8_array();
            Self([red, green, blue])
        };
        mix(self.components(), other.components())
    }

    /// Returns the contrast of two colors, from 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// Returns the color itself if its contrast to `ground` is at least `least`, or else the lighter or darker one of
    /// the same hue that differs least from it. `least` must not exceed 4.58: each ground has that contrast to
    /// black or white.
    #[must_use]
    pub fn legible_on(self, ground: Self, least: f32) -> Self {
        const STEPS: u8 = u8::MAX;
        let toward = |pole: Self| {
            (0..=STEPS)
                .map(|step| (step, self.mixed(pole, f32::from(step) / f32::from(STEPS))))
                .find(|(_, color)| color.contrast(ground) >= least)
        };
        let nearest = [Self::BLACK, Self::WHITE].into_iter().filter_map(toward);
        nearest
            .min_by_key(|(step, _)| *step)
            .map_or(self, |(_, color)| color)
    }

    /// Returns whether light text suits it better than dark text.
    #[must_use]
    pub fn is_dark(self) -> bool {
        self.contrast(Self::WHITE) > self.contrast(Self::BLACK)
    }

    fn luminance(self) -> f32 {
        OpaqueColor::<Srgb>::new(self.components()).relative_luminance()
    }

    fn components(self) -> [f32; 3] {
        self.0.map(|component| f32::from(component) / 255.0)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl fmt::Debug for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Color {
    type Error = InvalidColor;

    fn try_from(text: String) -> Result<Self, InvalidColor> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let is_hex = digits.is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.filter(|_| is_hex);
        let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        number.map(Self::from_number).ok_or(InvalidColor)
    }
}

impl From<Color> for String {
    fn from(color: Color) -> Self {
        color.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Color {
        text.to_owned().try_into().unwrap()
    }

    /// Computes the contrast as WCAG defines it, independently of the crate.
    fn contrast(one: Color, two: Color) -> f64 {
        let luminance = |Color(rgb): Color| {
            let [red, green, blue] = rgb.map(|component| {
                let share = f64::from(component) / 255.0;
                if share <= 0.04045 {
                    share / 12.92
                } else {
                    ((share + 0.055) / 1.055).powf(2.4)
                }
            });
            red.mul_add(0.2126, green.mul_add(0.7152, blue * 0.0722)) + 0.05
        };
        let (one, two) = (luminance(one), luminance(two));
        one.max(two) / one.min(two)
    }

    /// Returns colors that cover sRGB evenly, and many grays.
    fn samples() -> Vec<Color> {
        let steps = [0, 36, 73, 109, 146, 182, 219, 255];
        let mut samples: Vec<Color> = (0..=255).map(|gray| Color([gray; 3])).collect();
        for red in steps {
            for green in steps {
                samples.extend(steps.map(|blue| Color([red, green, blue])));
            }
        }
        samples
    }

    #[test]
    fn reads_colors_as_browsers_report_them() {
        for (css, color, opacity) in [
            ("rgb(47, 90, 69)", "#2f5a45", 1.0),
            ("rgba(47, 90, 69, 0.5)", "#2f5a45", 0.5),
            ("rgba(0, 0, 0, 0)", "#000000", 0.0),
            ("#2f5a45", "#2f5a45", 1.0),
            ("#fff", "#ffffff", 1.0),
            ("oklch(1 0 0)", "#ffffff", 1.0),
            ("oklch(0.627955 0.257683 29.2339)", "#ff0000", 1.0),
            ("oklab(0 0 0 / 0.25)", "#000000", 0.25),
            ("lab(100 0 0)", "#ffffff", 1.0),
            ("color(srgb 1 0 0)", "#ff0000", 1.0),
            ("color(display-p3 1 1 1)", "#ffffff", 1.0),
        ] {
            let (found, alpha) = Color::from_css(css).unwrap_or_else(|| panic!("{css}"));
            assert_eq!(found, hex(color), "{css}");
            assert!((alpha - opacity).abs() < 0.003, "{css}: {alpha}");
        }
    }

    #[test]
    fn ignores_what_is_not_a_color() {
        let long = format!("rgb(0, 0, {})", "0".repeat(10_000));
        for text in [
            "",
            "rgb(",
            "url(https://elsewhere.example/)",
            "expression(alert(1))",
            "calc(1px)",
            "rgb(calc(1 + 1), 0, 0)",
            "rgb(NaN, 0, 0)",
            "#2f5a45;}</style><script>",
            "var(--rp-text)",
            "currentcolor",
            "inherit",
            "none",
            &long,
        ] {
            assert_eq!(Color::from_css(text), None, "{text:.40}");
        }
        for text in ["#fff", "2f5a45", "#2f5a4", "#+f5a45", "#ééé", "red", ""] {
            assert!(Color::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_made_legible_always_has_the_contrast() {
        let samples = samples();
        // Some of them, because all pairs would take minutes.
        for ground in samples.iter().step_by(19) {
            for color in samples.iter().step_by(11) {
                for least in [TEXT_CONTRAST, BORDER_CONTRAST] {
                    let legible = color.legible_on(*ground, least);
                    let found = contrast(legible, *ground);
                    assert!(
                        found > f64::from(least) - 1e-4,
                        "{color} became {legible} on {ground}: {found}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_legible_does_not_change() {
        for (color, ground) in [
            ("#767676", "#ffffff"),
            ("#2b2f2a", "#fbf8f2"),
            ("#fff", "#000"),
        ] {
            let of = |css| Color::from_css(css).unwrap().0;
            assert_eq!(of(color).legible_on(of(ground), TEXT_CONTRAST), of(color));
        }
    }

    #[test]
    fn colors_change_as_little_as_possible_and_keep_their_hue() {
        let orange = hex("#ff9900");
        let legible = orange.legible_on(Color::WHITE, TEXT_CONTRAST);
        let Color([red, green, blue]) = legible;
        assert!(
            contrast(legible, Color::WHITE) < 4.6,
            "{legible} is darker than needed"
        );
        // Red to green is 255 to 153.
        assert!(blue == 0 && (f32::from(green) / f32::from(red) - 0.6).abs() < 0.02);
        // On a middle gray, black is nearer to dark colors, and white to light ones.
        let gray = hex("#757575");
        assert!(contrast(hex("#eeeeee").legible_on(gray, TEXT_CONTRAST), Color::BLACK) > 10.0);
        assert!(contrast(hex("#222222").legible_on(gray, TEXT_CONTRAST), Color::WHITE) > 10.0);
    }

    #[test]
    fn dark_is_what_light_text_suits() {
        for (css, is_dark) in [("#000", true), ("#2f5a45", true), ("#999", false)] {
            assert_eq!(Color::from_css(css).unwrap().0.is_dark(), is_dark, "{css}");
        }
    }
}
