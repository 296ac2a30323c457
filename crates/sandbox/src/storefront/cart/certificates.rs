//! Gift certificates in a cart (BigCommerce docs, `reference/carts.sf.yml`).

use super::{
    input::{Person, WantedCertificate},
    refusal::Refusal,
};
use crate::model::{Cart, Certificate, Contact, Money};

/// The possible amounts of a certificate, in cents.
const WORTH: std::ops::RangeInclusive<i64> = 100..=100_000;

const THEMES: [&str; 6] = [
    "Birthday",
    "Boy",
    "Celebration",
    "Christmas",
    "General",
    "Girl",
];

/// The maximum number of characters of a message.
const LONGEST_MESSAGE: usize = 200;

/// The maximum number of certificates of one cart.
const MOST: usize = 50;

/// Adds as many certificates as requested. Each has its own id, since certificates have no quantity.
pub(super) fn add(cart: &mut Cart, wanted: &WantedCertificate) -> Result<(), Refusal> {
    let certificate = check(wanted)?;
    let asked = usize::try_from(wanted.quantity).unwrap_or(usize::MAX);
    if asked == 0 || asked > MOST.saturating_sub(cart.certificates.len()) {
        return Err(invalid("a cart has at most 50 gift certificates"));
    }
    for _ in 0..asked {
        cart.certificates.push(Certificate {
            id: cart.ids.uuid(),
            ..certificate.clone()
        });
    }
    Ok(())
}

/// Replaces everything but the id of a certificate.
pub(super) fn update(cart: &mut Cart, id: &str, wanted: &WantedCertificate) -> Result<(), Refusal> {
    let mut certificates = cart.certificates.iter_mut();
    let found = certificates
        .find(|it| it.id == id)
        .ok_or(Refusal::Missing("item"))?;
    *found = Certificate {
        id: id.to_owned(),
        ..check(wanted)?
    };
    Ok(())
}

fn check(wanted: &WantedCertificate) -> Result<Certificate, Refusal> {
    let amount = Money::from_number(wanted.amount).filter(|it| WORTH.contains(&it.0));
    let amount = amount.ok_or_else(|| invalid("amount must be between 1 and 1000"))?;
    let theme = THEMES
        .iter()
        .find(|it| it.eq_ignore_ascii_case(&wanted.theme));
    let theme = theme.ok_or_else(|| invalid("there is no such theme"))?;
    let message = wanted.message.clone().unwrap_or_default();
    if message.chars().count() > LONGEST_MESSAGE {
        return Err(invalid("message must have at most 200 characters"));
    }
    Ok(Certificate {
        id: String::new(),
        amount,
        name: wanted.name.clone(),
        message,
        theme: (*theme).to_owned(),
        recipient: contact(&wanted.recipient)?,
        sender: contact(&wanted.sender)?,
    })
}

fn contact(person: &Person) -> Result<Contact, Refusal> {
    let is_plain = |part: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
        !part.is_empty() && part.chars().all(allowed) && !part.starts_with('.')
    };
    let mut parts = person.email.split('@');
    let is_address = parts.next().is_some_and(is_plain)
        && parts.next().is_some_and(is_plain)
        && parts.next().is_none();
    if !is_address {
        return Err(invalid("email is not a valid address"));
    }
    Ok(Contact {
        name: person.name.clone(),
        email: person.email.clone(),
    })
}

fn invalid(text: &str) -> Refusal {
    Refusal::Invalid(text.to_owned())
}
