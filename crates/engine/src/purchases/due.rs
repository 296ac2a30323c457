//! When a shopper usually buys a product again.

use db::model::PurchaseSummary;

/// The minimum number of purchases that make a habit.
const FEWEST: u32 = 3;
const DAY: i64 = 24 * 60 * 60;

/// A shopper's habit of buying a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// The usual number of days between two purchases.
    pub interval_days: u32,
    /// The day on which the product would usually be bought next, in days since 1970-01-01.
    pub due_day: i64,
}

impl Habit {
    /// Returns the habit behind a purchase, or `None` for a product that was bought fewer than three times, or always
    /// on the same day.
    ///
    /// The usual interval is the median number of days between the last orders. One long holiday or one extra order
    /// does not change it, as it would change the average. Orders of the same day count as one. If there are two
    /// intervals in the middle, the shorter one counts.
    #[must_use]
    pub fn of(summary: &PurchaseSummary) -> Option<Self> {
        if summary.times < FEWEST {
            return None;
        }
        let last = summary.place.at.div_euclid(DAY);
        let mut days = vec![last];
        days.extend(summary.earlier_at.iter().map(|at| at.div_euclid(DAY)));
        days.dedup();
        let mut gaps: Vec<i64> = days
            .windows(2)
            .filter_map(|pair| Some(pair.first()? - pair.last()?))
            .collect();
        gaps.sort_unstable();
        let gap = *gaps.get(gaps.len().checked_sub(1)? / 2)?;
        Some(Self {
            interval_days: u32::try_from(gap).ok()?,
            due_day: last.saturating_add(gap),
        })
    }

    /// Returns whether the product is due on a day. It is no longer due if more than twice the usual interval has
    /// passed since the last purchase: the habit is over.
    #[must_use]
    pub fn is_due(self, today: i64) -> bool {
        let late = today.saturating_sub(self.due_day);
        (0..=i64::from(self.interval_days)).contains(&late)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use db::model::{Place, StoredLine};

    /// Returns the habit of buying on these days, newest first, as interval and day.
    fn habit(days: &[i64]) -> Option<(u32, i64)> {
        let (last, earlier) = days.split_first().unwrap();
        let place = Place {
            at: last * DAY + 3_600,
            order_id: 1,
            line_id: 1,
        };
        let summary = PurchaseSummary {
            line: StoredLine {
                id: 1,
                product_id: 1,
                variant_id: None,
                quantity: 1,
                name: String::new(),
                sku: String::new(),
                options: Vec::new(),
                translation: None,
            },
            last_at: jiff::Timestamp::from_second(place.at).unwrap(),
            times: u32::try_from(days.len()).unwrap(),
            last_quantity: 1,
            earlier_at: earlier.iter().map(|day| day * DAY).collect(),
            channels: Vec::new(),
            place,
        };
        Habit::of(&summary).map(|habit| (habit.interval_days, habit.due_day))
    }

    #[test]
    fn three_purchases_make_a_habit() {
        assert_eq!(habit(&[100]), None);
        assert_eq!(habit(&[100, 60]), None);
        assert_eq!(habit(&[142, 100, 58]), Some((42, 184)));
    }

    #[test]
    fn one_long_interval_does_not_change_the_usual_one() {
        assert_eq!(habit(&[500, 493, 486, 100, 93]), Some((7, 507)));
        // Between 10 and 30 days, the shorter.
        assert_eq!(habit(&[140, 130, 100]), Some((10, 150)));
    }

    #[test]
    fn orders_of_one_day_are_one_purchase() {
        assert_eq!(habit(&[100, 100, 100]), None);
        assert_eq!(habit(&[100, 100, 70]), Some((30, 130)));
    }

    #[test]
    fn a_habit_ends_when_two_intervals_have_passed() {
        let habit = Habit {
            interval_days: 10,
            due_day: 100,
        };
        let due = [99, 100, 110, 111].map(|today| habit.is_due(today));
        assert_eq!(due, [false, true, true, false]);
    }
}
