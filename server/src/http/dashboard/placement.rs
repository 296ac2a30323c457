//! The data of the placement page, and its changes in words.

use app::{
    backend::BackendError,
    model::{
        ChosenStorefront, DraggedWidget, Layout, LoggedChange, PageKind, PagePlacement, Placement,
        PlacementPage, Position,
    },
};
use db::model::{SettingChange, Store};
use engine::{App, placement, store_facts::STENCIL, stores::StoreView};
use serde_json::Value;

use crate::http::error::Error;

/// Returns the page's data for a storefront, or for the first one.
pub(super) async fn page(
    engine: &App,
    store: &Store,
    view: &StoreView,
    channel_id: Option<u64>,
) -> Result<PlacementPage, BackendError> {
    let storefronts = &view.storefronts;
    let chosen = match channel_id {
        Some(id) => Some(
            view.storefront(id)
                .ok_or_else(|| BackendError::Invalid("There is no such storefront.".to_owned()))?,
        ),
        None => storefronts.first(),
    };
    let chosen = match chosen {
        None => None,
        Some(storefront) => {
            let found = placement::find(engine, &store.hash, storefront.channel_id).await;
            let dragged = placement::dragged_widgets(engine, store, storefront).await;
            if let Err(error) = &dragged {
                tracing::warn!(store = %store.hash, error = %error, "failed to read the widgets in Page Builder");
            }
            let app_url = engine.config.app_url.as_str().trim_end_matches('/');
            Some(ChosenStorefront {
                channel_id: storefront.channel_id,
                url: storefront.url.clone(),
                app_url: app_url.to_owned(),
                has_theme: storefront.platform == STENCIL,
                placement: found.map_err(Error::from)?,
                dragged: dragged
                    .ok()
                    .map(|widgets| widgets.into_iter().map(dragged_widget).collect()),
            })
        }
    };
    Ok(PlacementPage {
        storefronts: storefronts
            .iter()
            .map(|it| (it.channel_id, it.name.clone()))
            .collect(),
        chosen,
    })
}

fn dragged_widget(widget: placement::DraggedWidget) -> DraggedWidget {
    let page = match widget.template_file.as_str() {
        "pages/home" => "Home page",
        "pages/product" => "Product pages",
        "pages/category" => "Category pages",
        "pages/brand" => "Brand pages",
        "pages/cart" => "Cart",
        "pages/search" => "Search results",
        "pages/page" => "Pages of your own",
        other => other,
    };
    DraggedWidget {
        page: page.to_owned(),
        region: widget.region,
        is_active: widget.is_active,
    }
}

/// Returns the differences between two placements, in words.
pub(super) fn placement_changes(before: &Placement, after: &Placement) -> Vec<LoggedChange> {
    let mut changes = Vec::new();
    let mut compare = |label: &str, from: String, to: String| {
        if from != to {
            let label = label.to_owned();
            changes.push(LoggedChange { label, from, to });
        }
    };
    compare(SWITCH, on_or_off(before.is_on), on_or_off(after.is_on));
    for kind in PageKind::ALL {
        let words = |placement: &Placement| in_words(placement.page(*kind));
        compare(label(*kind), words(before), words(after));
    }
    changes
}

/// Returns a change of a placement as the audit log has it, in words.
pub(super) fn placement_change(change: &SettingChange) -> LoggedChange {
    let kind = PageKind::from_name(&change.name);
    let words = |value: &Value| match serde_json::from_value::<PagePlacement>(value.clone()) {
        Ok(page) if kind.is_some() => in_words(&page),
        _ => on_or_off(value.as_bool().unwrap_or_default()),
    };
    LoggedChange {
        label: kind.map_or(SWITCH, label).to_owned(),
        from: words(&change.from),
        to: words(&change.to),
    }
}

/// The label of the switch for the whole storefront.
const SWITCH: &str = "Reprise is on this storefront";

fn on_or_off(is_on: bool) -> String {
    if is_on { "on" } else { "off" }.to_owned()
}

const fn label(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Home => "Home page",
        PageKind::Product => "Product pages",
        PageKind::Category => "Category pages",
        PageKind::Cart => "Cart",
        PageKind::Other => "Every other page",
    }
}

fn in_words(page: &PagePlacement) -> String {
    if !page.is_on {
        return "off".to_owned();
    }
    let layout = page.layout.map_or("layout as in Appearance", Layout::name);
    let place = match &page.position {
        Position::Top => "at the beginning of the content".to_owned(),
        Position::Bottom => "at the end of the content".to_owned(),
        Position::Region(name) => format!("in the region {name}"),
        Position::Before(selector) => format!("before {selector}"),
        Position::After(selector) => format!("after {selector}"),
    };
    format!("{layout}, {place}")
}
