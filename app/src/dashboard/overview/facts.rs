//! The panels with facts: the last view, the shoppers, the store and the app's permissions.

use leptos::either::Either;
use leptos::prelude::*;

use super::super::parts::Time;
use crate::model::{Overview, ScopeStatus, Shoppers};

/// The last time that a shopper saw the widget.
#[component]
pub(super) fn LastViewPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let body = move || match overview.with(|overview| overview.last_view.clone()) {
        Some(view) => Either::Left(view! {
            <p class="figure">
                <Time time=view.at />
            </p>
            <p class="quiet">{products_shown(view.purchases)}</p>
        }),
        None => Either::Right(view! { <p class="quiet">"No shopper has seen the widget yet."</p> }),
    };
    view! {
        <section class="panel" aria-labelledby="last-view-title">
            <h2 id="last-view-title">"Last seen by a shopper"</h2>
            {body}
        </section>
    }
}

fn products_shown(purchases: u32) -> String {
    match purchases {
        0 => "The shopper had no purchases yet.".to_owned(),
        1 => "It showed 1 product.".to_owned(),
        many => format!("It showed {many} products."),
    }
}

/// The number of shoppers whose purchases are stored, and whether their history is complete.
#[component]
pub(super) fn ShoppersPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let body = move || {
        overview.with(|overview| overview.shoppers).map(|shoppers| {
            let (number, history) = shopper_lines(shoppers);
            view! {
                <p class="figure">{number}</p>
                <p class="quiet">{history}</p>
                {shoppers.is_full.then(|| view! { <p class="shoppers-full">{FULL}</p> })}
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="shoppers-title">
            <h2 id="shoppers-title">"Shoppers"</h2>
            {body}
        </section>
    }
}

const FULL: &str = "Your store has reached the limit of the order history that Reprise stores. Reprise \
    removes the shoppers who have not visited for longest. Nothing is lost: when they return, Reprise \
    reads their orders again, and their first view takes a little longer.";

fn shopper_lines(shoppers: Shoppers) -> (String, String) {
    let number = match shoppers.known {
        0 => "None yet".to_owned(),
        1 => "1 shopper".to_owned(),
        many => format!("{many} shoppers"),
    };
    let history = match shoppers.being_read {
        0 if shoppers.known == 0 => {
            "Reprise reads a shopper’s orders when they first see the widget.".to_owned()
        }
        0 => "Their orders have been read as far back as your settings say.".to_owned(),
        1 => {
            "Older orders of 1 shopper are still to be read, now or on their next visit.".to_owned()
        }
        many => format!(
            "Older orders of {many} shoppers are still to be read, now or on their next visit."
        ),
    };
    (number, history)
}

/// The store, and who installed the app and when.
#[component]
pub(super) fn StorePanel(overview: RwSignal<Overview>) -> impl IntoView {
    let facts = move || {
        let Overview {
            store,
            installed_by,
            installed_at,
            ..
        } = overview.get();
        view! {
            <div>
                <dt>"Name"</dt>
                <dd dir="auto">{store.name}</dd>
            </div>
            <div>
                <dt>"Store hash"</dt>
                <dd>
                    <code>{store.hash}</code>
                </dd>
            </div>
            {installed_by
                .map(|who| {
                    view! {
                        <div>
                            <dt>"Installed by"</dt>
                            <dd>{who}</dd>
                        </div>
                    }
                })}
            <div>
                <dt>"Installed on"</dt>
                <dd>
                    <Time time=installed_at />
                </dd>
            </div>
        }
    };
    view! {
        <section class="panel" aria-labelledby="store-title">
            <h2 id="store-title">"Your store"</h2>
            <dl class="facts">{facts}</dl>
        </section>
    }
}

/// The OAuth scopes, what each is for, and whether it was granted.
#[component]
pub(super) fn PermissionsPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let rows = move || {
        let scopes = overview.with(|overview| overview.scopes.clone());
        scopes.into_iter().map(scope_row).collect_view()
    };
    view! {
        <section class="panel" aria-labelledby="permissions-title">
            <h2 id="permissions-title">"Permissions"</h2>
            <ul class="rows" role="list">
                {rows}
            </ul>
        </section>
    }
}

fn scope_row(scope: ScopeStatus) -> impl IntoView {
    let (class, label) = if scope.granted {
        ("badge badge-good", "Granted")
    } else {
        ("badge badge-bad", "Missing")
    };
    view! {
        <li class="row">
            <div class="row-main">
                <p class="row-title">{scope.purpose}</p>
                <p class="row-detail">
                    <code>{scope.name}</code>
                </p>
            </div>
            <span class=class>{label}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_shoppers_whose_history_is_incomplete() {
        let lines = |known, being_read| {
            shopper_lines(Shoppers {
                known,
                being_read,
                is_full: false,
            })
        };
        assert_eq!(lines(0, 0).0, "None yet");
        assert_eq!(lines(1, 0).0, "1 shopper");
        assert!(lines(204, 3).1.contains("3 shoppers are still"));
        assert!(lines(204, 1).1.contains("1 shopper are still"));
        assert!(!lines(204, 0).1.contains("still"));
    }
}
