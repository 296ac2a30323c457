//! Controls that need the frame's script: the arrows of a row, and the form of the layout `page`. Without the script
//! they are hidden, and the purchases are still there.

use leptos::prelude::*;

use crate::model::{ListView, Texts};

/// Two buttons that scroll a row. It can be scrolled without them.
pub(super) fn arrows(texts: &Texts) -> impl IntoView + use<> {
    let arrow = |direction: &'static str, label: &String| {
        view! {
            <button
                class="rp-arrow"
                type="button"
                data-rp-scroll=direction
                aria-label=label.clone()
                hidden
            ></button>
        }
    };
    view! { <div class="rp-arrows">{arrow("-1", &texts.previous)} {arrow("1", &texts.next)}</div> }
}

/// A search, the order, and what to show. The names of the fields are those of `POST /widget`.
pub(super) fn controls(list: &ListView, texts: &Texts) -> impl IntoView + use<> {
    let sorts = [
        ("recent", &texts.sort_recent),
        ("often", &texts.sort_often),
        ("name", &texts.sort_name),
        ("due", &texts.sort_due),
    ]
    .map(|(name, label)| {
        view! {
            <option value=name selected=list.sort == name>
                {label.clone()}
            </option>
        }
    });
    let shops = (!list.shops.is_empty()).then(|| shops(list, texts));
    view! {
        <form class="rp-controls" role="search" hidden>
            <input
                class="rp-field"
                type="search"
                name="query"
                maxlength="100"
                autocomplete="off"
                aria-label=texts.search.clone()
                placeholder=texts.search.clone()
                value=list.query.clone()
            />
            <label class="rp-label">
                {texts.sort_by.clone()}
                <select class="rp-field" name="sort">
                    {sorts}
                </select>
            </label>
            {shops}
            <label class="rp-label">
                <input type="checkbox" name="only" value="available" checked=list.only_available />
                {texts.only_available.clone()}
            </label>
        </form>
    }
}

/// A menu of the storefronts on which the shopper has bought.
fn shops(list: &ListView, texts: &Texts) -> impl IntoView + use<> {
    let shops = list
        .shops
        .iter()
        .map(|shop| {
            view! {
                <option value=shop.channel_id.to_string() selected=shop.is_chosen>
                    {shop.name.clone()}
                </option>
            }
        })
        .collect_view();
    view! {
        <label class="rp-label">
            {texts.bought_at.clone()} <select class="rp-field" name="channel">
                <option value="">{texts.all_shops.clone()}</option>
                {shops}
            </select>
        </label>
    }
}

/// The button below the purchases, if there are more.
pub(super) fn more(list: ListView, texts: &Texts) -> Option<impl IntoView + use<>> {
    let label = texts.show_more.clone();
    list.more.map(|more| {
        view! {
            <button class="rp-button rp-button-light rp-more" type="button" data-rp-more=more hidden>
                {label}
            </button>
        }
    })
}
