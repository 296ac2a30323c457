//! Shoppers, and the users of a control panel.

/// A customer of a store.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Customer {
    pub(crate) id: u64,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) email: String,
    pub(crate) group_id: u64,
    /// A short description of this customer's history.
    pub(crate) what: &'static str,
}

impl Customer {
    /// Returns first and last name.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// The permissions of a user of the control panel
/// (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Installs, uninstalls, opens.
    Owner,
    /// Installs, uninstalls, opens.
    Authorised,
    /// Opens only.
    User,
}

impl Role {
    /// Returns the role in words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Owner => "Store owner",
            Self::Authorised => "Authorised user",
            Self::User => "User",
        }
    }

    /// Returns whether this user may install and uninstall apps and manage users.
    pub(crate) fn manages(self) -> bool {
        self != Self::User
    }

    /// Returns the role that a form or an admin route names: `authorised` or `user`. Nobody becomes the
    /// owner this way.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "authorised" => Some(Self::Authorised),
            "user" => Some(Self::User),
            _ => None,
        }
    }
}

/// A user of a store's control panel.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) email: String,
    pub(crate) locale: &'static str,
    pub(crate) role: Role,
}
