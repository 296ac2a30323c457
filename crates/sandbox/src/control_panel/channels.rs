//! A store's channels, from each of which apps can be opened.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{
    frame::{ControlPanelFrame, Section, frame, framed_page},
    impersonation::Impersonation,
    message::missing,
};
use crate::{document::Link, state::Shared};

/// `GET /manage/{hash}/channels`.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let here = format!("/manage/{hash}/channels");
    let user = acting.chosen(store);
    let frame = frame(&shared, &state, store, user, Section::Channels, here);
    let card = |channel: &crate::model::Channel| ChannelCard {
        id: channel.id,
        name: channel.name.clone(),
        kind: channel.kind.to_owned(),
        platform: channel.platform.to_owned(),
        status: channel.status.to_owned(),
        storefront_url: channel
            .site_id
            .map(|_| shared.urls.storefront(&hash, channel.id)),
        apps: if channel.status == "deleted" {
            Vec::new()
        } else {
            frame.apps.iter().map(|app| from(app, channel.id)).collect()
        },
    };
    let cards: Vec<ChannelCard> = store.channels.iter().map(card).collect();
    page(&frame, &cards).into_response()
}

/// Returns the app's link, with the channel of the click.
fn from(app: &Link, channel_id: u64) -> Link {
    Link {
        href: format!("{}?channel_id={channel_id}", app.href),
        label: app.label.clone(),
    }
}

/// One channel of a store.
#[derive(Debug, Clone)]
struct ChannelCard {
    /// Its id.
    pub(crate) id: u64,
    /// Its name.
    pub(crate) name: String,
    /// `storefront`, `marketplace`, …
    pub(crate) kind: String,
    /// `bigcommerce`, `amazon`, …
    pub(crate) platform: String,
    /// `active`, `connected`, `deleted`, …
    pub(crate) status: String,
    /// Its storefront, if it has one.
    pub(crate) storefront_url: Option<String>,
    /// Installed apps, each opening with this channel's id.
    pub(crate) apps: Vec<Link>,
}

/// Renders the store's channels, each with its storefront and the apps.
fn page(frame: &ControlPanelFrame, channels: &[ChannelCard]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Channels" }
            p { "The channels this store sells on. An app that is opened from a channel gets its id." }
        }
        ul.cards { @for channel in channels { li { (channel_card(channel)) } } }
    };
    framed_page(frame, "Channels", "channels", content)
}

fn channel_card(channel: &ChannelCard) -> Markup {
    html! {
        article.card.channel {
            header {
                h2 dir="auto" { (channel.name) }
                code { "ID " (channel.id) }
            }
            p.quiet { (channel.kind) " · " (channel.platform) " · " (channel.status) }
            footer.actions {
                @if let Some(url) = &channel.storefront_url {
                    a.button.outward href=(url) aria-label=(format!("View the storefront {}", channel.name)) { "View storefront" }
                }
                @for app in &channel.apps {
                    a.button href=(app.href) aria-label=(format!("Open {} from {}", app.label, channel.name)) { "Open " (app.label) }
                }
            }
        }
    }
}
