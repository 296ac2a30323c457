//! A product's picture.

use leptos::either::Either;
use leptos::prelude::*;

use super::link::web_url;
use crate::model::Image;

/// The width and height to reserve while an image loads, in CSS pixels.
const SIDE: &str = "320";

/// A square with the image, or with a drawing of a parcel if there is none or none of its sizes loads. The
/// frame's script tries the sizes, and the style sheet draws the parcel.
pub(super) fn picture(image: Option<Image>, others: Vec<String>) -> impl IntoView {
    match image.filter(|image| web_url(&image.url).is_some()) {
        Some(Image { url, alt }) => Either::Left(view! {
            <span class="rp-media">
                <img
                    class="rp-image"
                    src=url
                    alt=alt
                    width=SIDE
                    height=SIDE
                    loading="lazy"
                    data-rp-next=addresses(&others)
                />
            </span>
        }),
        None => Either::Right(view! { <span class="rp-media rp-media-empty"></span> }),
    }
}

/// Returns the web addresses among `urls`, separated by spaces, or `None` if there are none.
fn addresses(urls: &[String]) -> Option<String> {
    let urls = urls.iter().filter_map(|url| web_url(url));
    let urls: Vec<_> = urls.map(|url| url.replace(' ', "%20")).collect();
    (!urls.is_empty()).then(|| urls.join(" "))
}
