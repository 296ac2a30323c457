//! Who may call a store now. Plain state: the time and what is left come from outside.

use std::time::{Duration, Instant};

use bigcommerce::RateLimit;
use jiff::Timestamp;

use super::{
    breaker::{Breaker, Change, after, rest},
    class::Class,
};

/// For a limit that does not say when it ends: at first, and at the most.
const LIMITED: Duration = Duration::from_secs(5);
/// However long a store asks for, it is looked at again after this.
const LONGEST: Duration = Duration::from_secs(60);
/// For a token that is refused: nothing changes until the merchant acts. So often shoppers find out
/// whether they have, and so often what nobody waits for does.
const REFUSED: Duration = Duration::from_secs(30);
const REFUSED_BEHIND: Duration = Duration::from_secs(60 * 60);

/// One store's turns.
#[derive(Debug, Default)]
pub(super) struct Gate {
    breaker: Breaker,
    /// Left alone until then, because it said so.
    paused_until: Option<Timestamp>,
    /// How often in a row it said so without a time.
    limited: u32,
    /// When BigCommerce refused the token last.
    refused_at: Option<Timestamp>,
    /// How often it has begun afresh.
    generation: u64,
    under_way: u32,
    /// Those waiting for a turn by class, the first first.
    waiting: [std::collections::VecDeque<u64>; 3],
    next_ticket: u64,
}

/// Whether a turn can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Now: it has been taken.
    Now,
    /// Perhaps after that long, or when another ends.
    Later(Duration),
    /// Not in a time that anybody waits for.
    No(Duration),
}

/// What a call told of its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It answered, be it that it refused this one thing.
    Answered,
    /// It refuses the token.
    Refused,
    /// It refuses a token that has been replaced since: it is up, and that is all there is to learn.
    Outdated,
    /// Too many calls; come again after that, where it says so.
    Limited(Option<Duration>),
    /// It did not answer, or nothing that can be read; come again after that, where it says so.
    Failed(Option<Duration>),
    /// Its answer about a single object could not be read, or was JSON of another shape, or there was no
    /// room for it here. The requested object may be the cause, so this says nothing about the store.
    Unclear,
}

impl Outcome {
    pub(super) fn of<T>(answer: &Result<T, bigcommerce::Error>) -> Self {
        use bigcommerce::Error;
        match answer {
            Err(Error::Unauthorized(_)) => Self::Refused,
            Err(Error::RateLimited { retry_after, .. }) => Self::Limited(*retry_after),
            Err(Error::Unavailable { retry_after, .. }) => Self::Failed(*retry_after),
            Err(Error::Crowded(_)) => Self::Unclear,
            // A path with a parameter names one thing.
            Err(Error::Unexpected { call, .. }) if call.path.contains('{') => Self::Unclear,
            Err(error) if error.is_wrong_shape() => Self::Unclear,
            Err(Error::Unexpected { .. }) => Self::Failed(None),
            _ => Self::Answered,
        }
    }
}

impl Gate {
    /// Takes a place in the queue.
    pub(super) fn queue(&mut self, class: Class) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.waiting[class.index()].push_back(ticket);
        ticket
    }

    /// Gives the place up.
    pub(super) fn leave(&mut self, class: Class, ticket: u64) {
        self.waiting[class.index()].retain(|waiting| *waiting != ticket);
    }

    /// How many wait.
    pub(super) fn queued(&self) -> usize {
        self.waiting.iter().map(|queue| queue.len()).sum()
    }

    /// Asks for a turn; having got one, the place in the queue is given up.
    pub(super) fn ask(
        &mut self,
        class: Class,
        ticket: u64,
        limit: Option<RateLimit>,
        (now, instant): (Timestamp, Instant),
    ) -> Answer {
        if let Some(answer) = self.is_closed(class, now) {
            return answer;
        }
        let above = class.index() + 1;
        let is_first = self.waiting[class.index()].front() == Some(&ticket)
            && self.waiting[above..].iter().all(|queue| queue.is_empty());
        if !is_first || self.under_way >= class.at_once() {
            // Woken when another ends; this long only in case nobody does.
            return Answer::Later(Duration::from_millis(250));
        }
        if let Some(wait) = self.until_quota(class, limit, instant) {
            return Answer::Later(wait);
        }
        self.leave(class, ticket);
        self.breaker.begin();
        self.under_way = self.under_way.saturating_add(1);
        Answer::Now
    }

    fn is_closed(&self, class: Class, now: Timestamp) -> Option<Answer> {
        if let Some(wait) = self.breaker.wait(now) {
            return Some(Answer::No(wait));
        }
        if let Some(wait) = self.pause_left(now) {
            return Some(Answer::No(wait));
        }
        // A merchant who looks is about to act.
        let wait = match class {
            Class::Background => REFUSED_BEHIND,
            Class::Merchant => return None,
            Class::Shopper => REFUSED,
        };
        rest(after(self.refused_at?, wait), wait, now).map(Answer::No)
    }

    /// How long the store is to be left alone because it said so.
    fn pause_left(&self, now: Timestamp) -> Option<Duration> {
        rest(self.paused_until?, LONGEST, now)
    }

    /// How long until the store's quota has room for this class; none where it has.
    fn until_quota(
        &self,
        class: Class,
        limit: Option<RateLimit>,
        instant: Instant,
    ) -> Option<Duration> {
        let limit = limit?;
        let wait = limit.rest(instant)?;
        // Those under way are not in what the last answer told.
        let left = limit.left.saturating_sub(self.under_way.into());
        let quota = limit.quota.unwrap_or(limit.left);
        (left <= class.reserve(quota)).then_some(wait)
    }

    /// Learns from a call, which may have been about one order.
    pub(super) fn note(&mut self, outcome: Outcome, order: Option<u64>, now: Timestamp) -> Change {
        match outcome {
            Outcome::Answered => {
                self.limited = 0;
                self.refused_at = None;
                self.breaker.answered(order, now)
            }
            Outcome::Refused => {
                self.refused_at = Some(now);
                self.breaker.answered(order, now)
            }
            Outcome::Outdated => self.breaker.answered(order, now),
            Outcome::Limited(wait) => {
                let growing = LIMITED * 2_u32.pow(self.limited.min(4));
                self.limited = self.limited.saturating_add(1);
                self.pause(wait.unwrap_or(growing), now);
                self.breaker.answered(order, now)
            }
            Outcome::Failed(_) if order.is_some_and(|order| self.breaker.is_alone(order)) => {
                self.breaker.gave_up();
                Change::None
            }
            Outcome::Failed(wait) => {
                if let Some(wait) = wait {
                    self.pause(wait, now);
                }
                self.breaker.failed(order, now)
            }
            Outcome::Unclear => {
                self.breaker.gave_up();
                Change::None
            }
        }
    }

    fn pause(&mut self, wait: Duration, now: Timestamp) {
        let wait = self.pause_left(now).max(Some(wait.min(LONGEST)));
        self.paused_until = wait.map(|wait| after(now, wait));
    }

    /// A turn is over.
    pub(super) fn end(&mut self, has_noted: bool) {
        self.under_way = self.under_way.saturating_sub(1);
        if !has_noted {
            self.breaker.gave_up();
        }
    }

    pub(super) fn is_down(&self) -> bool {
        self.breaker.is_open()
    }

    /// Whether forgetting it would change nothing.
    pub(super) fn is_idle(&self, now: Timestamp) -> bool {
        self.under_way == 0
            && self.queued() == 0
            && self.breaker.is_idle()
            && self.refused_at.is_none()
            && self.pause_left(now).is_none()
    }

    /// How often it has begun afresh: a refusal counts only against the token it was begun with.
    pub(super) fn generation(&self) -> u64 {
        self.generation
    }

    /// What an old token led to is over; turns under way and places in the queue stay.
    pub(super) fn begin_afresh(&mut self) {
        self.generation = self.generation.wrapping_add(1);
        self.breaker = Breaker::default();
        self.paused_until = None;
        self.limited = 0;
        self.refused_at = None;
    }
}

#[cfg(test)]
mod tests;
