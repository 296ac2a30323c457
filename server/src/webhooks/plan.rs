//! What has to be done to a store's webhooks, from what is there.

use bigcommerce::Webhook;
use url::Url;

use super::is_spare;

/// How many webhooks a store may have of one app for one scope. BigCommerce docs,
/// `docs/integrations/webhooks/overview.mdx`.
const MOST_PER_SCOPE: usize = 10;

/// What has to be done, in this order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Webhooks that are as they should be.
    pub good: Vec<(String, u64)>,
    /// Webhooks in the way of one that is missing: there is no room for it.
    pub crowding: Vec<u64>,
    /// Scopes without one.
    pub missing: Vec<String>,
    /// Webhooks that BigCommerce has switched off.
    pub asleep: Vec<(String, u64)>,
    /// What nobody wants any more: of an address the app had before, or of a scope that is no longer
    /// asked for. Only webhooks of our own client are ever seen.
    pub surplus: Vec<u64>,
}

impl Plan {
    /// Compares what there is with what is wanted at `destination`: a webhook for each of `scopes`.
    pub(super) fn new(found: &[Webhook], scopes: Vec<String>, destination: &str) -> Self {
        let mut plan = Self::default();
        let mut ours = vec![None::<&Webhook>; scopes.len()];
        for webhook in found {
            let slot = scopes.iter().position(|scope| *scope == webhook.scope);
            let slot = slot.and_then(|index| ours.get_mut(index));
            match slot {
                Some(slot) if slot.is_none() && is_same(&webhook.destination, destination) => {
                    *slot = Some(webhook);
                }
                _ => plan.surplus.push(webhook.id),
            }
        }
        for (scope, webhook) in scopes.into_iter().zip(ours) {
            match webhook {
                Some(webhook) if webhook.is_active => plan.good.push((scope, webhook.id)),
                Some(webhook) => plan.asleep.push((scope, webhook.id)),
                None => {
                    let of_scope = found.iter().filter(|webhook| webhook.scope == scope);
                    let surplus = of_scope.skip(MOST_PER_SCOPE - 1).map(|webhook| webhook.id);
                    plan.crowding.extend(surplus);
                    plan.missing.push(scope);
                }
            }
        }
        plan.surplus.retain(|id| !plan.crowding.contains(id));
        plan
    }

    /// Whether nothing has to be done about what is relied on.
    pub(super) fn is_unbroken(&self) -> bool {
        let asleep = self.asleep.iter().map(|(scope, _)| scope);
        self.missing.iter().chain(asleep).all(|it| is_spare(it))
    }
}

/// The same address, though it may have been written down in another way.
fn is_same(one: &str, other: &str) -> bool {
    match (Url::parse(one), Url::parse(other)) {
        (Ok(one), Ok(other)) => {
            one.as_str().trim_end_matches('/') == other.as_str().trim_end_matches('/')
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "https://reprise.example.com/webhooks/bigcommerce";
    const BEFORE: &str = "https://old.example.com/webhooks/bigcommerce";

    fn webhook(id: u64, scope: &str, destination: &str, is_active: bool) -> Webhook {
        Webhook {
            id,
            scope: scope.to_owned(),
            destination: destination.to_owned(),
            is_active,
        }
    }

    fn wanted() -> Vec<String> {
        super::super::wanted(&[])
    }

    fn all() -> Vec<Webhook> {
        (1..)
            .zip(wanted())
            .map(|(id, scope)| webhook(id, &scope, HERE, true))
            .collect()
    }

    #[test]
    fn where_nothing_is_everything_is_missing() {
        let plan = Plan::new(&[], wanted(), HERE);
        assert_eq!(plan.missing, wanted());
        assert!(plan.surplus.is_empty() && plan.crowding.is_empty());
        assert!(!plan.is_unbroken());
    }

    #[test]
    fn where_all_is_well_nothing_is_done() {
        let mut found = all();
        found[2].destination = "HTTPS://Reprise.Example.com:443/webhooks/bigcommerce/".to_owned();
        let plan = Plan::new(&found, wanted(), HERE);
        assert!(plan.is_unbroken() && plan.surplus.is_empty(), "{plan:?}");
        assert_eq!(plan.good.len(), wanted().len());
    }

    #[test]
    fn one_that_sleeps_is_woken_and_one_of_an_old_address_goes() {
        let mut found = all();
        found[0].is_active = false;
        let [first, second] = [&wanted()[0], &wanted()[1]];
        found.push(webhook(77, first, BEFORE, true));
        found.push(webhook(78, "store/cart/*", HERE, true));
        found.push(webhook(79, second, HERE, true));
        let plan = Plan::new(&found, wanted(), HERE);
        assert_eq!(plan.asleep, [(first.clone(), 1)]);
        assert_eq!(plan.surplus, [77, 78, 79]);
        assert!(plan.missing.is_empty() && plan.crowding.is_empty());
    }

    #[test]
    fn room_is_made_where_a_scope_is_full() {
        let found: Vec<Webhook> = (1..=10)
            .map(|id| webhook(id, &wanted()[0], &format!("{BEFORE}/{id}"), true))
            .collect();
        let plan = Plan::new(&found, wanted(), HERE);
        assert_eq!(plan.crowding, [10]);
        assert_eq!(plan.surplus, (1..10).collect::<Vec<_>>());
        assert_eq!(plan.missing.len(), wanted().len());
        let plan = Plan::new(&found[..9], wanted(), HERE);
        assert!(plan.crowding.is_empty());
    }
}
