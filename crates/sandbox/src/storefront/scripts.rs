//! Scripts that apps registered, on the pages their visibility covers.

use super::shop::Scripts;
use crate::{
    pages,
    urls::Site,
    world::{Script, Store},
};

/// The scripts with a `src` for one place of a page.
pub(super) fn sources(
    store: &Store,
    site: &Site,
    covers: Scripts,
    location: &str,
) -> Vec<pages::Script> {
    shown(store, site, covers)
        .filter(|script| script.kind == "src" && script.location == location)
        .map(|script| pages::Script {
            src: script.src.clone(),
            defer: script.load_method == "defer",
            is_async: script.load_method == "async",
            integrity: script.integrity_hashes.clone(),
        })
        .collect()
}

/// The page with the inline scripts (`script_tag`) put at the end of its head and body.
pub(super) fn inline(store: &Store, site: &Site, covers: Scripts, mut page: String) -> String {
    for script in shown(store, site, covers).filter(|script| script.kind == "script_tag") {
        let end = if script.location == "head" {
            "</head>"
        } else {
            "</body>"
        };
        if let Some(at) = page.rfind(end) {
            page.insert_str(at, &script.html);
        }
    }
    page
}

fn shown<'a>(
    store: &'a Store,
    site: &Site,
    covers: Scripts,
) -> impl Iterator<Item = &'a Script> + use<'a> {
    let channel_id = site.channel_id;
    store.scripts.iter().filter(move |script| {
        let covered = match covers {
            Scripts::Storefront => matches!(&*script.visibility, "storefront" | "all_pages"),
            Scripts::AllPages => script.visibility == "all_pages",
        };
        script.enabled && script.channel_id == channel_id && covered
    })
}
