//! One product.

use leptos::either::Either;
use leptos::prelude::*;

use super::action::{Action, action, note, note_class};
use super::link::web;
use super::picture::picture;
use crate::model::{Availability, Card, ChosenOption, Image, Purchase};

/// A product that was bought: what it is, what it costs, and a way to buy it again.
#[component]
pub(super) fn ProductCard(card: Card) -> impl IntoView {
    let action = action(&card).map(|action| button(action, &card.purchase.name));
    let Card {
        purchase,
        last_purchased,
        other_pictures,
        ..
    } = card;
    let Purchase {
        name,
        url,
        image,
        options,
        price,
        last_purchased_at,
        availability,
        ..
    } = purchase;
    view! {
        <li class="rp-card">
            {product(name, url, image, other_pictures)}
            <div class="rp-facts">
                {chosen(options)}
                {price.map(|price| view! { <p class="rp-price">{price.formatted}</p> })}
                {availability_note(availability)}
                <p class="rp-when">
                    "Last bought "
                    <time datetime=last_purchased_at>{last_purchased}</time>
                </p>
            </div>
            {action}
        </li>
    }
}

/// Picture and name, as one link where the product has a page.
fn product(
    name: String,
    url: Option<String>,
    image: Option<Image>,
    other_pictures: Vec<String>,
) -> impl IntoView {
    // Merchants often describe a picture by the product's name. It stands beside it: once is enough.
    let image = image.map(|image| Image {
        alt: Some(image.alt)
            .filter(|alt| *alt != name)
            .unwrap_or_default(),
        ..image
    });
    let inner = view! {
        {picture(image, other_pictures)}
        <span class="rp-name" dir="auto">{name}</span>
    };
    // Links leave the frame: the shop's page is around it.
    match url.as_deref().and_then(web) {
        Some(url) => Either::Left(view! {
            <a class="rp-product" href=url.to_owned() target="_top" rel="noopener">{inner}</a>
        }),
        None => Either::Right(view! { <div class="rp-product">{inner}</div> }),
    }
}

fn chosen(options: Vec<ChosenOption>) -> Option<impl IntoView> {
    let options: Vec<_> = options
        .into_iter()
        .filter_map(words)
        .map(|words| view! { <li dir="auto">{words}</li> })
        .collect();
    (!options.is_empty()).then(|| view! { <ul class="rp-options" role="list">{options}</ul> })
}

/// Returns what was chosen, in words, or `None` without a label.
fn words(option: ChosenOption) -> Option<String> {
    let ChosenOption { name, label, .. } = option;
    match (name.trim(), label.trim()) {
        (_, "") => None,
        ("", _) => Some(label),
        _ => Some(format!("{name}: {label}")),
    }
}

fn availability_note(availability: Availability) -> Option<impl IntoView> {
    note(availability).map(|text| view! { <p class=note_class(availability)>{text}</p> })
}

fn button(action: Action, name: &str) -> impl IntoView + use<> {
    // A page of links that all say "Buy again" tells a listener nothing.
    let label = format!("{}: {name}", action.label);
    view! {
        <a class=action.class href=action.href target="_top" rel="noopener" aria-label=label>
            {action.label}
        </a>
    }
}
