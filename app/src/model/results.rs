//! What the widget brings, as the dashboard shows it. The server has formatted every number.

use domain::Layout;
use serde::{Deserialize, Serialize};

use super::DisplayTime;

/// Which results to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultsRequest {
    /// The period.
    pub period: Period,
    /// Only this storefront; `None` for all.
    pub channel_id: Option<u64>,
    /// Only this layout; `None` for all.
    pub layout: Option<Layout>,
}

impl Default for ResultsRequest {
    fn default() -> Self {
        Self {
            period: Period::Last(30),
            channel_id: None,
            layout: None,
        }
    }
}

/// A period, in days of the store's time zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// This many days, the last of which is today.
    Last(u16),
    /// From the first day to the last, each such as `2026-10-02`.
    Dates(String, String),
}

impl Period {
    /// The numbers of days that can be chosen.
    pub const LENGTHS: [u16; 3] = [7, 30, 90];
}

/// The results of a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// What was requested.
    pub request: ResultsRequest,
    /// Whether the store counts the use of the widget.
    pub is_counting: bool,
    /// Whether nothing has been counted in the period.
    pub is_empty: bool,
    /// The first day, such as `2026-10-02`.
    pub from: String,
    /// The last day.
    pub to: String,
    /// The storefronts that can be chosen: their IDs and names. Empty if there is only one.
    pub storefronts: Vec<(u64, String)>,
    /// The figures, each beside that of the period before.
    pub figures: Vec<Figure>,
    /// From seeing the widget to ordering.
    pub funnel: Vec<FunnelStep>,
    /// The figures of each day.
    pub chart: Chart,
    /// The products that brought most.
    pub products: Vec<[String; 4]>,
    /// The figures of each day as CSV.
    pub csv: String,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Its value in the period before; `None` if that is no longer known.
    pub before: Option<String>,
}

/// The comparison of the shoppers who see the widget with those who are shown nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// When it began.
    pub since: DisplayTime,
    /// The number of shoppers who see the widget.
    pub shown: String,
    /// The number of shoppers who are shown nothing.
    pub held_out: String,
    /// What came of it; `None` while there are too few shoppers or orders.
    pub outcome: Option<ComparisonOutcome>,
}

/// The outcome of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparisonOutcome {
    /// What the revenue says.
    pub verdict: Verdict,
    /// Orders per shopper.
    pub orders: ComparedFigure,
    /// Revenue per shopper.
    pub revenue: ComparedFigure,
}

/// What a comparison says about the revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Shoppers who see the widget spend more.
    More,
    /// They spend less.
    Less,
    /// The difference may be chance.
    Unclear,
}

/// A figure of both groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedFigure {
    /// That of the shoppers who see the widget.
    pub shown: String,
    /// That of the shoppers who are shown nothing.
    pub held_out: String,
    /// The difference is between this and [`Self::high`], with 95 % confidence.
    pub low: String,
    /// See [`Self::low`].
    pub high: String,
}

/// A step of the funnel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelStep {
    /// What it counts.
    pub label: String,
    /// Its value.
    pub value: String,
    /// Its share of the first step, in percent.
    pub percent: u8,
}

/// A line chart, and the table that says the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// What the line shows.
    pub label: String,
    /// The points of the line in an area of [`Chart::WIDTH`] by [`Chart::HEIGHT`], as SVG has them.
    pub points: String,
    /// The highest value.
    pub highest: String,
    /// The rows of the table, one per day: the day and five figures.
    pub rows: Vec<[String; 6]>,
}

impl Chart {
    /// The width of the area.
    pub const WIDTH: u32 = 720;
    /// The height of the area.
    pub const HEIGHT: u32 = 160;
}
