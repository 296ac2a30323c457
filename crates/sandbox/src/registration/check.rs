//! Validation of registrations.

use crate::AppRegistration;

/// The maximum number of characters of a name, client id, secret or scope.
const TEXT_LIMIT: usize = 255;

/// The maximum number of scopes.
const SCOPES: usize = 100;

/// Rejects an invalid registration. The error describes the problem.
pub(super) fn check(app: &AppRegistration) -> Result<(), String> {
    for (field, text) in [
        ("name", &app.name),
        ("client_id", &app.client_id),
        ("client_secret", &app.client_secret),
    ] {
        if text.is_empty() || text.chars().count() > TEXT_LIMIT || text.contains(char::is_control) {
            return Err(format!(
                "{field} must have 1 to {TEXT_LIMIT} characters on one line"
            ));
        }
    }
    callback("auth_callback_url", &app.auth_callback_url, true)?;
    callback("load_callback_url", &app.load_callback_url, true)?;
    callback("uninstall_callback_url", &app.uninstall_callback_url, false)?;
    callback(
        "remove_user_callback_url",
        &app.remove_user_callback_url,
        false,
    )?;
    let is_scope = |scope: &String| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "_-./:".contains(c);
        !scope.is_empty() && scope.len() <= TEXT_LIMIT && scope.chars().all(plain)
    };
    if app.scopes.len() > SCOPES || !app.scopes.iter().all(is_scope) {
        return Err(format!(
            "scopes are at most {SCOPES} names such as store_v2_orders_read_only"
        ));
    }
    Ok(())
}

/// BigCommerce requires https for published apps; for a local app http is enough.
fn callback(field: &str, address: &str, required: bool) -> Result<(), String> {
    if address.is_empty() && !required {
        return Ok(());
    }
    let is_web = url::Url::parse(address)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.fragment().is_none());
    if is_web {
        Ok(())
    } else {
        Err(format!("{field} must be an http or https address"))
    }
}
