//! The card of one product.

use std::sync::Arc;

use domain::fill;
use leptos::either::Either;
use leptos::prelude::*;

use super::link::web_url;
use super::offer::{BuyButton, buy_button, item, note};
use super::picture::picture;
use crate::model::{Card, ChosenOption, Image, Texts};

/// A purchased product: what it is, what it costs, and a button to buy it again.
#[component]
pub(super) fn ProductCard(card: Card, texts: Arc<Texts>) -> impl IntoView {
    let button = buy_button(&card, &texts).map(|button| button_link(button, &card.name, &texts));
    let item = item(&card);
    let Card {
        name,
        url,
        image,
        other_images,
        options,
        price,
        availability,
        last_purchased_at,
        last_purchased,
        missing_choices,
        ..
    } = card;
    view! {
        <li class="rp-card" data-rp-item=item>
            {product(name, url, image, other_images)}
            <div class="rp-facts">
                {option_list(options, &texts)}
                {price.map(|price| view! { <p class="rp-price">{price.formatted}</p> })}
                {note(availability, &texts)
                    .map(|(class, text)| view! { <p class=class>{text}</p> })}
                {last_bought(last_purchased_at, last_purchased, &texts)}
                {missing_choices
                    .into_iter()
                    .map(|text| view! { <p class="rp-missing">{text}</p> })
                    .collect_view()}
            </div>
            {button.map(|button| view! { <div class="rp-buy">{button}</div> })}
        </li>
    }
}

/// Picture and name, in one link if the product has a page.
fn product(
    name: String,
    url: Option<String>,
    image: Option<Image>,
    other_images: Vec<String>,
) -> impl IntoView {
    // Merchants often describe an image by the product's name, which screen readers would read twice.
    let image = image.map(|image| Image {
        alt: Some(image.alt)
            .filter(|alt| *alt != name)
            .unwrap_or_default(),
        ..image
    });
    let inner = view! {
        {picture(image, other_images)}
        <span class="rp-name" dir="auto">
            {name}
        </span>
    };
    // Links open in the shop's page, which is around the frame.
    match url.as_deref().and_then(web_url) {
        Some(url) => Either::Left(view! {
            <a class="rp-product" href=url.to_owned() target="_top" rel="noopener">
                {inner}
            </a>
        }),
        None => Either::Right(view! { <div class="rp-product">{inner}</div> }),
    }
}

/// The day of the last purchase, wherever the language puts it.
fn last_bought(at: String, day: String, texts: &Texts) -> impl IntoView + use<> {
    let (before, after) = texts
        .last_bought
        .split_once("{date}")
        .unwrap_or((&texts.last_bought, ""));
    // Leptos renders an empty text as a space.
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    view! { <p class="rp-when">{part(before)} <time datetime=at>{day}</time> {part(after)}</p> }
}

fn option_list(options: Vec<ChosenOption>, texts: &Texts) -> Option<impl IntoView + use<>> {
    let options: Vec<_> = options
        .into_iter()
        .filter_map(|option| option_text(option, texts))
        .map(|text| view! { <li dir="auto">{text}</li> })
        .collect();
    (!options.is_empty()).then(|| {
        view! {
            <ul class="rp-options" role="list">
                {options}
            </ul>
        }
    })
}

/// Returns the option and what was chosen, or `None` without a label.
fn option_text(option: ChosenOption, texts: &Texts) -> Option<String> {
    let ChosenOption { name, label, .. } = option;
    match (name.trim(), label.trim()) {
        (_, "") => None,
        ("", _) => Some(label),
        _ => Some(name_and_value(&name, &label, texts)),
    }
}

fn name_and_value(name: &str, value: &str, texts: &Texts) -> String {
    fill(&texts.name_and_value, &[("name", name), ("value", value)])
}

fn button_link(button: BuyButton, name: &str, texts: &Texts) -> impl IntoView + use<> {
    // In a list of links, screen readers would read "Buy again" many times.
    let label = name_and_value(&button.label, name, texts);
    view! {
        <a class=button.class href=button.href target="_top" rel="noopener" aria-label=label>
            {button.label}
        </a>
    }
}
