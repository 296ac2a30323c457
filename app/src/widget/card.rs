//! The card of one product.

use std::sync::Arc;

use domain::fill;
use leptos::either::Either;
use leptos::prelude::*;

use super::Arrangement;
use super::link::web_url;
use super::offer::{BuyButton, buy_button, item, note};
use super::picture::picture;
use crate::model::{Card, CardField, ChosenOption, Image, Layout, Texts};

/// A purchased product: what it is, what it costs, and a button to buy it again.
#[component]
pub(super) fn ProductCard(
    card: Card,
    arrangement: Arc<Arrangement>,
    texts: Arc<Texts>,
) -> impl IntoView {
    let button = buy_button(&card, &texts).map(|button| button_link(button, &card.name, &texts));
    let item = item(&card, &texts);
    let Card {
        name,
        url,
        image,
        other_images,
        options,
        price,
        price_label,
        availability,
        note: own_note,
        last_purchased_on,
        last_purchased,
        bought_on,
        sku,
        times,
        rhythm,
        missing_choices,
        ..
    } = card;
    let is_own_page = arrangement.layout == Layout::Product;
    // The product's page has its picture and its name already.
    let head = if is_own_page {
        Either::Left(view! {
            <p class="rp-bought">
                <span class="rp-name rp-hidden">{name}</span>
                {bought_on}
            </p>
        })
    } else {
        let picture = arrangement
            .shows(CardField::Picture)
            .then_some((image, other_images));
        Either::Right(product(name, url, picture))
    };
    let options = arrangement
        .shows(CardField::Options)
        .then(|| option_list(options, &texts));
    let price = price.map(|price| price.formatted).or(price_label);
    let price = price.filter(|_| arrangement.shows(CardField::Price));
    let when = (arrangement.shows(CardField::Date) && !is_own_page)
        .then(|| last_bought(last_purchased_on, last_purchased, &texts));
    let rhythm = rhythm.filter(|_| arrangement.shows(CardField::Rhythm));
    let times = arrangement.shows(CardField::Times).then_some(times);
    let sku = (arrangement.shows(CardField::Sku) && !sku.is_empty()).then_some(sku);
    view! {
        <li class="rp-card" data-rp-item=item>
            {head}
            <div class="rp-facts">
                {price.map(|text| view! { <p class="rp-price">{text}</p> })} {options}
                {note(availability, &texts)
                    .map(|(class, text)| {
                        view! {
                            <p class=class dir="auto">
                                {own_note.unwrap_or(text)}
                            </p>
                        }
                    })}
                {when} {rhythm.map(|text| view! { <p class="rp-quiet rp-rhythm">{text}</p> })}
                {times.map(|text| view! { <p class="rp-quiet rp-times">{text}</p> })}
                {sku
                    .map(|sku| {
                        view! {
                            <p class="rp-quiet rp-sku" dir="auto">
                                {sku}
                            </p>
                        }
                    })}
                {missing_choices
                    .into_iter()
                    .map(|text| view! { <p class="rp-missing">{text}</p> })
                    .collect_view()}
            </div>
            {button.map(|button| view! { <div class="rp-buy">{button}</div> })}
        </li>
    }
}

/// The picture, unless the merchant has hidden pictures, and the name, in one link if the product has a page.
fn product(
    name: String,
    url: Option<String>,
    images: Option<(Option<Image>, Vec<String>)>,
) -> impl IntoView {
    // Merchants often describe an image by the product's name, which screen readers would read twice.
    let picture = images.map(|(image, others)| {
        let image = image.map(|image| Image {
            alt: Some(image.alt)
                .filter(|alt| *alt != name)
                .unwrap_or_default(),
            ..image
        });
        picture(image, others)
    });
    let inner = view! {
        {picture}
        <span class="rp-name" dir="auto">
            {name}
        </span>
    };
    // Links open in the shop's page, which is around the frame.
    match url.as_deref().and_then(web_url) {
        Some(url) => Either::Left(view! {
            <a class="rp-product" href=url.to_owned() target="_top">
                {inner}
            </a>
        }),
        None => Either::Right(view! { <div class="rp-product">{inner}</div> }),
    }
}

/// The day of the last purchase, wherever the language puts it.
fn last_bought(date: String, day: String, texts: &Texts) -> impl IntoView + use<> {
    let (before, after) = texts
        .last_bought
        .split_once("{date}")
        .unwrap_or((&texts.last_bought, ""));
    // Leptos renders an empty text as a space.
    let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    view! { <p class="rp-when">{part(before)} <time datetime=date>{day}</time> {part(after)}</p> }
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
        <a class=button.class href=button.href target="_top" aria-label=label>
            {button.label}
        </a>
    }
}
