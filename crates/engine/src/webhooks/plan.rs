//! The plan of a reconciliation: the differences between existing and wanted webhooks.

use bigcommerce::Webhook;
use url::Url;

use super::topics::is_optional;

/// The maximum number of webhooks that one app may have for one scope in a store. BigCommerce docs,
/// `docs/integrations/webhooks/overview.mdx`.
const MAX_PER_SCOPE: usize = 10;

/// The differences between existing and wanted webhooks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Webhooks that are in order.
    pub active: Vec<(String, u64)>,
    /// Webhooks to delete first, because a scope is at its limit and its wanted webhook is missing.
    pub over_limit: Vec<u64>,
    /// Scopes without a webhook.
    pub missing: Vec<String>,
    /// Webhooks that BigCommerce has deactivated.
    pub inactive: Vec<(String, u64)>,
    /// Webhooks that are no longer wanted: for a previous address of the app, or for a scope that is not
    /// requested any more. BigCommerce lists only the webhooks of our own client.
    pub stale: Vec<u64>,
}

impl Plan {
    /// Compares the existing webhooks with the wanted ones: one at `destination` for each of `scopes`.
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
                _ => plan.stale.push(webhook.id),
            }
        }
        for (scope, webhook) in scopes.into_iter().zip(ours) {
            match webhook {
                Some(webhook) if webhook.is_active => plan.active.push((scope, webhook.id)),
                Some(webhook) => plan.inactive.push((scope, webhook.id)),
                None => {
                    let of_scope = found.iter().filter(|webhook| webhook.scope == scope);
                    let stale = of_scope.skip(MAX_PER_SCOPE - 1).map(|webhook| webhook.id);
                    plan.over_limit.extend(stale);
                    plan.missing.push(scope);
                }
            }
        }
        plan.stale.retain(|id| !plan.over_limit.contains(id));
        plan
    }

    /// Returns whether all required webhooks are in order.
    pub(super) fn is_unbroken(&self) -> bool {
        let inactive = self.inactive.iter().map(|(scope, _)| scope);
        self.missing
            .iter()
            .chain(inactive)
            .all(|it| is_optional(it))
    }
}

/// Returns whether two URLs are equal after normalization.
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
        crate::webhooks::topics::wanted(&[])
    }

    fn all() -> Vec<Webhook> {
        (1..)
            .zip(wanted())
            .map(|(id, scope)| webhook(id, &scope, HERE, true))
            .collect()
    }

    #[test]
    fn all_scopes_are_missing_in_a_new_store() {
        let plan = Plan::new(&[], wanted(), HERE);
        assert_eq!(plan.missing, wanted());
        assert!(plan.stale.is_empty() && plan.over_limit.is_empty());
        assert!(!plan.is_unbroken());
    }

    #[test]
    fn nothing_is_done_if_all_webhooks_are_active() {
        let mut found = all();
        found[2].destination = "HTTPS://Reprise.Example.com:443/webhooks/bigcommerce/".to_owned();
        let plan = Plan::new(&found, wanted(), HERE);
        assert!(plan.is_unbroken() && plan.stale.is_empty(), "{plan:?}");
        assert_eq!(plan.active.len(), wanted().len());
    }

    #[test]
    fn inactive_webhooks_are_kept_and_outdated_ones_deleted() {
        let mut found = all();
        found[0].is_active = false;
        let [first, second] = [&wanted()[0], &wanted()[1]];
        found.push(webhook(77, first, BEFORE, true));
        found.push(webhook(78, "store/cart/*", HERE, true));
        found.push(webhook(79, second, HERE, true));
        let plan = Plan::new(&found, wanted(), HERE);
        assert_eq!(plan.inactive, [(first.clone(), 1)]);
        assert_eq!(plan.stale, [77, 78, 79]);
        assert!(plan.missing.is_empty() && plan.over_limit.is_empty());
    }

    #[test]
    fn a_webhook_is_deleted_to_make_room_in_a_full_scope() {
        let found: Vec<Webhook> = (1..=10)
            .map(|id| webhook(id, &wanted()[0], &format!("{BEFORE}/{id}"), true))
            .collect();
        let plan = Plan::new(&found, wanted(), HERE);
        assert_eq!(plan.over_limit, [10]);
        assert_eq!(plan.stale, (1..10).collect::<Vec<_>>());
        assert_eq!(plan.missing.len(), wanted().len());
        let plan = Plan::new(&found[..9], wanted(), HERE);
        assert!(plan.over_limit.is_empty());
    }
}
