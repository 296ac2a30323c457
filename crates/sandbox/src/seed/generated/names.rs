//! Names of shops and people, and the markets that shops are in.

use crate::{model::Currency, random::Dice};

/// First words of shops' names.
const BEFORE: [&str; 40] = [
    "Alder", "Amber", "Anchor", "Barley", "Birch", "Bramble", "Brook", "Cedar", "Clover", "Copper",
    "Dune", "Elm", "Ember", "Fable", "Field", "Flint", "Gable", "Garnet", "Harbour", "Hazel",
    "Heron", "Indigo", "Juniper", "Kettle", "Larch", "Linden", "Maple", "Meadow", "Mill", "North",
    "Oak", "Orchard", "Pebble", "Quarry", "Rowan", "Saffron", "Thistle", "Tide", "Willow", "Wren",
];

/// Last words of shops' names.
const AFTER: [&str; 20] = [
    "& Co.",
    "& Daughters",
    "& Sons",
    "Bazaar",
    "Collective",
    "Corner",
    "Depot",
    "Emporium",
    "Goods",
    "House",
    "Lane",
    "Market",
    "Mercantile",
    "Outpost",
    "Provisions",
    "Row",
    "Store",
    "Supply",
    "Trading",
    "Works",
];

/// Shops' taglines.
pub(super) const TAGLINES: [&str; 8] = [
    "Useful things, made to last",
    "For the house and the days in it",
    "Small makers, short lists",
    "Everyday goods, chosen with care",
    "Good things in plain boxes",
    "Made well, sold fairly",
    "From our shelves to yours",
    "What we would buy ourselves",
];

/// First names of customers.
pub(super) const FIRST: [&str; 48] = [
    "Ada", "Aisha", "Akira", "Alma", "Amir", "Anouk", "Bea", "Bruno", "Camila", "Chidi", "Clara",
    "Dario", "Dilan", "Edda", "Eilidh", "Elif", "Emeka", "Esme", "Farah", "Felix", "Freya", "Gael",
    "Hana", "Hugo", "Imani", "Ines", "Ivo", "Jonas", "Kaia", "Kofi", "Leila", "Linh", "Malik",
    "Maren", "Mateo", "Mina", "Nadia", "Nils", "Oona", "Pavel", "Rania", "Rosa", "Samir", "Signe",
    "Tariq", "Vera", "Yara", "Zofia",
];

/// Last names of customers.
pub(super) const LAST: [&str; 48] = [
    "Abara", "Almeida", "Andersen", "Aoki", "Bauer", "Bianchi", "Brandt", "Byrne", "Castro",
    "Chen", "Dahl", "Diallo", "Dubois", "Eriksen", "Farouk", "Ferrari", "Fischer", "Garcia",
    "Haas", "Hansen", "Ibarra", "Iyer", "Jansen", "Kaya", "Kim", "Kowalska", "Laurent", "Lopez",
    "Mbeki", "Meyer", "Moreno", "Murphy", "Nakata", "Novak", "Okoye", "Olsen", "Pereira", "Quinn",
    "Rossi", "Sato", "Silva", "Singh", "Tanaka", "Torres", "Vogel", "Walsh", "Weiss", "Yilmaz",
];

/// Returns the name of a shop.
pub(super) fn shop(dice: &mut Dice) -> String {
    let (one, end) = (dice.pick(&BEFORE), dice.pick(&AFTER));
    let other = dice.pick(&BEFORE);
    match dice.below(3) {
        0 if one != other => format!("{one} & {other}"),
        1 if one != other => format!("{one} {other} {end}"),
        _ => format!("{one} {end}"),
    }
}

/// The market of a shop: its currency, tax and time zone.
#[derive(Clone, Copy)]
pub(super) struct Market {
    pub(super) code: &'static str,
    name: &'static str,
    symbol: &'static str,
    symbol_is_left: bool,
    /// The separators of decimals and of thousands.
    separators: (char, char),
    /// Contained in prices.
    pub(super) tax_percent: i64,
    /// Name and code.
    pub(super) country: (&'static str, &'static str),
    /// Name and seconds from UTC, in winter.
    pub(super) timezone: (&'static str, i32),
}

/// The markets.
#[rustfmt::skip]
pub(super) const MARKETS: [Market; 6] = [
    Market { code: "USD", name: "US Dollar", symbol: "$", symbol_is_left: true, separators: ('.', ','), tax_percent: 0, country: ("United States", "US"), timezone: ("America/New_York", -18_000) },
    Market { code: "USD", name: "US Dollar", symbol: "$", symbol_is_left: true, separators: ('.', ','), tax_percent: 0, country: ("United States", "US"), timezone: ("America/Los_Angeles", -28_800) },
    Market { code: "GBP", name: "Pound Sterling", symbol: "£", symbol_is_left: true, separators: ('.', ','), tax_percent: 20, country: ("United Kingdom", "GB"), timezone: ("Europe/London", 0) },
    Market { code: "EUR", name: "Euro", symbol: "€", symbol_is_left: false, separators: (',', '.'), tax_percent: 19, country: ("Germany", "DE"), timezone: ("Europe/Berlin", 3_600) },
    Market { code: "CAD", name: "Canadian Dollar", symbol: "$", symbol_is_left: true, separators: ('.', ','), tax_percent: 0, country: ("Canada", "CA"), timezone: ("America/Toronto", -18_000) },
    Market { code: "AUD", name: "Australian Dollar", symbol: "$", symbol_is_left: true, separators: ('.', ','), tax_percent: 10, country: ("Australia", "AU"), timezone: ("Australia/Sydney", 36_000) },
];

impl Market {
    /// Returns its currency.
    pub(super) fn currency(&self) -> Currency {
        Currency {
            code: self.code,
            name: self.name,
            country: self.country.1,
            symbol: self.symbol,
            symbol_is_left: self.symbol_is_left,
            decimal: self.separators.0,
            thousands: self.separators.1,
        }
    }
}
