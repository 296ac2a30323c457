//! The custom properties of the widget's style sheet.

use serde::{Deserialize, Serialize};

use crate::{
    color::{BORDER_CONTRAST, Color, TEXT_CONTRAST},
    look::{ColorToken, DARK_CANVAS, Look},
};

/// The widget's colors without a theme, as in `style/widget.css`.
struct Defaults {
    ground: Color,
    text: Color,
    on_button: Color,
    low: Color,
}

const LIGHT: Defaults = Defaults {
    ground: Color::WHITE,
    text: Color::from_number(0x001d_1d1f),
    on_button: Color::WHITE,
    low: Color::from_number(0x008a_4b00),
};

const DARK: Defaults = Defaults {
    ground: DARK_CANVAS,
    text: Color::from_number(0x00f4_f4f5),
    on_button: Color::from_number(0x001d_1d1f),
    low: Color::from_number(0x00f0_b35c),
};

/// The font without a theme, as in `style/widget.css`.
const FONT: &str =
    "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif";

/// The share of the second color in mixtures that the style sheet makes: quiet text and borders of controls from the
/// text and the background, and a button under the pointer from the button and its text.
const SOFT: f32 = 0.3;
const OUTLINE: f32 = 0.45;
const HOVER: f32 = 0.14;
/// Browsers round mixtures differently.
const ROUNDING: f32 = 0.05;

/// The look of a widget. All values come from closed sets: colors, lists of fonts, and lengths. Texts and controls have
/// the contrast that WCAG 2.2 requires at level AA.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// Whether the background is dark.
    pub is_dark: bool,
    /// The custom properties that differ from the style sheet's, without their prefix `--rp-`.
    pub properties: Vec<(String, String)>,
    /// The colors of the merchant that had to change to be legible, with what they became.
    pub corrected: Vec<(ColorToken, Color)>,
}

impl Tokens {
    /// Returns the look of a widget on a page. What the merchant has fixed wins over the page's.
    #[must_use]
    pub fn of(page: &Look, own: &Look) -> Self {
        let pick = |token| own.color(token).or_else(|| page.color(token));
        let ground = pick(ColorToken::Background).unwrap_or(Color::WHITE);
        let is_dark = ground.is_dark();
        let defaults = if is_dark { DARK } else { LIGHT };
        let mut corrected = Vec::new();
        let mut text_on = |token, ground: Color, fallback: Color| {
            let color = pick(token).unwrap_or(fallback);
            let legible = color.legible_on(ground, TEXT_CONTRAST);
            if own.color(token).is_some_and(|own| own != legible) {
                corrected.push((token, legible));
            }
            legible
        };
        let text = text_on(ColorToken::Text, ground, defaults.text);
        let link = text_on(ColorToken::Link, ground, text);
        // `None` if the style sheet's mixture is legible.
        let mixed = |share, least: f32| {
            let mixture = text.mixed(ground, share);
            let is_legible = mixture.contrast(ground) >= least + ROUNDING;
            (!is_legible).then(|| mixture.legible_on(ground, least))
        };
        let soft = mixed(SOFT, TEXT_CONTRAST);
        let outline = mixed(OUTLINE, BORDER_CONTRAST);
        let button = pick(ColorToken::Button).unwrap_or(text);
        let on_button = if button == defaults.text {
            defaults.on_button
        } else if button.is_dark() {
            Color::WHITE
        } else {
            Color::BLACK
        };
        let on_button = text_on(ColorToken::ButtonText, button, on_button);
        let focus = if button.contrast(ground) < BORDER_CONTRAST {
            text
        } else {
            button
        };
        let low = defaults.low.legible_on(ground, TEXT_CONTRAST);

        let mut properties = Vec::new();
        let mut set = |name: &str, value: String| properties.push((name.to_owned(), value));
        for (name, color) in [
            ("text", differs(text, defaults.text)),
            ("ground", differs(ground, defaults.ground)),
            ("soft", soft),
            ("outline", outline),
            ("fill", differs(button, text)),
            ("on-fill", differs(on_button, defaults.on_button)),
            ("fill-over", hover(button, on_button)),
            ("focus", differs(focus, button)),
            ("low", differs(low, defaults.low)),
            ("link", differs(link, text)),
        ] {
            if let Some(color) = color {
                set(name, color.to_string());
            }
        }
        // The page's own background shines through the frame.
        if own.color(ColorToken::Background).is_some() {
            set("paint", ground.to_string());
            set("pad", "1rem".to_owned());
        }
        let font = own.font.as_ref().or(page.font.as_ref());
        let heading = own.heading_font.as_ref().or(page.heading_font.as_ref());
        if let Some(font) = font.filter(|font| font.as_str() != FONT) {
            set("font", font.as_str().to_owned());
        }
        if let Some(heading) = heading.filter(|heading| Some(*heading) != font) {
            set("heading", heading.as_str().to_owned());
        }
        if let Some(size) = own.font_size.or(page.font_size) {
            set("size", format!("{size}px"));
        }
        if let Some(radius) = own.radius.or(page.radius) {
            set("radius", format!("{radius}px"));
        }
        Self {
            is_dark,
            properties,
            corrected,
        }
    }

    /// Returns the rule that sets the properties, or an empty text if there are none.
    #[must_use]
    pub fn css(&self) -> String {
        if self.properties.is_empty() {
            return String::new();
        }
        let properties = self.properties.iter();
        let properties: Vec<_> = properties
            .map(|(name, value)| format!("--rp-{name}:{value}"))
            .collect();
        format!(".rp-widget{{{}}}", properties.join(";"))
    }
}

fn differs(color: Color, default: Color) -> Option<Color> {
    (color != default).then_some(color)
}

/// Returns the color of a button under the pointer, or `None` if its text is legible on the style sheet's mixture.
fn hover(button: Color, text: Color) -> Option<Color> {
    let mixture = button.mixed(text, HOVER);
    if mixture.contrast(text) >= TEXT_CONTRAST + ROUNDING {
        return None;
    }
    let is_lighter = button.contrast(Color::WHITE) < text.contrast(Color::WHITE);
    let away = if is_lighter {
        Color::WHITE
    } else {
        Color::BLACK
    };
    Some(button.mixed(away, HOVER))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FontStack;

    fn color(css: &str) -> Color {
        Color::from_css(css).unwrap().0
    }

    fn look(colors: &[(ColorToken, &str)]) -> Look {
        Look {
            colors: colors
                .iter()
                .map(|(token, css)| (*token, color(css)))
                .collect(),
            ..Look::default()
        }
    }

    fn get(tokens: &Tokens, name: &str) -> Option<String> {
        let mut found = tokens.properties.iter().filter(|(other, _)| other == name);
        let value = found.next().map(|(_, value)| value.clone());
        assert!(found.next().is_none(), "{name} is set twice");
        value
    }

    /// Returns a property that may have its default.
    fn shown(tokens: &Tokens, name: &str) -> Color {
        let defaults = if tokens.is_dark { DARK } else { LIGHT };
        get(tokens, name).map_or_else(
            || match name {
                "text" => defaults.text,
                "soft" => shown(tokens, "text").mixed(shown(tokens, "ground"), SOFT),
                "outline" => shown(tokens, "text").mixed(shown(tokens, "ground"), OUTLINE),
                "link" | "fill" => shown(tokens, "text"),
                "focus" => shown(tokens, "fill"),
                "fill-over" => shown(tokens, "fill").mixed(shown(tokens, "on-fill"), HOVER),
                "on-fill" => defaults.on_button,
                "low" => defaults.low,
                "ground" => defaults.ground,
                _ => panic!("{name}"),
            },
            |value| color(&value),
        )
    }

    #[test]
    fn the_style_sheet_has_the_same_defaults() {
        let css = include_str!("../../../style/widget.css");
        for (selector, defaults) in [("\n.rp-widget {", LIGHT), ("\n.rp-dark {", DARK)] {
            let (_, rule) = css.split_once(selector).unwrap();
            let (rule, _) = rule.split_once('}').unwrap();
            for (name, expected) in [
                ("ground", defaults.ground),
                ("text", defaults.text),
                ("on-fill", defaults.on_button),
                ("low", defaults.low),
            ] {
                let (_, value) = rule.split_once(&format!("--rp-{name}: ")).unwrap();
                let (value, _) = value.split_once(';').unwrap();
                assert_eq!(color(value), expected, "{name} of {selector}");
            }
        }
        assert!(
            css.replace(", ", ",")
                .contains(&format!("--rp-font: {FONT};"))
        );
        for (share, first, second) in [
            (SOFT, "text", "ground"),
            (OUTLINE, "text", "ground"),
            (HOVER, "fill", "on-fill"),
        ] {
            let kept = ((1.0 - share) * 100.0).round();
            let mixture =
                format!("color-mix(in srgb, var(--rp-{first}) {kept}%, var(--rp-{second}))");
            assert!(css.contains(&mixture), "{mixture}");
        }
    }

    #[test]
    fn a_white_page_changes_nothing() {
        let page = Look::of_page(|name| (name == "background").then_some("rgb(255, 255, 255)"));
        for page in [page, Look::default()] {
            let tokens = Tokens::of(&page, &Look::default());
            assert_eq!(tokens, Tokens::default());
            assert_eq!(tokens.css(), "");
        }
    }

    #[test]
    fn a_legible_theme_keeps_its_colors() {
        let page = Look {
            font: FontStack::from_css("Georgia"),
            heading_font: FontStack::from_css("Georgia"),
            font_size: Some(16),
            radius: Some(10),
            ..look(&[
                (ColorToken::Text, "#2b2f2a"),
                (ColorToken::Background, "#fbf8f2"),
                (ColorToken::Link, "#2b2f2a"),
                (ColorToken::Button, "#2f5a45"),
                (ColorToken::ButtonText, "#ffffff"),
            ])
        };
        let tokens = Tokens::of(&page, &Look::default());
        assert!(!tokens.is_dark && tokens.corrected.is_empty());
        for (name, value) in [
            ("text", Some("#2b2f2a")),
            ("ground", Some("#fbf8f2")),
            ("link", None),
            ("fill", Some("#2f5a45")),
            ("on-fill", None),
            ("focus", None),
            ("paint", None),
            ("font", Some("Georgia,sans-serif")),
            ("heading", None),
            ("size", Some("16px")),
            ("radius", Some("10px")),
        ] {
            assert_eq!(get(&tokens, name).as_deref(), value, "{name}");
        }
        assert!(tokens.css().starts_with(".rp-widget{--rp-text:#2b2f2a;"));
    }

    #[test]
    fn every_combination_of_colors_is_legible() {
        let samples: Vec<String> = (0..=255)
            .step_by(51)
            .flat_map(|one| {
                [
                    (one, one, one),
                    (one, 20, 200),
                    (120, one, 40),
                    (255 - one, 255, one),
                ]
            })
            .map(|(red, green, blue)| format!("rgb({red}, {green}, {blue})"))
            .collect();
        for ground in &samples {
            for (index, text) in samples.iter().enumerate() {
                let other = &samples[(index * 7 + 3) % samples.len()];
                let page = look(&[
                    (ColorToken::Background, ground),
                    (ColorToken::Text, text),
                    (ColorToken::Link, other),
                    (ColorToken::Button, other),
                    (ColorToken::ButtonText, text),
                ]);
                let only_ground = look(&[(ColorToken::Background, ground)]);
                let only_button = look(&[(ColorToken::Button, text)]);
                for (page, own) in [
                    (&page, &Look::default()),
                    (&only_ground, &Look::default()),
                    (&only_ground, &only_button),
                    (&only_ground, &page),
                ] {
                    let tokens = Tokens::of(page, own);
                    let of = |name| shown(&tokens, name);
                    let ground = of("ground");
                    for (front, back, least) in [
                        (of("text"), ground, TEXT_CONTRAST),
                        (of("link"), ground, TEXT_CONTRAST),
                        (of("soft"), ground, TEXT_CONTRAST),
                        (of("low"), ground, TEXT_CONTRAST),
                        (of("on-fill"), of("fill"), TEXT_CONTRAST),
                        (of("on-fill"), of("fill-over"), TEXT_CONTRAST),
                        (of("outline"), ground, BORDER_CONTRAST),
                        (of("focus"), ground, BORDER_CONTRAST),
                    ] {
                        let found = front.contrast(back);
                        assert!(found >= least, "{front} on {back}: {found} in {tokens:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_merchant_has_fixed_wins_and_stays_legible() {
        let page = look(&[
            (ColorToken::Text, "#000000"),
            (ColorToken::Background, "#ffffff"),
            (ColorToken::Button, "#ff0000"),
        ]);
        let own = Look {
            radius: Some(0),
            ..look(&[
                (ColorToken::Text, "#cccccc"),
                (ColorToken::Button, "#ffff00"),
            ])
        };
        let tokens = Tokens::of(&page, &own);
        assert_eq!(get(&tokens, "fill").as_deref(), Some("#ffff00"));
        assert_eq!(get(&tokens, "radius").as_deref(), Some("0px"));
        assert_eq!(
            tokens.corrected,
            [(ColorToken::Text, shown(&tokens, "text"))]
        );
        // A background that the merchant has set is painted, and the colors are legible on it.
        let own = look(&[
            (ColorToken::Background, "#101010"),
            (ColorToken::Text, "#cccccc"),
        ]);
        let tokens = Tokens::of(&page, &own);
        assert!(tokens.is_dark && tokens.corrected.is_empty());
        assert_eq!(get(&tokens, "paint").as_deref(), Some("#101010"));
        assert_eq!(get(&tokens, "text").as_deref(), Some("#cccccc"));
    }

    #[test]
    fn the_page_is_not_reported_to_the_merchant() {
        let page = look(&[(ColorToken::Text, "#cccccc"), (ColorToken::Link, "#ffff00")]);
        let tokens = Tokens::of(&page, &Look::default());
        assert_eq!(tokens.corrected, []);
        assert_ne!(shown(&tokens, "text"), color("#cccccc"));
    }
}
