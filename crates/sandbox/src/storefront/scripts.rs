//! Scripts of apps, on the pages that their visibility covers, if the shopper allows them.

use serde_json::json;

use super::{
    consent::{Fate, Leave},
    layout::{self, ThemeContext},
    visit::Scripts,
};
use crate::{
    handlebars,
    model::{Script, Store},
    urls::Site,
};

/// Which scripts a page has.
pub(super) struct Placing<'a> {
    pub(super) store: &'a Store,
    pub(super) site: &'a Site,
    pub(super) covers: Scripts,
    pub(super) leave: Leave,
}

impl<'a> Placing<'a> {
    /// Returns the scripts with a `src` for one place of the page.
    pub(super) fn sources(&self, location: &str) -> Vec<layout::Script> {
        self.shown()
            .filter(|(script, _)| script.kind == "src" && script.location == location)
            .map(|(script, fate)| layout::Script {
                src: script.src.clone(),
                defer: script.load_method == "defer",
                is_async: script.load_method == "async",
                integrity: script.integrity_hashes.clone(),
                waits_for: waits_for(fate),
            })
            .collect()
    }

    /// Returns the page with the inline scripts (`script_tag`) inserted at the end of its head and
    /// body. A Stencil storefront fills in their values in double braces; one like Catalyst's leaves them
    /// as they are. The available values are not documented: these are the ones that themes have.
    pub(super) fn inline(&self, mut page: String, context: &ThemeContext) -> String {
        let values = json!({
            "settings": {"secure_base_url": context.json["secureBaseUrl"]},
            "locale_name": context.json["localeName"],
            "currency_selector": {"active_currency_code": context.json["currencyCode"]},
            "cart_id": context.json["cartId"],
        });
        for (script, fate) in self.shown().filter(|(it, _)| it.kind == "script_tag") {
            let end = if script.location == "head" {
                "</head>"
            } else {
                "</body>"
            };
            if let Some(at) = page.rfind(end) {
                let html = html(script, fate);
                let filled = context
                    .has_script
                    .then(|| handlebars::render(&html, &values));
                page.insert_str(at, &filled.flatten().unwrap_or(html));
            }
        }
        page
    }

    fn shown(&self) -> impl Iterator<Item = (&'a Script, Fate)> {
        let scripts = self.store.scripts.iter();
        let covered = scripts.filter(|script| self.is_covered(script));
        covered
            .map(|script| (script, self.leave.fate(&script.consent_category)))
            .filter(|(_, fate)| *fate != Fate::Absent)
    }

    fn is_covered(&self, script: &Script) -> bool {
        let covered = match self.covers {
            Scripts::Storefront => matches!(&*script.visibility, "storefront" | "all_pages"),
            Scripts::AllPages => script.visibility == "all_pages",
        };
        script.enabled && script.channel_id == self.site.channel_id && covered
    }
}

fn waits_for(fate: Fate) -> Option<u64> {
    match fate {
        Fate::Waits(category) => Some(category.number()),
        Fate::Runs | Fate::Absent => None,
    }
}

/// Returns the script's HTML as the app gave it, or made inert until the shopper allows it. Browsers
/// use the first of two attributes with the same name, so an inserted `type` wins.
fn html(script: &Script, fate: Fate) -> String {
    let Some(number) = waits_for(fate) else {
        return script.html.clone();
    };
    let inert = format!(r#"<script type="text/plain" data-bc-cookie-consent="{number}""#);
    let mut html = String::new();
    let mut rest = script.html.as_str();
    while let Some(at) = find_script(rest) {
        html.push_str(&rest[..at]);
        html.push_str(&inert);
        rest = &rest[at + "<script".len()..];
    }
    html.push_str(rest);
    html
}

/// Returns where the next script element begins, in any case.
fn find_script(html: &str) -> Option<usize> {
    html.to_ascii_lowercase().find("<script")
}
