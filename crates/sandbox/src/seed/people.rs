//! Customers and users of the seed.

use crate::{
    model::{Customer, Role, User},
    seed::customer_groups,
};

/// Returns a customer with this id.
pub(crate) fn person(id: u64, what: &'static str, first: &str, last: &str) -> Customer {
    let local: String = format!("{first}.{last}")
        .to_lowercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    Customer {
        id,
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: format!("{}.{id}@example.com", local.trim_matches('.')),
        group_id: customer_groups::of(id),
        what,
    }
}

/// Returns an owner, an authorised user and a user, with ids that start at `first_id`.
pub(super) fn users(first_id: u64, domain: &str) -> Vec<User> {
    let user = |offset, name: &str, locale, role| User {
        id: first_id + offset,
        email: format!("{name}@{domain}"),
        locale,
        role,
    };
    vec![
        user(0, "owner", "en-US", Role::Owner),
        user(1, "manager", "en-GB", Role::Authorised),
        user(2, "staff", "fr-FR", Role::User),
    ]
}
