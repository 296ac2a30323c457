//! What a picture can show.

use std::{fmt, str::FromStr};

/// Declares the kinds once: the enum, its names and the list of all.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident => $name:literal,)+) => {
        /// What a product picture shows. Each kind has a lower-case name, such as `mug`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum PictureKind {
            $($(#[$doc])* $variant,)+
        }

        impl PictureKind {
            /// Every kind, in the order of declaration.
            pub fn all() -> &'static [Self] {
                &[$(Self::$variant,)+]
            }

            /// The kind's name, as [`FromStr`] reads it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

kinds! {
    /// A tent.
    Tent => "tent",
    /// A backpack.
    Backpack => "backpack",
    /// A shopper or tote bag.
    Bag => "bag",
    /// A water bottle.
    Bottle => "bottle",
    /// A camping lantern.
    Lantern => "lantern",
    /// A pair of shoes.
    Shoes => "shoes",
    /// A T-shirt.
    Shirt => "shirt",
    /// A jumper.
    Jumper => "jumper",
    /// A knitted hat.
    Hat => "hat",
    /// A pair of socks.
    Socks => "socks",
    /// A jacket.
    Jacket => "jacket",
    /// A folded blanket.
    Blanket => "blanket",
    /// A cushion.
    Cushion => "cushion",
    /// A mug.
    Mug => "mug",
    /// A teapot.
    Teapot => "teapot",
    /// A bowl.
    Bowl => "bowl",
    /// A plate.
    Plate => "plate",
    /// A saucepan.
    Pan => "pan",
    /// A kitchen knife.
    Knife => "knife",
    /// A cutting board.
    Board => "board",
    /// A jar with a lid.
    Jar => "jar",
    /// A bag of coffee or tea.
    Pouch => "pouch",
    /// A bar of soap.
    Soap => "soap",
    /// A candle in a glass.
    Candle => "candle",
    /// A table lamp.
    Lamp => "lamp",
    /// A chair.
    Chair => "chair",
    /// A potted plant.
    Plant => "plant",
    /// A vase with a few stems.
    Vase => "vase",
    /// A wall clock.
    Clock => "clock",
    /// A basket.
    Basket => "basket",
    /// A laundry cart on wheels.
    Cart => "cart",
    /// A cardboard box, for parcels and bundles.
    Box => "box",
    /// A book.
    Book => "book",
    /// A notebook with an elastic band.
    Notebook => "notebook",
    /// A pencil and a pen.
    Pencils => "pencils",
    /// A gift card.
    GiftCard => "gift-card",
    /// A downloadable file.
    Download => "download",
}

/// The name given is no kind's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownKind(String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no picture kind is named {:?}", self.0)
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for PictureKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::all()
            .iter()
            .copied()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| UnknownKind(name.to_owned()))
    }
}
