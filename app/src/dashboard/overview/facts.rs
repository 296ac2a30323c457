//! Of how many shoppers purchases are known.

use leptos::prelude::*;

use crate::model::{Overview, Shoppers};

/// How many shoppers are known, and whether their history is whole yet.
#[component]
pub(super) fn ShoppersPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let body = move || {
        overview.with(|overview| overview.shoppers).map(|shoppers| {
            let (known, reading) = words(shoppers);
            view! {
                <p class="figure">{known}</p>
                <p class="quiet">{reading}</p>
                {shoppers.is_full.then(|| view! { <p class="shoppers-full">{FULL}</p> })}
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="shoppers-title">
            <h2 id="shoppers-title">"Shoppers known"</h2>
            {body}
        </section>
    }
}

/// The notice for a store that is close to its limit of rows.
const FULL: &str = "Your store has reached the limit of the order history that Reprise keeps. It forgets \
    the shoppers who have not visited for longest. Nothing is lost: when they come back, their orders are \
    read again, and their first view takes a little longer.";

fn words(shoppers: Shoppers) -> (String, String) {
    let known = match shoppers.known {
        0 => "None yet".to_owned(),
        1 => "1 shopper".to_owned(),
        many => format!("{many} shoppers"),
    };
    let reading = match shoppers.being_read {
        0 if shoppers.known == 0 => "Orders are read when a shopper first sees Reprise.".to_owned(),
        0 => "Their orders have been read as far back as you wish.".to_owned(),
        1 => "Older orders of 1 of them are still to be read: now, or when they come again."
            .to_owned(),
        many => format!(
            "Older orders of {many} of them are still to be read: now, or when they come again."
        ),
    };
    (known, reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_still_under_way_is_said() {
        let said = |known, being_read| {
            words(Shoppers {
                known,
                being_read,
                is_full: false,
            })
        };
        assert_eq!(said(0, 0).0, "None yet");
        assert_eq!(said(1, 0).0, "1 shopper");
        assert!(said(204, 3).1.contains("of 3 of them are still"));
        assert!(said(204, 1).1.contains("of 1 of them are still"));
        assert!(!said(204, 0).1.contains("still"));
    }
}
