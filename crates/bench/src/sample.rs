//! Several rounds of one figure: their median, and how far they are apart.

/// Rounds of a figure that differ by more than this part of their median are doubtful.
const DOUBTFUL: f64 = 0.2;

/// Rounds, in order.
#[derive(Debug, Clone, Default)]
pub struct Sample(pub Vec<f64>);

impl Sample {
    /// The middle one; of an even number the mean of the two in the middle. 0 where there are none.
    pub fn median(&self) -> f64 {
        let sorted = self.sorted();
        let half = sorted.len() / 2;
        match sorted.len() {
            0 => 0.0,
            length if length % 2 == 1 => sorted[half],
            _ => f64::midpoint(sorted[half - 1], sorted[half]),
        }
    }

    /// The least.
    pub fn least(&self) -> f64 {
        self.sorted().first().copied().unwrap_or(0.0)
    }

    /// The most.
    pub fn most(&self) -> f64 {
        self.sorted().last().copied().unwrap_or(0.0)
    }

    /// From the least to the most, as a part of the median.
    pub fn spread(&self) -> f64 {
        let median = self.median();
        if median == 0.0 {
            return 0.0;
        }
        (self.most() - self.least()) / median.abs()
    }

    /// Whether noise makes it doubtful.
    pub fn is_doubtful(&self) -> bool {
        self.spread() > DOUBTFUL
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_wild_round_moves_the_spread_and_not_the_median() {
        let calm = Sample(vec![1.0, 1.1, 1.05]);
        assert!((calm.median() - 1.05).abs() < 1e-9 && !calm.is_doubtful());
        let wild = Sample(vec![1.0, 9.0, 1.05]);
        assert!((wild.median() - 1.05).abs() < 1e-9 && wild.is_doubtful());
    }

    #[test]
    fn an_even_number_of_rounds_has_its_median_between_two() {
        assert!((Sample(vec![4.0, 1.0, 2.0, 3.0]).median() - 2.5).abs() < 1e-9);
        assert!(Sample::default().median().abs() < 1e-9);
    }
}
