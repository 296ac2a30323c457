//! The catalog of Kiln & Larder: tableware, tea and the things around a kitchen table.

use super::catalog::{Item, item};

/// Ids of the categories; their names are in `stores.rs`. They overlap with the other store's.
pub(super) const TABLE: u64 = 21;
pub(super) const KITCHEN: u64 = 22;
pub(super) const PANTRY: u64 = 23;
pub(super) const HOME: u64 = 24;
pub(super) const PAPER: u64 = 25;

/// Everything Kiln & Larder sells or sold. Ids overlap with the other store's, on purpose: 101 is a
/// mug there and a bowl here.
pub(super) fn items() -> Vec<Item> {
    let mut items = table();
    items.extend(kitchen());
    items.extend(home());
    items
}

#[rustfmt::skip] // one product a line reads better than one argument a line
fn table() -> Vec<Item> {
    vec![
        item(101, "Ramen Bowl, Ash Glaze", "KL-BWL-RA", 3450, TABLE, "bowl", "Thrown a little deeper than most, so that the broth stays hot to the last noodle.").stock(44).featured(),
        item(102, "Everyday Mug, Speckled", "KL-MUG-SP", 2200, TABLE, "mug", "Holds exactly as much coffee as a morning takes.").option("Glaze", &["Chalk", "Ink", "Moss"]).variant_stock(&[31, 26, 12]).featured(),
        item(103, "Dinner Plate, Rimless", "KL-PLT-27", 2600, TABLE, "plate", "Twenty-seven centimetres of calm.").stock(120),
        item(104, "Side Plate", "KL-PLT-18", 1700, TABLE, "plate", "For toast, cake and excuses.").stock(135),
        item(105, "Side-Handle Teapot", "KL-TPT-SH", 8900, TABLE, "teapot", "A kyusu for two. The lid was thrown with its pot and fits no other.").stock(9).featured(),
        item(106, "Tea Bowl, Tenmoku", "KL-BWL-TE", 4200, TABLE, "bowl", "Black that turns rust where the glaze thins.").stock(17),
        item(107, "Bud Vase, Coral", "KL-VAS-CO", 3100, HOME, "vase", "The only loud thing we make.").stock(28).featured(),
        item(108, "Soup Bowl with Handles", "KL-BWL-SO", 2900, TABLE, "bowl", "Two handles, because soup is a commitment.").stock(52),
        item(109, "Salt Pig", "KL-JAR-SA", 3400, KITCHEN, "jar", "Wide mouth, dry salt.").stock(36),
        item(110, "Butter Keeper", "KL-JAR-BU", 3600, KITCHEN, "jar", "Soft butter without a refrigerator's opinion.").stock(22),
        item(111, "Espresso Cups, Pair", "KL-MUG-ES", 2800, TABLE, "mug", "Thin lip, thick wall.").stock(61),
        item(112, "Serving Platter, Oval", "KL-PLT-OV", 6400, TABLE, "plate", "A fish, or the idea of one.").stock(14),
        item(113, "Pitcher, One Litre", "KL-BOT-PI", 4900, TABLE, "bottle", "Pours without dripping; we checked, for years.").stock(25),
        item(114, "Egg Cups, Four", "KL-MUG-EG", 2400, TABLE, "mug", "Sunday, times four.").stock(70),
    ]
}

#[rustfmt::skip]
fn kitchen() -> Vec<Item> {
    vec![
        item(115, "Santoku Knife, 165 mm", "KL-KNF-SA", 12900, KITCHEN, "knife", "Stainless over carbon. Arrives sharp; keep it so.").stock(13).featured(),
        item(116, "Paring Knife", "KL-KNF-PA", 5400, KITCHEN, "knife", "For the apple in your hand.").stock(24),
        item(117, "End-Grain Board", "KL-BRD-EG", 9800, KITCHEN, "board", "Heals itself, nearly.").stock(11),
        item(118, "Small Saucepan, Steel", "KL-PAN-14", 7900, KITCHEN, "pan", "Milk, melted butter, one person's porridge.").stock(19),
        item(119, "Linen Apron", "KL-SHI-AP", 5900, KITCHEN, "shirt", "Crosses at the back, forgives at the front.").option("Colour", &["Flax", "Ink"]).variant_stock(&[15, 8]),
        item(120, "Tea Towels, Three", "KL-BLK-TT", 2700, KITCHEN, "blanket", "They dry glasses. Many do not.").stock(90),
        item(121, "Sencha, First Flush", "KL-TEA-SE", 1850, PANTRY, "pouch", "A hundred grams of spring.").stock(77).featured(),
        item(122, "Hojicha, Roasted", "KL-TEA-HO", 1450, PANTRY, "pouch", "Toasted, low in caffeine, good at ten in the evening.").stock(64),
        item(123, "Genmaicha", "KL-TEA-GE", 1250, PANTRY, "pouch", "Green tea with popped rice. Popcorn for grown-ups.").stock(58),
        item(124, "Heather Honey", "KL-JAR-HO", 1150, PANTRY, "jar", "Thick enough to stand a spoon in.").stock(83),
        item(125, "Plum Jam", "KL-JAR-PL", 890, PANTRY, "jar", "Plums, sugar, patience.").stock(102),
        item(126, "White Miso", "KL-JAR-MI", 990, PANTRY, "jar", "Eight weeks in cedar.").stock(46),
        item(127, "Filter Coffee, 350 g", "KL-COF-35", 1690, PANTRY, "pouch", "Light roast, whole bean, roasted on Tuesdays.").stock(69),
        item(128, "Rye Crackers", "KL-BOX-RY", 640, PANTRY, "box", "Louder than they look.").stock(140),
    ]
}

#[rustfmt::skip]
fn home() -> Vec<Item> {
    vec![
        item(129, "Beeswax Candle, Tall", "KL-CND-TA", 1600, HOME, "candle", "Burns straight for nine hours and smells of very little.").stock(115).featured(),
        item(130, "Fig Leaf Candle", "KL-CND-FI", 2900, HOME, "candle", "Green, milky, in a glass you will keep for pens.").stock(48),
        item(131, "Table Lamp, Paper Shade", "KL-LMP-PA", 11900, HOME, "lamp", "Light the color of tea.").stock(10),
        item(132, "Olive Tree, Small", "KL-PLA-OL", 3900, HOME, "plant", "Will not give olives. Will give company.").stock(12),
        item(133, "Oak Stool", "KL-CHR-OA", 18500, HOME, "chair", "Sit, stand, or let it hold a plant.").stock(7),
        item(134, "Linen Cushion", "KL-CSH-LI", 4400, HOME, "cushion", "Washes well, creases honestly.").option("Colour", &["Oat", "Coral", "Slate"]).variant_stock(&[14, 3, 9]),
        item(135, "Bread Basket", "KL-BSK-BR", 3300, HOME, "basket", "Round, for round bread.").stock(31),
        item(136, "Quiet Wall Clock", "KL-CLK-QU", 6900, HOME, "clock", "No tick.").stock(18),
        item(137, "Hand Soap, Lemon Leaf", "KL-SOP-LE", 1190, HOME, "soap", "A bar for the kitchen sink.").stock(94),
        item(138, "Recipe Notebook", "KL-NTB-RE", 1700, PAPER, "notebook", "Sixty recipes of yours, and an index you will mean to fill in.").stock(73),
        item(139, "The Kiln Book", "KL-BOK-KI", 3200, PAPER, "book", "How a bowl is made, by the people who make ours.").stock(27),
        item(140, "Glaze Pencils", "KL-PCL-GL", 1400, PAPER, "pencils", "Underglaze colors for bisque ware.").stock(35).created(20.0),
        item(141, "Market Bag, Net", "KL-BAG-NE", 1500, HOME, "bag", "Holds nine lemons or one melon.").stock(88).created(12.0),
        item(142, "Gift Card, Printed", "KL-GFT-PR", 5000, PAPER, "gift-card", "Fifty euros on good paper.").created(8.0),
        item(143, "Café Crème Bowl «à l’ancienne»", "KL-BWL-CC", 2300, TABLE, "bowl", "For dunking — croissants, mostly.").stock(40).path("/cafe-creme-bowl/").created(5.0),
        item(190, "Raku Test Piece", "KL-BWL-RK", 7500, TABLE, "bowl", "There was only ever one.").deleted(),
        item(191, "Seconds, Unsorted", "KL-BOX-SE", 1900, TABLE, "box", "Not for the front window.").stock(20).hidden(),
        item(193, "Moon Jar", "KL-VAS-MO", 42_000, HOME, "vase", "Two a year.").stock(0),
        item(196, "Kiln Shelf Offcut", "KL-OFF-01", 600, HOME, "board", "A coaster with a past.").stock(15).no_image(),
    ]
}
