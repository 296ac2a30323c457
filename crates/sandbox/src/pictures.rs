//! Pictures of products: the SVG files in `seed/pictures`, each in the colors of its product.
//!
//! A file is an ordinary drawing of 400 by 400 units that any browser shows. Its colors are
//! `var(--background)`, `var(--main)`, `var(--shade)` and `var(--accent)`, and `<g data-variation="0 2">`
//! marks what only some products have: each product's id chooses its palette and one of four
//! variations. The same id always gives the same bytes.

use std::fmt::Write as _;

use rust_embed::RustEmbed;

/// The files. Their names without `.svg` are the names that products use.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/src/seed/pictures"]
struct Files;

/// Side of the square that every file is drawn in, in SVG user units.
const CANVAS: u32 = 400;

/// Returns a picture as an SVG document of `size` (width, height) pixels, or `None` if there is no
/// picture of that name.
///
/// The seed, usually the product's id, chooses colors and small details. The drawing is centered in
/// the picture's largest square, and the background fills the rest.
pub(crate) fn product_picture(name: &str, seed: u64, size: (u32, u32)) -> Option<String> {
    let file = Files::get(&format!("{name}.svg"))?;
    let palette = Palette::from_seed(seed);
    let (width, height) = size;
    let side = width.min(height);
    let (x, y) = ((width - side) / 2, (height - side) / 2);
    let background = palette.background;
    let mut picture = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"><rect width="{width}" height="{height}" fill="{background}"/><svg x="{x}" y="{y}" width="{side}" height="{side}" viewBox="0 0 {CANVAS} {CANVAS}">"#
    );
    palette.draw(&String::from_utf8_lossy(&file.data), &mut picture);
    picture.push_str("</svg></svg>");
    Some(picture)
}

/// Returns whether there is a picture with this name.
pub(crate) fn exists(name: &str) -> bool {
    Files::get(&format!("{name}.svg")).is_some()
}

/// The colors of one picture, and which variation of its drawing it shows.
struct Palette {
    /// Soft color behind the product.
    background: &'static str,
    /// The product's own color.
    main: &'static str,
    /// A darker shade of `main`, for sides and folds.
    shade: &'static str,
    /// A second color, for details.
    accent: &'static str,
    /// From 0 to 3.
    variation: u64,
}

/// Main color, its shade, and an accent that goes with both.
const COLORS: [(&str, &str, &str); 12] = [
    ("#3f6b57", "#2f5343", "#e3c48d"),
    ("#c8643c", "#a54d2a", "#f4dcc0"),
    ("#34527a", "#263e5e", "#e9b872"),
    ("#d9a441", "#b88629", "#5d4a3a"),
    ("#8a5a83", "#6d4467", "#f0cfd0"),
    ("#5a8f9c", "#44727d", "#f3e3c3"),
    ("#b4483f", "#92362f", "#f1d9b5"),
    ("#6f7f4f", "#57643c", "#f0e2b8"),
    ("#40474f", "#2c3238", "#d98e5f"),
    ("#e9e2d3", "#cfc5b0", "#7b6a55"),
    ("#d58b86", "#b56f6a", "#5b6b78"),
    ("#7a6652", "#5f4e3d", "#d8c7a9"),
];

/// Backgrounds, light enough for every main color to stand out.
const BACKGROUNDS: [&str; 8] = [
    "#f3efe7", "#e8eee9", "#f6e9e1", "#e6ecf2", "#f5f0da", "#efe8f0", "#e4efee", "#f1ece6",
];

/// The palest main color, which needs a stronger background.
const PALE: (usize, &str) = (9, "#cfd8d3");

impl Palette {
    /// Returns the palette of this seed.
    fn from_seed(seed: u64) -> Self {
        let mixed = mix(seed);
        let color = index(mixed, COLORS.len());
        let (main, shade, accent) = COLORS[color];
        Self {
            background: if color == PALE.0 {
                PALE.1
            } else {
                BACKGROUNDS[index(mixed >> 16, BACKGROUNDS.len())]
            },
            main,
            shade,
            accent,
            variation: (mixed >> 32) % 4,
        }
    }

    /// Appends the elements inside a file's `svg` that belong to this variation, in these colors.
    fn draw(&self, file: &str, picture: &mut String) {
        let variation = self.variation.to_string();
        let mut open: Vec<Group> = Vec::new();
        let elements = file.lines().map(str::trim);
        for element in elements.filter(|it| !it.is_empty() && !is_wrapper(it)) {
            if let Some(list) = element.strip_prefix("<g data-variation=\"") {
                let mut list = list.trim_end_matches("\">").split(' ');
                let is_this = list.any(|it| it == variation);
                open.push(if is_this { Group::This } else { Group::Other });
                continue;
            }
            let closed = if element == "</g>" { open.pop() } else { None };
            let is_hidden = open.contains(&Group::Other);
            if element.starts_with("<g ") {
                open.push(Group::Plain);
            }
            if !is_hidden && matches!(closed, None | Some(Group::Plain)) {
                self.color(element, picture);
            }
        }
    }

    /// Appends an element with its colors filled in.
    fn color(&self, element: &str, picture: &mut String) {
        let mut parts = element.split("var(--");
        picture.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (name, rest) = part.split_once(')').unwrap_or((part, ""));
            let color = match name {
                "background" => self.background,
                "main" => self.main,
                "shade" => self.shade,
                _ => self.accent,
            };
            // Writing to a string cannot fail.
            let _ = write!(picture, "{color}{rest}");
        }
    }
}

/// A `<g>` of a file.
#[derive(PartialEq)]
enum Group {
    Plain,
    /// Marks what this variation has; its own tags are left out.
    This,
    /// Marks what another variation has; it is left out as a whole.
    Other,
}

/// Returns whether a line is a file's outermost tag, or the style that shows one variation in a
/// browser.
fn is_wrapper(element: &str) -> bool {
    ["<svg", "</svg", "<style"]
        .iter()
        .any(|start| element.starts_with(start))
}

/// An index below `len`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the remainder is below a length"
)]
fn index(number: u64, len: usize) -> usize {
    (number % len as u64) as usize
}

/// Spreads neighboring seeds far apart (the finalizer of SplitMix64).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Returns the name of every picture.
    pub(crate) fn names() -> Vec<String> {
        let names = Files::iter().filter_map(|it| it.strip_suffix(".svg").map(str::to_owned));
        names.collect()
    }

    fn picture(name: &str, seed: u64) -> String {
        product_picture(name, seed, (600, 600)).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_picture() {
        for name in names() {
            assert_eq!(picture(&name, 7), picture(&name, 7));
        }
    }

    #[test]
    fn every_picture_shows_something_different() {
        let pictures: HashSet<String> = names().iter().map(|name| picture(name, 7)).collect();
        assert_eq!(pictures.len(), names().len());
        assert!(pictures.len() > 30, "{}", pictures.len());
    }

    #[test]
    fn neighboring_products_with_the_same_picture_rarely_look_the_same() {
        let pictures: HashSet<String> = (100..120).map(|seed| picture("mug", seed)).collect();
        assert!(pictures.len() >= 18, "{} of 20 differ", pictures.len());
    }

    #[test]
    fn an_unknown_name_has_no_picture() {
        assert!(exists("mug"));
        assert!(!exists("Mug <b>") && !exists(""));
    }

    #[test]
    fn a_picture_has_the_requested_size_and_closes_every_element() {
        for (name, seed) in names().iter().zip(100..) {
            let picture = product_picture(name, seed, (300, 200)).unwrap();
            assert!(picture.starts_with(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 300 200""#
            ));
            assert!(!picture.contains("var(") && !picture.contains("data-variation"));
            assert_eq!(open_elements(&picture), Vec::<String>::new(), "{name}");
        }
    }

    /// Returns the names of the elements that are never closed, or closed out of turn.
    fn open_elements(svg: &str) -> Vec<String> {
        let mut open = Vec::new();
        for tag in svg.split('<').skip(1) {
            let name: String = tag.chars().take_while(|c| !" />".contains(*c)).collect();
            if let Some(closed) = tag.strip_prefix('/').map(|rest| rest.trim_end_matches('>')) {
                if open.last().map(String::as_str) == Some(closed) {
                    open.pop();
                } else {
                    open.push(format!("/{closed}"));
                }
            } else if !tag.contains("/>") {
                open.push(name);
            }
        }
        open
    }

    #[test]
    fn a_picture_of_size_zero_is_still_a_picture() {
        let picture = product_picture("box", 0, (0, 0)).unwrap();
        assert!(picture.ends_with("</svg>"));
    }
}
