//! A product's picture.

use leptos::either::Either;
use leptos::prelude::*;

use super::link::web;
use crate::model::Image;

/// Width and height that the page keeps free while a picture is under way, in CSS pixels.
const SIDE: &str = "320";

/// The picture in its square; a drawn parcel where there is none.
pub(super) fn picture(image: Option<Image>) -> impl IntoView {
    match image.and_then(of_the_web) {
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
                />
            </span>
        }),
        None => Either::Right(view! { <span class="rp-media rp-media-empty">{parcel()}</span> }),
    }
}

fn of_the_web(image: Image) -> Option<Image> {
    web(&image.url).is_some().then_some(image)
}

fn parcel() -> impl IntoView {
    view! {
        <svg class="rp-placeholder" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path
                d="M12 3 4 7v10l8 4 8-4V7zM4 7l8 4 8-4M12 11v10M8 5l8 4"
                fill="none"
                stroke="currentColor"
                stroke-width="1.25"
                stroke-linejoin="round"
                stroke-linecap="round"
            />
        </svg>
    }
}
