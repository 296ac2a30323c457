//! The catalog of Fernway Outfitters: things for camp, trail and the evening after.

use super::{
    TRADE_CHANNEL,
    catalog::{Item, item},
    choices::Asks,
    products,
};

/// Ids of the categories; their names are in `stores.rs`.
pub(super) const COOK: u64 = 21;
pub(super) const CARRY: u64 = 22;
pub(super) const SLEEP: u64 = 23;
pub(super) const WEAR: u64 = 24;
pub(super) const LIGHT: u64 = 25;
pub(super) const READ: u64 = 26;

/// Everything Fernway sells or sold.
pub(super) fn items() -> Vec<Item> {
    let mut items = everyday();
    items.extend(clothing());
    items.extend(small_things());
    items.extend(awkward());
    items.extend(awkward_names());
    items
}

/// What the regular customers buy.
#[rustfmt::skip] // one product a line or two reads better than one argument a line
fn everyday() -> Vec<Item> {
    vec![
        item(101, "Enamel Camp Mug", "FW-MUG-12", 1450, COOK, "mug", "Twelve ounces, two coats of enamel, a rolled steel rim. It will chip, and that is part of the charm.").stock(140).featured(),
        item(102, "Ridge Insulated Bottle", "FW-BOT-24", 3200, COOK, "bottle", "Keeps tea hot from breakfast to the second summit. Twenty-four ounces, wide mouth, no plastic taste.").stock(86).featured(),
        item(103, "Ember Titanium Pot", "FW-POT-09", 5900, COOK, "pan", "Boils two cups in three minutes and weighs less than a pear. The lid drains pasta.").stock(31),
        item(104, "Birch Cutting Board", "FW-BRD-S", 2400, COOK, "board", "A small board that fits the lid pocket of a pack. Oil it once a season.").stock(52),
        item(105, "Carbon Trail Knife", "FW-KNF-95", 4800, COOK, "knife", "A three-inch carbon blade that takes an edge on any river stone. Dry it before you fold it.").stock(23),
        item(106, "Nesting Bowls, Set of Three", "FW-BWL-3", 2800, COOK, "bowl", "Porridge, stew, washing-up. They stack into the space of one.").stock(64),
        item(107, "Fernway Daypack 22 L", "FW-PCK-22", 8900, CARRY, "backpack", "Waxed canvas, two pockets that matter, none that do not. Carries a day without noticing it.").stock(37).featured(),
        item(108, "Market Tote", "FW-TOT-01", 2600, CARRY, "bag", "Heavy cotton with a flat bottom, so that the eggs stand up.").stock(110),
        item(109, "Hollow Two-Person Tent", "FW-TNT-2P", 27900, SLEEP, "tent", "Pitches in the rain without letting it in. Two doors, so nobody climbs over anybody.").stock(14).featured(),
        item(110, "Lambswool Camp Blanket", "FW-BLK-LW", 11800, SLEEP, "blanket", "Woven in a mill that has done little else since 1871. Smells faintly of sheep when wet.").stock(19),
        item(111, "Folding Porch Chair", "FW-CHR-FP", 7400, SLEEP, "chair", "Ash and canvas. Sits low enough to reach the fire and high enough to leave it.").stock(28),
        item(112, "Tallow Lantern", "FW-LAN-01", 5400, LIGHT, "lantern", "A dimmable lantern that runs forty hours on one charge and looks as if it ran on whale oil.").stock(45).featured(),
        item(113, "Cedar & Smoke Candle", "FW-CND-CS", 2200, LIGHT, "candle", "The last hour of a fire, in a jar. Burns for fifty.").stock(75),
        item(114, "Reading Lamp, Clip-on", "FW-LMP-CL", 3600, LIGHT, "lamp", "Clamps to a tent pole, a bunk or a book. Warm light, three steps.").stock(33),
        item(115, "Pocket Field Guide to Ferns", "FW-BOK-FG", 1800, READ, "book", "Sixty species of the north, drawn from life, with room in the margins.").stock(58),
        item(116, "Weatherproof Notebook", "FW-NTB-WP", 1350, READ, "notebook", "Stone paper that takes pencil in a downpour. Dot grid, lies flat.").stock(160).featured(),
        item(117, "Carpenter's Pencils, Six", "FW-PCL-6", 750, READ, "pencils", "Flat, so they do not roll into the river.").stock(210),
        item(118, "Trail Coffee, 250 g", "FW-COF-250", 1650, COOK, "pouch", "A medium roast, ground for the pot. Tastes of toast and walking.").stock(95).featured(),
        item(119, "Nettle & Mint Tea", "FW-TEA-NM", 950, COOK, "pouch", "Forty grams of loose leaf. Good for the stomach, or so we are told.").stock(88),
        item(120, "Juniper Soap Bar", "FW-SOP-JU", 850, WEAR, "soap", "Cold-pressed, wrapped in paper, safe for streams.").stock(130),
    ]
}

/// What comes in colors and sizes.
#[rustfmt::skip]
fn clothing() -> Vec<Item> {
    vec![
        item(121, "Merino Trail Socks", "FW-SOC-MT", 1900, WEAR, "socks", "Cushioned where it counts. One pair lasts a week, ask anyone but your tent partner.").option("Size", &["S", "M", "L"]).variant_stock(&[40, 55, 38]),
        item(122, "Wool Watch Cap", "FW-CAP-WW", 2900, WEAR, "hat", "A hat that stays where it is put.").option("Colour", &["Moss", "Rust", "Oatmeal"]).variant_stock(&[12, 9, 20]),
        item(123, "Heavy Tee", "FW-TEE-HV", 3400, WEAR, "shirt", "Cotton as thick as it was when your father was young.").option("Colour", &["Bark", "Chalk"]).option("Size", &["S", "M", "L", "XL"]).variant_stock(&[8, 14, 11, 6, 9, 16, 12, 4]),
        item(124, "Waxed Field Jacket", "FW-JKT-WX", 21500, WEAR, "jacket", "Keeps out rain, thorns and compliments from the city. Re-wax it every autumn.").option("Size", &["S", "M", "L", "XL"]).variant_stock(&[3, 6, 5, 2]).featured(),
        item(products::JUMPER, "Fisherman's Jumper", "FW-JMP-FI", 12900, WEAR, "jumper", "Undyed wool, cables that once told sailors apart.").option("Colour", &["Ecru", "Navy"]).option("Size", &["M", "L", "XL"]).variant_stock(&[7, 4, 2, 0, 8, 5]),
        item(126, "Camp Moccasins", "FW-SHO-CM", 7900, WEAR, "shoes", "For the twenty steps between tent and fire. Rubber soles, soft insides.").option("Size", &["38", "40", "42", "44"]).variant_stock(&[5, 6, 9, 3]),
        item(127, "Down Cushion", "FW-CSH-DN", 3900, SLEEP, "cushion", "Packs to a fist, sleeps like a goose.").option("Colour", &["Fern", "Slate"]).variant_stock(&[22, 17]),
        item(128, "Canvas Laundry Cart", "FW-CRT-LC", 18900, CARRY, "cart", "Four quiet wheels and a bag that comes off. Overbuilt on purpose.").option("Colour", &["Natural", "Moss"]).variant_stock(&[6, 4]),
    ]
}

/// The rest of an honest shop.
#[rustfmt::skip]
fn small_things() -> Vec<Item> {
    vec![
        item(129, "Woven Log Basket", "FW-BSK-LG", 6400, LIGHT, "basket", "Willow, with handles for two.").stock(16),
        item(130, "Fire Starter Tin", "FW-TIN-FS", 1200, LIGHT, "jar", "Twelve waxed curls and a striker that works wet.").stock(90),
        item(131, "Match Safe", "FW-TIN-MS", 1600, LIGHT, "jar", "Brass, threaded, floats.").stock(47),
        item(132, "Camp Teapot", "FW-TPT-07", 4200, COOK, "teapot", "Seven cups, a bail handle and a spout that does not dribble.").stock(18),
        item(133, "Enamel Plates, Pair", "FW-PLT-2", 2200, COOK, "plate", "Deep enough for stew, flat enough for pancakes.").stock(71),
        item(134, "Spice Jars, Trio", "FW-JAR-3", 1700, COOK, "jar", "Salt, smoke and something hot, in jars you will refill for years.").stock(66),
        item(135, "Potted Sword Fern", "FW-PLA-SF", 2600, LIGHT, "plant", "Likes shade and neglect. Shipped in a box with air holes and instructions.").stock(25),
        item(136, "Cabin Wall Clock", "FW-CLK-CB", 5200, LIGHT, "clock", "Silent, because you came for the owls.").stock(21).created(60.0),
        item(137, "Bud Vase, Stoneware", "FW-VAS-BD", 2100, LIGHT, "vase", "Room for one stem. That is enough.").stock(34).created(45.0),
        item(138, "Guide's Thermos Cup", "FW-CUP-TH", 2300, COOK, "mug", "Fits over the bottle you already own. Cork sleeve.").stock(57).created(30.0),
        item(139, "Rope Handle Crate", "FW-BOX-RH", 4600, CARRY, "box", "Poplar, dovetailed, and the right height for sitting on.").stock(29).created(21.0),
        item(140, "Sling Pouch", "FW-BAG-SP", 3800, CARRY, "bag", "Phone, map, apple.").stock(63).created(14.0).sale(3000),
        item(141, "Rain Poncho", "FW-JKT-RP", 4900, WEAR, "jacket", "Covers you and the pack. Doubles as a ground sheet when the sky relents.").stock(41).created(10.0),
        item(142, "Smoked Sea Salt", "FW-JAR-SS", 1100, COOK, "jar", "Alder smoke, Baltic salt.").stock(120).created(7.0),
        item(143, "Two-Cup Dripper", "FW-DRP-02", 1950, COOK, "bowl", "Enamel cone for trail coffee. Takes any number-two filter.").stock(39).created(4.0).sale(1650),
    ]
}

/// What an app meets sooner or later.
#[rustfmt::skip]
fn awkward() -> Vec<Item> {
    vec![
        item(products::BUNDLE, "Hearth Kit", "FW-KIT-HE", 5900, LIGHT, "box", "A lantern's worth of evening in one box. Choose a fire starter.").stock(12).bundle(&products::BUNDLE_CHOICES),
        item(products::ENGRAVED, "Engraved Hip Flask", "FW-FLK-EN", 4400, COOK, "bottle", "Six ounces of pewter with your initials on it, so that nobody at the hut picks up the wrong one.").stock(36).modifier("Initials", true, Asks::Text(4)).modifier("Box", false, Asks::OneOf(&["Cardboard", "Cedar"])),
        item(products::BY_THE_FOUR, "Tent Stake", "FW-STK-01", 250, SLEEP, "pencils", "Forged, not stamped. A tent needs four; the wind decides how many more.").stock(400).limits(4, 24),
        item(products::DIGITAL, "Knots for Every Evening (e-book)", "FW-DIG-KN", 900, READ, "download", "Twenty knots, one for each night you are away. A PDF of 48 pages.").digital(),
        item(products::DELETED, "Paraffin Stove, Discontinued", "FW-STV-PA", 8200, COOK, "pan", "We stopped making it.").deleted(),
        item(products::HIDDEN, "Staff Apron", "FW-APR-ST", 3900, WEAR, "shirt", "For the people behind the counter.").stock(10).hidden(),
        item(products::DISABLED, "Sheepskin Rug", "FW-RUG-SH", 14900, SLEEP, "blanket", "Resting until we find a farm we like.").disabled(),
        item(products::OUT_OF_STOCK, "Copper Kettle", "FW-KET-CU", 9800, COOK, "teapot", "Each one is hammered by hand, which is why there is none.").stock(0),
        item(products::LOW_STOCK, "Walnut Spoon", "FW-SPN-WA", 2700, COOK, "board", "Carved from offcuts, so there are never many.").stock(2),
        item(products::PREORDER, "Winter Tent, Four-Season", "FW-TNT-4S", 48900, SLEEP, "tent", "Snow skirts, double poles. Ships when the first snow does.").preorder(),
        item(products::NO_IMAGE, "Mystery Grab Bag", "FW-BAG-MY", 2500, CARRY, "bag", "Even we do not know.").stock(30).no_image(),
        item(products::PRICE_HIDDEN, "Bespoke Canoe", "FW-CAN-BE", 420_000, CARRY, "basket", "Built for you, priced for you.").price_hidden("Ask us for a price"),
        item(products::TRADE_ONLY, "Mugs by the Case (48)", "FW-MUG-48", 48_000, COOK, "box", "For huts, hostels and very large families.").stock(9).on(&[TRADE_CHANNEL]),
    ]
}

/// Names no template should choke on.
#[rustfmt::skip]
fn awkward_names() -> Vec<Item> {
    vec![
        item(products::NAME_MARKUP, "Mug <b>\"Ampersand & Sons\"</b>", "FW-MUG-<b>", 1500, COOK, "mug", "A collaboration with a printer who cannot leave well alone. 100% <i>genuine</i> & \"hand-set\".").stock(20).path("/mug-ampersand-sons/"),
        item(products::NAME_EMOJI, "Midnight Snack Box 🌙🦉🍪", "FW-BOX-🌙", 1900, COOK, "box", "For owls of every feather 👩🏽‍🚀.").stock(33).path("/midnight-snack-box/"),
        item(products::NAME_RTL, "ספל קמפינג ירוק", "FW-MUG-HE", 1450, COOK, "mug", "ספל אמייל ירוק לשטח.").stock(26).path("/green-camp-mug-he/"),
        item(products::NAME_LONG, &long_name(), "FW-BLK-LONG", 13_500, SLEEP, "blanket", "The name says it all.").stock(8).path("/the-long-blanket/"),
        item(products::NAME_SCRIPT, "Prank Card </script><script>alert(1)</script>", "FW-CRD-PR", 400, READ, "gift-card", "Harmless, if your shop is well made.").stock(44).path("/prank-card/"),
    ]
}

/// 250 characters: the most a product's name may have.
fn long_name() -> String {
    let name = "The Extraordinarily Long Blanket for Extraordinarily Long Evenings by Extraordinarily \
                Small Fires, Woven in One Piece from the Wool of Sheep Who Were Asked Politely, with \
                Fringes on Two Sides and a Story on the Other Two, Size Large, Colour Late Dusk";
    name.chars().take(250).collect()
}
