//! The drawings, one function per kind, in a square of 400 user units.
//!
//! Everything stands on a line at y = 310. A drawing uses its palette for the product and plain
//! white or black, mostly transparent, for light and shadow.

mod home;
mod kitchen;
mod outdoor;
mod paper;
mod wear;

use super::{PictureKind, palette::Palette};

/// Draws the kind: elements to put inside an `svg`.
pub(super) fn draw(kind: PictureKind, palette: &Palette) -> String {
    use PictureKind as K;
    let drawing = match kind {
        K::Tent => outdoor::tent,
        K::Backpack => outdoor::backpack,
        K::Bag => outdoor::bag,
        K::Bottle => outdoor::bottle,
        K::Lantern => outdoor::lantern,
        K::Shoes => wear::shoes,
        K::Shirt => wear::shirt,
        K::Jumper => wear::jumper,
        K::Hat => wear::hat,
        K::Socks => wear::socks,
        K::Jacket => wear::jacket,
        K::Blanket => home::blanket,
        K::Cushion => home::cushion,
        K::Mug => kitchen::mug,
        K::Teapot => kitchen::teapot,
        K::Bowl => kitchen::bowl,
        K::Plate => kitchen::plate,
        K::Pan => kitchen::pan,
        K::Knife => kitchen::knife,
        K::Board => kitchen::board,
        K::Jar => kitchen::jar,
        K::Pouch => kitchen::pouch,
        K::Soap => home::soap,
        K::Candle => home::candle,
        K::Lamp => home::lamp,
        K::Chair => home::chair,
        K::Plant => home::plant,
        K::Vase => home::vase,
        K::Clock => home::clock,
        K::Basket => home::basket,
        K::Cart => home::cart,
        K::Box => paper::parcel,
        K::Book => paper::book,
        K::Notebook => paper::notebook,
        K::Pencils => paper::pencils,
        K::GiftCard => paper::gift_card,
        K::Download => paper::download,
    };
    drawing(palette)
}

/// A soft shadow on the ground, `half_width` to each side of the middle.
fn shadow(half_width: u32) -> String {
    format!(r#"<ellipse cx="200" cy="312" rx="{half_width}" ry="9" opacity=".1"/>"#)
}

/// A small emblem about 60 units across, centred at the point given.
fn motif(palette: &Palette, x: u32, y: u32) -> String {
    let color = palette.accent;
    let shape = match palette.variation {
        0 => r#"<circle r="24"/>"#,
        1 => r#"<path d="M-34 22 -8 -22 8 4 16 -8 34 22Z"/>"#,
        2 => r#"<path d="M0 28Q-26 0 0 -28 26 0 0 28Z"/>"#,
        _ => r#"<path d="M-30 -16h60v8h-60zM-30 -2h60v8h-60zM-30 12h60v8h-60z"/>"#,
    };
    format!(r#"<g transform="translate({x} {y})" fill="{color}">{shape}</g>"#)
}
