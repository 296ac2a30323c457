//! A product's picture.

use leptos::either::Either;
use leptos::prelude::*;

use super::link::web;
use crate::model::Image;

/// Width and height that the page keeps free while a picture is under way, in CSS pixels.
const SIDE: &str = "320";

/// The picture in its square, or a drawn parcel where there is none or none of its sizes loads. The
/// frame's script tries the sizes, and the style sheet draws the parcel.
pub(super) fn picture(image: Option<Image>, others: Vec<String>) -> impl IntoView {
    match image.filter(|image| web(&image.url).is_some()) {
        Some(Image { url, alt }) => Either::Left(view! {
            <span class="rp-media">
                <img
                    class="rp-image"
                    src=url
                    alt=alt
                    width=SIDE
                    height=SIDE
                    loading="lazy"
                    decoding="async"
                    data-rp-next=addresses(&others)
                />
            </span>
        }),
        None => Either::Right(view! { <span class="rp-media rp-media-empty"></span> }),
    }
}

/// Returns the web addresses among `urls`, separated by spaces, or `None` if there are none.
fn addresses(urls: &[String]) -> Option<String> {
    let urls = urls.iter().filter_map(|url| web(url));
    let urls: Vec<_> = urls.map(|url| url.replace(' ', "%20")).collect();
    (!urls.is_empty()).then(|| urls.join(" "))
}
