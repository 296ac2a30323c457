//! A store's channels, from each of which apps can be opened.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};

use super::{Acting, frame, missing};
use crate::{
    pages::{self, ChannelCard, Link, Section},
    state::Shared,
};

/// `GET /manage/{hash}/channels`.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let here = format!("/manage/{hash}/channels");
    let user = acting.chosen(store);
    let frame = frame(&shared, &state, store, user, Section::Channels, here);
    let card = |channel: &crate::world::Channel| ChannelCard {
        id: channel.id,
        name: channel.name.to_owned(),
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
    pages::channels(&frame, &cards).into_response()
}

/// The app's link, with the channel of the click.
fn from(app: &Link, channel_id: u64) -> Link {
    Link {
        href: format!("{}?channel_id={channel_id}", app.href),
        label: app.label.clone(),
    }
}
