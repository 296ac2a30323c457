//! The data of the placement page, and its changes in words.

use app::{
    backend::BackendError,
    model::{
        ChosenStorefront, DraggedWidget, Layout, LoggedChange, PageKind, PagePlacement, Placement,
        PlacementPage, Position,
    },
};
use dashboard_texts::Texts;
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
    texts: Texts,
) -> Result<PlacementPage, BackendError> {
    let storefronts = &view.storefronts;
    let chosen = match channel_id {
        Some(id) => Some(
            view.storefront(id)
                .ok_or_else(|| BackendError::Invalid(texts.error_no_storefront().to_owned()))?,
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
                dragged: dragged.ok().map(|widgets| {
                    widgets
                        .into_iter()
                        .map(|it| dragged_widget(it, texts))
                        .collect()
                }),
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

fn dragged_widget(widget: placement::DraggedWidget, texts: Texts) -> DraggedWidget {
    let page = match widget.template_file.as_str() {
        "pages/home" => texts.kind_home(),
        "pages/product" => texts.kind_product(),
        "pages/category" => texts.kind_category(),
        "pages/brand" => texts.dragged_brand(),
        "pages/cart" => texts.kind_cart(),
        "pages/search" => texts.dragged_search(),
        "pages/page" => texts.dragged_page(),
        other => other,
    };
    DraggedWidget {
        page: page.to_owned(),
        region: widget.region,
        is_active: widget.is_active,
    }
}

/// Returns the differences between two placements, in words.
pub(super) fn placement_changes(
    before: &Placement,
    after: &Placement,
    texts: Texts,
) -> Vec<LoggedChange> {
    let mut changes = Vec::new();
    let mut compare = |label: &str, from: String, to: String| {
        if from != to {
            let label = label.to_owned();
            changes.push(LoggedChange { label, from, to });
        }
    };
    let switch = |placement: &Placement| on_or_off(placement.is_on, texts);
    compare(texts.placement_on(), switch(before), switch(after));
    for kind in PageKind::ALL {
        let words = |placement: &Placement| in_words(placement.page(*kind), texts);
        compare(label(*kind, texts), words(before), words(after));
    }
    changes
}

/// Returns a change of a placement as the audit log has it, in words.
pub(super) fn placement_change(change: &SettingChange, texts: Texts) -> LoggedChange {
    let kind = PageKind::from_name(&change.name);
    let words = |value: &Value| match serde_json::from_value::<PagePlacement>(value.clone()) {
        Ok(page) if kind.is_some() => in_words(&page, texts),
        _ => on_or_off(value.as_bool().unwrap_or_default(), texts),
    };
    LoggedChange {
        label: kind
            .map_or(texts.placement_on(), |kind| label(kind, texts))
            .to_owned(),
        from: words(&change.from),
        to: words(&change.to),
    }
}

fn on_or_off(is_on: bool, texts: Texts) -> String {
    if is_on {
        texts.value_on()
    } else {
        texts.value_off()
    }
    .to_owned()
}

fn label(kind: PageKind, texts: Texts) -> &'static str {
    match kind {
        PageKind::Home => texts.kind_home(),
        PageKind::Product => texts.kind_product(),
        PageKind::Category => texts.kind_category(),
        PageKind::Cart => texts.kind_cart(),
        PageKind::Other => texts.kind_other(),
    }
}

fn in_words(page: &PagePlacement, texts: Texts) -> String {
    if !page.is_on {
        return texts.value_off().to_owned();
    }
    let layout = match page.layout {
        None => texts.value_layout(),
        Some(Layout::Grid) => texts.layout_grid(),
        Some(Layout::Row) => texts.layout_row(),
        Some(Layout::List) => texts.layout_list(),
        Some(Layout::Page) => texts.layout_page(),
        Some(Layout::Product) => texts.layout_product(),
        Some(Layout::Cart) => texts.layout_cart(),
    };
    let place = match &page.position {
        Position::Top => texts.value_top().to_owned(),
        Position::Bottom => texts.value_bottom().to_owned(),
        Position::Region(name) => texts.value_region(name),
        Position::Before(selector) => texts.value_before(selector),
        Position::After(selector) => texts.value_after(selector),
    };
    texts.value_layout_and_place(layout, place)
}
