//! Changing a store's owner, and checking users' email addresses.

use serde::Deserialize;

use crate::model::{Role, Store};

/// The maximum length of an email address.
const EMAIL_LIMIT: usize = 254;

/// A change of a store's owner.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOwner {
    /// The owner's new e-mail address.
    #[serde(default)]
    email: Option<String>,
    /// The user who becomes the owner; the previous owner becomes an authorized user.
    #[serde(default)]
    user_id: Option<u64>,
}

/// Changes a store's owner; the error says why it cannot. Installed apps then ask for consent again
/// (BigCommerce docs, `docs/start/authentication/api-accounts.mdx`).
pub(crate) fn change(store: &mut Store, new: &NewOwner) -> Result<(), &'static str> {
    if new.user_id.is_none() && new.email.is_none() {
        return Err("Name an email, a user_id or both.");
    }
    let index = match new.user_id {
        None => 0,
        Some(id) => {
            let found = store.users.iter().position(|user| user.id == id);
            found.ok_or("There is no such user.")?
        }
    };
    if let Some(email) = &new.email {
        let id = store.users[index].id;
        check_email(store, Some(id), email)?;
        email.trim().clone_into(&mut store.users[index].email);
    }
    store.users[0].role = Role::Authorised;
    // The owner is the first user.
    store.users[..=index].rotate_right(1);
    store.users[0].role = Role::Owner;
    Ok(())
}

/// Refuses an invalid email address, or one that another user of this store has.
pub(crate) fn check_email(store: &Store, id: Option<u64>, email: &str) -> Result<(), &'static str> {
    let email = email.trim();
    let halves = email.split_once('@');
    let has_halves = halves.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    let is_plain = !email.contains(|c: char| c.is_whitespace() || c.is_control());
    if !has_halves || !is_plain || email.chars().count() > EMAIL_LIMIT {
        return Err("That is no e-mail address.");
    }
    let mut others = store.users.iter().filter(|user| Some(user.id) != id);
    if others.any(|user| user.email.eq_ignore_ascii_case(email)) {
        return Err("Another user of this store has this e-mail address.");
    }
    Ok(())
}
