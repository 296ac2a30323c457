//! The comparison of the shoppers who see the widget with those who are shown nothing: would they have bought anyway?

use aws_lc_rs::digest;
use bigcommerce::StoreHash;
use db::model::GroupSums;
use domain::WidgetSettings;
use rust_decimal::prelude::ToPrimitive as _;

/// The least number of shoppers in each group, and of orders in both together, for a comparison. Below it, the interval
/// is so wide, and orders are so far from normally distributed, that it says nothing.
const LEAST_SHOPPERS: u64 = 100;
const LEAST_ORDERS: u64 = 30;
/// The 97.5th percentile of the standard normal distribution, for an interval of 95 %.
const Z: f64 = 1.959_964;

/// Returns whether a shopper is shown nothing. The answer depends only on the store, the shopper and the percentage, so it
/// is the same at each view, on each machine and after a restart; with a higher percentage, those who were held out before
/// still are. The salt keeps it independent of what else a store may decide by its customers' numbers.
#[must_use]
pub fn is_held_out(store: &StoreHash, customer_id: u64, settings: &WidgetSettings) -> bool {
    let salted = format!("reprise/holdout/{store}/{customer_id}");
    let hash = digest::digest(&digest::SHA256, salted.as_bytes());
    let first = hash.as_ref().iter().take(4);
    let number = first.fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    // As exact as whole percents need: 2^32 is no multiple of 100, which changes a share by less than a millionth.
    number % 100 < u64::from(settings.holdout_percent)
}

/// A difference of means, and its 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The mean of those who see the widget.
    pub shown: f64,
    /// The mean of those who are shown nothing.
    pub held_out: f64,
    /// The lower end of the interval of the difference.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// What the two groups bought per shopper, within 30 days of their first view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// Orders.
    pub orders: Difference,
    /// Revenue, in the store's currency.
    pub revenue: Difference,
}

fn revenue(sums: &GroupSums) -> f64 {
    sums.revenue.to_f64().unwrap_or(0.0)
}

/// Compares the groups. Returns `None` if there are too few shoppers or orders.
#[must_use]
pub fn compare(shown: &GroupSums, held_out: &GroupSums) -> Option<Comparison> {
    let is_enough = shown.shoppers.min(held_out.shoppers) >= LEAST_SHOPPERS
        && shown.orders + held_out.orders >= LEAST_ORDERS;
    is_enough.then(|| Comparison {
        orders: difference(
            Sample::new(
                shown.shoppers,
                shown.orders as f64,
                shown.orders_squared as f64,
            ),
            Sample::new(
                held_out.shoppers,
                held_out.orders as f64,
                held_out.orders_squared as f64,
            ),
        ),
        revenue: difference(
            Sample::new(shown.shoppers, revenue(shown), shown.revenue_squared),
            Sample::new(
                held_out.shoppers,
                revenue(held_out),
                held_out.revenue_squared,
            ),
        ),
    })
}

#[derive(Clone, Copy)]
struct Sample {
    count: f64,
    mean: f64,
    /// The variance of the mean.
    variance: f64,
}

impl Sample {
    fn new(count: u64, sum: f64, squares: f64) -> Self {
        let count = count as f64;
        let mean = sum / count;
        // The unbiased variance. Rounding may make it slightly negative.
        let variance = ((squares - sum * mean) / (count - 1.0)).max(0.0);
        Self {
            count,
            mean,
            variance: variance / count,
        }
    }
}

/// Returns the difference of two means with Welch's interval, which does not assume equal variances: the difference plus
/// or minus t times the root of both variances, with the degrees of freedom of Welch and Satterthwaite.
fn difference(shown: Sample, held_out: Sample) -> Difference {
    let variance = shown.variance + held_out.variance;
    let part = |sample: Sample| sample.variance.powi(2) / (sample.count - 1.0);
    let freedom = variance.powi(2) / (part(shown) + part(held_out));
    let margin = if variance > 0.0 {
        student(freedom) * variance.sqrt()
    } else {
        0.0
    };
    let middle = shown.mean - held_out.mean;
    Difference {
        shown: shown.mean,
        held_out: held_out.mean,
        low: middle - margin,
        high: middle + margin,
    }
}

/// Returns the 97.5th percentile of Student's distribution, by its expansion around the normal one (Abramowitz and
/// Stegun, 26.7.5). With 99 degrees of freedom and more, it is exact to five digits.
fn student(freedom: f64) -> f64 {
    let first = (Z.powi(3) + Z) / 4.0;
    let second = (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0;
    Z + first / freedom + second / freedom.powi(2)
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    fn sums(per_shopper: &[(u64, u64)], times: u64) -> GroupSums {
        let mut sums = GroupSums::default();
        for (orders, revenue) in per_shopper {
            sums.shoppers += times;
            sums.orders += orders * times;
            sums.orders_squared += orders * orders * times;
            sums.revenue += Decimal::from(revenue * times);
            sums.revenue_squared += (revenue * revenue * times) as f64;
        }
        sums
    }

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-4, "{found} is not {expected}");
    }

    #[test]
    fn the_interval_is_that_of_welchs_test() {
        // 120 and 150 shoppers. The interval was computed from Student's distribution, with 180.57 degrees of freedom.
        let shown = sums(&[(0, 0), (1, 10), (2, 20)], 40);
        let held_out = sums(&[(0, 0), (0, 0), (1, 10)], 50);
        let Comparison { orders, revenue } = compare(&shown, &held_out).unwrap();
        close(orders.shown, 1.0);
        close(orders.held_out, 1.0 / 3.0);
        close(orders.low, 0.500_477);
        close(orders.high, 0.832_856);
        close(revenue.low, 5.004_770);
        close(revenue.high, 8.328_563);
    }

    #[test]
    fn too_few_shoppers_or_orders_say_nothing() {
        let many = sums(&[(0, 0), (1, 20)], 100);
        assert!(compare(&many, &many).is_some());
        assert!(compare(&many, &sums(&[(0, 0), (1, 20)], 49)).is_none());
        assert!(compare(&sums(&[(0, 0)], 200), &sums(&[(0, 0)], 200)).is_none());
    }

    #[test]
    fn a_share_of_the_shoppers_is_held_out_and_stays_so() {
        let store: StoreHash = "abc123".parse().unwrap();
        let held_out = |percent: u8| -> Vec<u64> {
            let settings = WidgetSettings {
                holdout_percent: percent,
                ..WidgetSettings::default()
            };
            (1..=10_000)
                .filter(|id| is_held_out(&store, *id, &settings))
                .collect()
        };
        assert!(held_out(0).is_empty());
        let (some, more) = (held_out(5), held_out(20));
        assert!((400..600).contains(&some.len()), "{}", some.len());
        assert!((1_850..2_150).contains(&more.len()), "{}", more.len());
        assert!(some.iter().all(|id| more.contains(id)));
        let other: StoreHash = "xyz789".parse().unwrap();
        let settings = WidgetSettings {
            holdout_percent: 20,
            ..WidgetSettings::default()
        };
        let elsewhere = more
            .iter()
            .filter(|id| is_held_out(&other, **id, &settings))
            .count();
        assert!(elsewhere < more.len() / 2, "another store holds out others");
    }
}
