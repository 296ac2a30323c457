//! The state machine that decides who may call a store. It does no I/O: the time and the remaining quota are
//! passed in.
//!
//! Crates like governor enforce a rate that is known in advance. Here, BigCommerce's responses set the rate.

use std::time::{Duration, Instant};

use bigcommerce::RateLimit;
use jiff::Timestamp;

use super::{
    circuit_breaker::{Change, CircuitBreaker, after, rest},
    pause::{LIMITED, Pause},
    priority::Priority,
};

/// The pause after a refused token, because nothing changes until the merchant acts. Shoppers retry more
/// often than background work.
const REFUSED: Duration = Duration::from_secs(30);
const REFUSED_BACKGROUND: Duration = Duration::from_hours(1);

/// The limiter of one store.
#[derive(Debug, Default)]
pub(crate) struct Limiter {
    breaker: CircuitBreaker,
    /// A pause that the store asked for.
    pause: Pause,
    /// The number of consecutive rate limits without an end time.
    limited: u32,
    /// When BigCommerce last refused the token.
    refused_at: Option<Timestamp>,
    /// The number of resets.
    generation: u64,
    under_way: u32,
    /// Waiting tickets per priority, in FIFO order.
    waiting: [std::collections::VecDeque<u64>; 3],
    next_ticket: u64,
}

/// The answer to a request for a permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Admission {
    /// Granted.
    Now,
    /// Try again after this time, or when another permit ends.
    Later(Duration),
    /// Refused: the wait would be too long.
    No(Duration),
}

/// The result of a call, as far as it concerns the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallOutcome {
    /// It responded, even if it rejected this particular request.
    Answered,
    /// It refused the token.
    Refused,
    /// It refused a token that has since been replaced. This only shows that the store is up.
    Outdated,
    /// Too many calls. Contains the retry time, if the store sent one.
    Limited(Option<Duration>),
    /// No response, or one that cannot be parsed. Contains the retry time, if the store sent one.
    Failed(Option<Duration>),
    /// The response about a single object could not be parsed, was JSON of an unexpected shape, or was
    /// rejected because too many response bytes were in memory. The requested object may be the cause, so
    /// this says nothing about the store.
    Unclear,
}

impl CallOutcome {
    pub(crate) fn of<T>(answer: &Result<T, bigcommerce::Error>) -> Self {
        use bigcommerce::Error;
        match answer {
            Err(Error::Unauthorized(_)) => Self::Refused,
            Err(Error::RateLimited { retry_after, .. }) => Self::Limited(*retry_after),
            Err(Error::Unavailable { retry_after, .. }) => Self::Failed(*retry_after),
            Err(Error::Crowded(_)) => Self::Unclear,
            // A path with a parameter names a single object.
            Err(Error::Unexpected { call, .. }) if call.path.contains('{') => Self::Unclear,
            Err(error) if error.is_wrong_shape() => Self::Unclear,
            Err(Error::Unexpected { .. }) => Self::Failed(None),
            _ => Self::Answered,
        }
    }
}

impl Limiter {
    /// Enters the queue and returns a ticket.
    pub(crate) fn queue(&mut self, priority: Priority) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.waiting[priority.index()].push_back(ticket);
        ticket
    }

    /// Leaves the queue.
    pub(crate) fn leave(&mut self, priority: Priority, ticket: u64) {
        self.waiting[priority.index()].retain(|waiting| *waiting != ticket);
    }

    /// Returns the number of waiting tickets.
    pub(crate) fn queued(&self) -> usize {
        self.waiting
            .iter()
            .map(std::collections::VecDeque::len)
            .sum()
    }

    /// Requests a permit. If it is granted, the ticket leaves the queue.
    pub(crate) fn ask(
        &mut self,
        priority: Priority,
        ticket: u64,
        limit: Option<RateLimit>,
        (now, instant): (Timestamp, Instant),
    ) -> Admission {
        if let Some(answer) = self.is_closed(priority, now) {
            return answer;
        }
        let above = priority.index() + 1;
        let is_first = self.waiting[priority.index()].front() == Some(&ticket)
            && self.waiting[above..]
                .iter()
                .all(std::collections::VecDeque::is_empty);
        if !is_first || self.under_way >= priority.at_once() {
            // Normally woken when another permit ends; the timeout is a safety net.
            return Admission::Later(Duration::from_millis(250));
        }
        if let Some(wait) = self.until_quota(priority, limit, instant) {
            return Admission::Later(wait);
        }
        self.leave(priority, ticket);
        self.breaker.begin();
        self.under_way = self.under_way.saturating_add(1);
        Admission::Now
    }

    fn is_closed(&self, priority: Priority, now: Timestamp) -> Option<Admission> {
        if let Some(wait) = self.breaker.wait(now) {
            return Some(Admission::No(wait));
        }
        if let Some(wait) = self.pause.left(now) {
            return Some(Admission::No(wait));
        }
        // Never refused here: a merchant who opens the dashboard is about to fix the token.
        let wait = match priority {
            Priority::Background => REFUSED_BACKGROUND,
            Priority::Merchant => return None,
            Priority::Shopper => REFUSED,
        };
        rest(after(self.refused_at?, wait), wait, now).map(Admission::No)
    }

    /// Returns the time until the store's quota has room for this priority, or `None` if it has room now.
    fn until_quota(
        &self,
        priority: Priority,
        limit: Option<RateLimit>,
        instant: Instant,
    ) -> Option<Duration> {
        let limit = limit?;
        let wait = limit.rest(instant)?;
        // The quota in the last response does not include calls still in flight.
        let left = limit.left.saturating_sub(self.under_way.into());
        let quota = limit.quota.unwrap_or(limit.left);
        (left <= priority.reserve(quota)).then_some(wait)
    }

    /// Records the outcome of a call. `order` is the order that the call was about, if it was about one.
    pub(crate) fn record(
        &mut self,
        outcome: CallOutcome,
        order: Option<u64>,
        now: Timestamp,
    ) -> Change {
        match outcome {
            CallOutcome::Answered => {
                self.limited = 0;
                self.refused_at = None;
                self.breaker.answered(order, now)
            }
            CallOutcome::Refused => {
                self.refused_at = Some(now);
                self.breaker.answered(order, now)
            }
            CallOutcome::Outdated => self.breaker.answered(order, now),
            CallOutcome::Limited(wait) => {
                // Grows with each rate limit in a row that has no end time.
                let growing = LIMITED * 2_u32.pow(self.limited.min(4));
                self.limited = self.limited.saturating_add(1);
                self.pause.extend(wait.unwrap_or(growing), now);
                self.breaker.answered(order, now)
            }
            CallOutcome::Failed(_) if order.is_some_and(|order| self.breaker.is_alone(order)) => {
                self.breaker.abandoned();
                Change::None
            }
            CallOutcome::Failed(wait) => {
                if let Some(wait) = wait {
                    self.pause.extend(wait, now);
                }
                self.breaker.failed(order, now)
            }
            CallOutcome::Unclear => {
                self.breaker.abandoned();
                Change::None
            }
        }
    }

    /// Ends a permit.
    pub(crate) fn end(&mut self, has_outcome: bool) {
        self.under_way = self.under_way.saturating_sub(1);
        if !has_outcome {
            self.breaker.abandoned();
        }
    }

    pub(crate) fn is_down(&self) -> bool {
        self.breaker.is_open()
    }

    /// Returns whether discarding this limiter would lose nothing.
    pub(crate) fn is_idle(&self, now: Timestamp) -> bool {
        self.under_way == 0
            && self.queued() == 0
            && self.breaker.is_idle()
            && self.refused_at.is_none()
            && self.pause.left(now).is_none()
    }

    /// Returns the number of resets. A refusal only counts if its permit is from the current generation.
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Resets everything learned with an old token. Permits in use and waiting tickets stay.
    pub(crate) fn reset(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.breaker = CircuitBreaker::default();
        self.pause = Pause::default();
        self.limited = 0;
        self.refused_at = None;
    }
}

#[cfg(test)]
mod tests;
