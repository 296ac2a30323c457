//! Pictures of products, drawn by code: a flat illustration per kind, colored by a seed.
//!
//! The same seed, kind and size always give the same bytes, so pictures can be cached for ever and
//! no picture file has to be kept in the repository.

mod draw;
mod kind;
mod palette;

pub use kind::PictureKind;

use palette::Palette;

/// Side of the square that every kind is drawn in, in SVG user units.
const CANVAS: u32 = 400;

/// Draws a product of this kind as an SVG document of `size` (width, height) pixels.
///
/// The seed, usually the product's id, chooses colors and small details. The product is centred in
/// the picture's largest square and the background fills the rest.
pub fn product_picture(seed: u64, kind: PictureKind, size: (u32, u32)) -> String {
    let (width, height) = size;
    let side = width.min(height);
    let (x, y) = ((width - side) / 2, (height - side) / 2);
    let palette = Palette::from_seed(seed);
    let background = palette.background;
    let drawing = draw::draw(kind, &palette);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"><rect width="{width}" height="{height}" fill="{background}"/><svg x="{x}" y="{y}" width="{side}" height="{side}" viewBox="0 0 {CANVAS} {CANVAS}">{drawing}</svg></svg>"#
    )
}

#[cfg(test)]
mod tests;
