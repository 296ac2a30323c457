//! A pause of calls, which a host asks for with a rate limit or `Retry-After`.

use std::time::Duration;

use jiff::Timestamp;

use super::circuit_breaker::{after, rest};

/// The pause for a rate limit without an end time.
pub(super) const LIMITED: Duration = Duration::from_secs(5);
/// The longest pause that a host can ask for.
const LONGEST: Duration = Duration::from_mins(1);

/// A pause. Without one, calls may be made.
#[derive(Debug, Default)]
pub(super) struct Pause {
    until: Option<Timestamp>,
}

impl Pause {
    /// Returns the rest of the pause, or `None` if it is over. One that ends too far in the future is from
    /// before the clock was set back, and counts as over.
    pub(super) fn left(&self, now: Timestamp) -> Option<Duration> {
        rest(self.until?, LONGEST, now)
    }

    /// Pauses for at least `wait`, which is cut to the longest pause. Does not shorten a longer one.
    pub(super) fn extend(&mut self, wait: Duration, now: Timestamp) {
        let wait = self.left(now).max(Some(wait.min(LONGEST)));
        self.until = wait.map(|wait| after(now, wait));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn a_pause_is_at_most_a_minute_and_never_shortened() {
        let mut pause = Pause::default();
        assert_eq!(pause.left(at(0)), None);
        pause.extend(Duration::from_hours(1), at(0));
        pause.extend(Duration::from_secs(1), at(0));
        assert_eq!(pause.left(at(10)), Some(Duration::from_secs(50)));
        assert_eq!(pause.left(at(60)), None);
    }

    #[test]
    fn a_pause_from_before_the_clock_was_set_back_replaces_no_new_one() {
        let mut pause = Pause::default();
        pause.extend(LONGEST, at(3_600));
        assert_eq!(pause.left(at(0)), None, "it is too far away");
        pause.extend(LIMITED, at(0));
        assert_eq!(
            pause.left(at(1)),
            Some(LIMITED.saturating_sub(Duration::from_secs(1)))
        );
    }
}
