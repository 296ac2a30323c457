//! One line of the table: a figure that was measured in several rounds.

use serde_json::{Value, json};

/// Rounds that differ by more than this part of their median make a figure doubtful.
const DOUBTFUL_SPREAD: f64 = 0.2;

/// The rounds of a figure, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample(pub(crate) Vec<f64>);

impl Sample {
    /// Returns the median, or 0 if there are no rounds.
    pub(crate) fn median(&self) -> f64 {
        let sorted = self.sorted();
        let half = sorted.len() / 2;
        match sorted.len() {
            0 => 0.0,
            length if length % 2 == 1 => sorted[half],
            _ => f64::midpoint(sorted[half - 1], sorted[half]),
        }
    }

    fn min(&self) -> f64 {
        self.sorted().first().copied().unwrap_or(0.0)
    }

    fn max(&self) -> f64 {
        self.sorted().last().copied().unwrap_or(0.0)
    }

    /// Returns the difference between maximum and minimum as a part of the median.
    fn spread(&self) -> f64 {
        let median = self.median();
        if median == 0.0 {
            return 0.0;
        }
        (self.max() - self.min()) / median.abs()
    }

    fn is_doubtful(&self) -> bool {
        self.spread() > DOUBTFUL_SPREAD
    }

    fn sorted(&self) -> Vec<f64> {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }
}

impl FromIterator<f64> for Sample {
    fn from_iter<I: IntoIterator<Item = f64>>(rounds: I) -> Self {
        Self(rounds.into_iter().collect())
    }
}

/// The target of a figure.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(min) => value >= min,
            Self::AtMost(max) => value <= max,
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtLeast(min) => format!("≥ {min}"),
            Self::AtMost(max) => format!("≤ {max}"),
        }
    }
}

/// A figure with all that the table says about it.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    name: String,
    unit: &'static str,
    sample: Sample,
    target: Option<Target>,
    detail: String,
}

impl Figure {
    /// Creates a figure in this unit (`×` for a ratio), without a target.
    pub(crate) fn new(name: impl Into<String>, unit: &'static str, sample: Sample) -> Self {
        Self {
            name: name.into(),
            unit,
            sample,
            target: None,
            detail: String::new(),
        }
    }

    pub(crate) fn with_target(self, target: Target) -> Self {
        Self {
            target: Some(target),
            ..self
        }
    }

    /// Says what the figure is calculated from.
    pub(crate) fn with_detail(self, detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    /// Returns name, median, minimum to maximum, spread, target with verdict, detail.
    pub(crate) fn cells(&self) -> [String; 6] {
        let spread = if self.sample.0.len() > 1 {
            let mark = if self.sample.is_doubtful() { " ?" } else { "" };
            format!("{:.0} %{mark}", 100.0 * self.sample.spread())
        } else {
            "one round".to_owned()
        };
        let (min, median, max) = (self.sample.min(), self.sample.median(), self.sample.max());
        let target = self.target.map(|target| {
            let verdict = if target.is_met(median) {
                "met"
            } else {
                "MISSED"
            };
            format!("{} {verdict}", target.text())
        });
        [
            self.name.clone(),
            format!("{} {}", number(median), self.unit),
            format!("{} – {}", number(min), number(max)),
            spread,
            target.unwrap_or_default(),
            self.detail.clone(),
        ]
    }

    /// Returns the figure for programs.
    pub(crate) fn json(&self) -> Value {
        let median = self.sample.median();
        json!({
            "name": self.name,
            "unit": self.unit,
            "median": median,
            "least": self.sample.min(),
            "most": self.sample.max(),
            "rounds": self.sample.0,
            "spread": self.sample.spread(),
            "doubtful": self.sample.is_doubtful(),
            "aim": self.target.map(Target::text),
            "met": self.target.map(|target| target.is_met(median)),
            "detail": self.detail,
        })
    }
}

/// Formats a number with about three significant digits.
pub(crate) fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || size == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.01 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlier_changes_the_spread_but_not_the_median() {
        let calm = Sample(vec![1.0, 1.1, 1.05]);
        assert!((calm.median() - 1.05).abs() < 1e-9 && !calm.is_doubtful());
        let wild = Sample(vec![1.0, 9.0, 1.05]);
        assert!((wild.median() - 1.05).abs() < 1e-9 && wild.is_doubtful());
    }

    #[test]
    fn the_median_of_an_even_number_of_rounds_is_between_two() {
        assert!((Sample(vec![4.0, 1.0, 2.0, 3.0]).median() - 2.5).abs() < 1e-9);
        assert!(Sample::default().median().abs() < 1e-9);
    }

    #[test]
    fn marks_a_missed_target_and_a_wide_spread() {
        let sample = Sample(vec![0.4, 0.3, 0.5]);
        let figure = Figure::new("warm widget", "×", sample).with_target(Target::AtLeast(0.5));
        let cells = figure.cells();
        assert_eq!(
            cells[1..5],
            ["0.40 ×", "0.30 – 0.50", "50 % ?", "≥ 0.5 MISSED"]
        );
        assert_eq!(figure.json()["met"], false);
    }
}
