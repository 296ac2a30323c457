//! The products of generated stores.

use crate::{
    model::{ChoiceStyle, Money},
    random::Dice,
    seed::product::{OptionSeed, ProductSeed},
};

/// The categories: id, name, slug.
pub(super) const CATEGORIES: [(u64, &str, &str); 4] = [
    (21, "Kitchen", "kitchen"),
    (22, "Home", "home-things"),
    (23, "Wear", "wear"),
    (24, "Carry", "carry"),
];

/// A kind of product.
struct Good {
    name: &'static str,
    picture: &'static str,
    category_id: u64,
    /// Between these, in whole units of the currency.
    price: (u64, u64),
    /// Comes in sizes.
    sized: bool,
}

const fn good(
    name: &'static str,
    picture: &'static str,
    category_id: u64,
    price: (u64, u64),
) -> Good {
    Good {
        name,
        picture,
        category_id,
        price,
        sized: false,
    }
}

const fn sized(name: &'static str, picture: &'static str, price: (u64, u64)) -> Good {
    let good = good(name, picture, 23, price);
    Good {
        sized: true,
        ..good
    }
}

/// Every kind. A store sells some of them.
const GOODS: [Good; 32] = [
    good("Mug", "mug", 21, (9, 24)),
    good("Teapot", "teapot", 21, (28, 72)),
    good("Bowl", "bowl", 21, (12, 34)),
    good("Plate", "plate", 21, (11, 30)),
    good("Saucepan", "pan", 21, (39, 120)),
    good("Paring Knife", "knife", 21, (18, 64)),
    good("Cutting Board", "board", 21, (22, 58)),
    good("Storage Jar", "jar", 21, (8, 26)),
    good("House Coffee, 250 g", "pouch", 21, (9, 18)),
    good("Green Tea, 100 g", "pouch", 21, (7, 16)),
    good("Water Bottle", "bottle", 21, (19, 42)),
    good("Soap Bar", "soap", 22, (5, 12)),
    good("Candle", "candle", 22, (14, 36)),
    good("Table Lamp", "lamp", 22, (45, 160)),
    good("Stool", "chair", 22, (60, 190)),
    good("Potted Fig", "plant", 22, (16, 48)),
    good("Bud Vase", "vase", 22, (15, 44)),
    good("Wall Clock", "clock", 22, (34, 95)),
    good("Log Basket", "basket", 22, (36, 88)),
    good("Throw Blanket", "blanket", 22, (55, 170)),
    good("Cushion", "cushion", 22, (24, 68)),
    good("Notebook", "notebook", 22, (6, 19)),
    good("Pencil Set", "pencils", 22, (5, 15)),
    good("Lantern", "lantern", 22, (29, 84)),
    sized("Tee", "shirt", (18, 42)),
    sized("Jumper", "jumper", (65, 160)),
    sized("Rain Jacket", "jacket", (80, 240)),
    sized("Socks", "socks", (9, 22)),
    good("Wool Hat", "hat", 23, (18, 46)),
    good("Tote Bag", "bag", 24, (14, 40)),
    good("Daypack", "backpack", 24, (58, 150)),
    good("Storage Crate", "box", 24, (26, 66)),
];

const KINDS: [&str; 24] = [
    "Everyday", "Speckled", "Midnight", "Harvest", "Coastal", "Plain", "Heritage", "Weekend",
    "Studio", "Copper", "Sage", "Ochre", "Slate", "Linen", "Walnut", "Juniper", "Stone", "Small",
    "Large", "Travel", "Classic", "Alpine", "Garden", "Winter",
];

/// How many products a store sells.
const RANGE: usize = 24;

/// Returns a store's products, with ids from 101, each with the name of its picture.
pub(super) fn products(dice: &mut Dice) -> Vec<(ProductSeed, &'static str)> {
    let skip = usize::try_from(dice.below(32)).unwrap_or(0);
    let chosen = GOODS.iter().cycle().skip(skip).take(RANGE);
    (101..)
        .zip(chosen)
        .map(|(id, good)| (product(dice, id, good), good.picture))
        .collect()
}

fn product(dice: &mut Dice, id: u64, good: &Good) -> ProductSeed {
    let name = format!("{} {}", dice.pick(&KINDS), good.name);
    let units = good.price.0 + dice.below(good.price.1 - good.price.0);
    let cents = i64::try_from(units * 100 + dice.pick(&[0, 50, 90, 95])).unwrap_or(100);
    let mut product = ProductSeed {
        id,
        sku: format!("{}-{id}", good.picture.to_uppercase()),
        price: Money(cents),
        category: good.category_id,
        description: format!("{name}: one of the things we are known for."),
        channels: vec![1],
        name,
        ..ProductSeed::default()
    };
    if good.sized {
        product.options = vec![OptionSeed {
            name: "Size".to_owned(),
            style: ChoiceStyle::Dropdown,
            values: ["S", "M", "L"].map(str::to_owned).to_vec(),
        }];
        product.variant_stock = Some(vec![40, 60, 30]);
    } else if dice.below(4) > 0 {
        product.stock = i64::try_from(20 + dice.below(200)).ok();
    }
    product.featured = dice.below(5) == 0;
    product.sale_price = (dice.below(10) == 0).then_some(Money(cents * 4 / 5));
    product.created_days_ago = f64::from(u32::try_from(30 + dice.below(800)).unwrap_or(30));
    product
}
