//! One line of the table.

use serde_json::{Value, json};

use crate::sample::Sample;

/// What a figure should be.
#[derive(Debug, Clone, Copy)]
pub enum Aim {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Aim {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }

    fn shown(self) -> String {
        match self {
            Self::AtLeast(least) => format!("≥ {least}"),
            Self::AtMost(most) => format!("≤ {most}"),
        }
    }
}

/// Something measured in several rounds.
#[derive(Debug, Clone)]
pub struct Figure {
    name: String,
    unit: &'static str,
    sample: Sample,
    aim: Option<Aim>,
    detail: String,
}

impl Figure {
    /// A figure that is to be compared with others only, in this unit (`×` for a ratio).
    pub fn new(name: impl Into<String>, unit: &'static str, sample: Sample) -> Self {
        Self {
            name: name.into(),
            unit,
            sample,
            aim: None,
            detail: String::new(),
        }
    }

    /// With an aim.
    pub fn aiming(self, aim: Aim) -> Self {
        Self {
            aim: Some(aim),
            ..self
        }
    }

    /// With what it is made of, in words.
    pub fn made_of(self, detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    /// Name, median, least to most, spread, aim, verdict, detail.
    pub fn cells(&self) -> [String; 6] {
        let Sample(rounds) = &self.sample;
        let spread = if rounds.len() > 1 {
            let doubt = if self.sample.is_doubtful() { " ?" } else { "" };
            format!("{:.0} %{doubt}", 100.0 * self.sample.spread())
        } else {
            "one round".to_owned()
        };
        let median = self.sample.median();
        let verdict = self
            .aim
            .map_or("", |aim| if aim.is_met(median) { "met" } else { "MISSED" });
        [
            self.name.clone(),
            format!("{} {}", number(median), self.unit),
            format!(
                "{} – {}",
                number(self.sample.least()),
                number(self.sample.most())
            ),
            spread,
            self.aim
                .map_or_else(String::new, |aim| format!("{} {verdict}", aim.shown())),
            self.detail.clone(),
        ]
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let median = self.sample.median();
        json!({
            "name": self.name,
            "unit": self.unit,
            "median": median,
            "least": self.sample.least(),
            "most": self.sample.most(),
            "rounds": self.sample.0,
            "spread": self.sample.spread(),
            "doubtful": self.sample.is_doubtful(),
            "aim": self.aim.map(Aim::shown),
            "met": self.aim.map(|aim| aim.is_met(median)),
            "detail": self.detail,
        })
    }
}

/// With about three digits that count.
pub fn number(value: f64) -> String {
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
    fn a_missed_aim_says_so_and_a_wide_spread_is_marked() {
        let sample = Sample(vec![0.4, 0.3, 0.5]);
        let figure = Figure::new("warm widget", "×", sample).aiming(Aim::AtLeast(0.5));
        let cells = figure.cells();
        assert_eq!(
            cells[1..5],
            ["0.40 ×", "0.30 – 0.50", "50 % ?", "≥ 0.5 MISSED"]
        );
        assert_eq!(figure.json()["met"], false);
    }
}
