//! Colors of one picture.

/// The colors of one picture, chosen by its seed.
pub(super) struct Palette {
    /// Soft color behind the product.
    pub(super) background: &'static str,
    /// The product's own color.
    pub(super) main: &'static str,
    /// A darker shade of `main`, for sides and folds.
    pub(super) shade: &'static str,
    /// A second color, for details.
    pub(super) accent: &'static str,
    /// A number from 0 to 3: which of a kind's small variations to draw.
    pub(super) variation: u8,
}

/// Main color, its shade, and an accent that sits well beside both.
const COLOURS: [(&str, &str, &str); 12] = [
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

/// The palest main color: it needs one of the stronger backgrounds.
const PALE: usize = 9;

impl Palette {
    /// The palette of this seed: always the same for the same seed.
    pub(super) fn from_seed(seed: u64) -> Self {
        let mixed = mix(seed);
        let color = pick(mixed, COLOURS.len());
        let (main, shade, accent) = COLOURS.get(color).copied().unwrap_or(COLOURS[0]);
        let background = if color == PALE {
            "#cfd8d3"
        } else {
            let at = pick(mixed >> 16, BACKGROUNDS.len());
            BACKGROUNDS.get(at).copied().unwrap_or(BACKGROUNDS[0])
        };
        Self {
            background,
            main,
            shade,
            accent,
            variation: ((mixed >> 32) % 4) as u8,
        }
    }
}

/// An index below `len`.
fn pick(number: u64, len: usize) -> usize {
    (number % len as u64) as usize
}

/// Spreads neighbouring seeds far apart (the finaliser of SplitMix64).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
