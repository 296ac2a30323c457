//! The panels with facts: the last view, the shoppers, the store and the app's permissions.

use leptos::either::Either;
use leptos::prelude::*;

use super::super::parts::Time;
use crate::model::{Overview, ScopeStatus, Shoppers};
use crate::texts::texts;

/// The last time that a shopper saw the widget.
#[component]
pub(super) fn LastViewPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let texts = texts();
    let body = move || match overview.with(|overview| overview.last_view.clone()) {
        Some(view) => Either::Left(view! {
            <p class="figure">
                <Time time=view.at />
            </p>
            <p class="quiet">{products_shown(view.purchases)}</p>
        }),
        None => Either::Right(view! { <p class="quiet">{texts.last_view_none()}</p> }),
    };
    view! {
        <section class="panel" aria-labelledby="last-view-title">
            <h2 id="last-view-title">{texts.last_view()}</h2>
            {body}
        </section>
    }
}

fn products_shown(purchases: u32) -> String {
    let texts = texts();
    match purchases {
        0 => texts.last_view_empty().to_owned(),
        count => texts.last_view_products(count.into()),
    }
}

/// The number of shoppers whose purchases are stored, and whether their history is complete.
#[component]
pub(super) fn ShoppersPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let texts = texts();
    let body = move || {
        overview.with(|overview| overview.shoppers).map(|shoppers| {
            let (number, history) = shopper_lines(shoppers);
            view! {
                <p class="figure">{number}</p>
                <p class="quiet">{history}</p>
                {shoppers.is_full.then(|| view! { <p class="shoppers-full">{texts.shoppers_full()}</p> })}
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="shoppers-title">
            <h2 id="shoppers-title">{texts.shoppers()}</h2>
            {body}
        </section>
    }
}

fn shopper_lines(shoppers: Shoppers) -> (String, String) {
    let texts = texts();
    let number = match shoppers.known {
        0 => texts.shoppers_none().to_owned(),
        known => texts.shoppers_known(known),
    };
    let history = match shoppers.being_read {
        0 if shoppers.known == 0 => texts.shoppers_none_about().to_owned(),
        0 => texts.shoppers_complete().to_owned(),
        count => texts.shoppers_incomplete(count),
    };
    (number, history)
}

/// The store, and who installed the app and when.
#[component]
pub(super) fn StorePanel(overview: RwSignal<Overview>) -> impl IntoView {
    let texts = texts();
    let facts = move || {
        let Overview {
            store,
            installed_by,
            installed_at,
            ..
        } = overview.get();
        view! {
            <div>
                <dt>{texts.store_name()}</dt>
                <dd dir="auto">{store.name}</dd>
            </div>
            <div>
                <dt>{texts.store_hash()}</dt>
                <dd>
                    <code>{store.hash}</code>
                </dd>
            </div>
            {installed_by
                .map(|who| {
                    view! {
                        <div>
                            <dt>{texts.installed_by()}</dt>
                            <dd>{who}</dd>
                        </div>
                    }
                })}
            <div>
                <dt>{texts.installed_on()}</dt>
                <dd>
                    <Time time=installed_at />
                </dd>
            </div>
        }
    };
    view! {
        <section class="panel" aria-labelledby="store-title">
            <h2 id="store-title">{texts.your_store()}</h2>
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
            <h2 id="permissions-title">{texts().permissions()}</h2>
            <ul class="rows" role="list">
                {rows}
            </ul>
        </section>
    }
}

fn scope_row(scope: ScopeStatus) -> impl IntoView {
    let texts = texts();
    let (class, label) = if scope.granted {
        ("badge badge-good", texts.permission_granted())
    } else {
        ("badge badge-bad", texts.permission_missing())
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
