//! The store's channels.

use maud::{Markup, html};

use super::{ControlPanelFrame, framed_page};
use crate::pages::Link;

/// One channel of a store.
#[derive(Debug, Clone)]
pub struct ChannelCard {
    /// Its id.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// `storefront`, `marketplace`, …
    pub kind: String,
    /// `bigcommerce`, `amazon`, …
    pub platform: String,
    /// `active`, `connected`, `deleted`, …
    pub status: String,
    /// Its storefront, if it has one.
    pub storefront_url: Option<String>,
    /// Installed apps, each opening with this channel's id.
    pub apps: Vec<Link>,
}

/// The store's channels, each with its storefront and the apps.
pub fn channels(frame: &ControlPanelFrame, channels: &[ChannelCard]) -> Markup {
    let content = html! {
        header.page-head {
            h1 { "Channels" }
            p { "Where the store sells. An app that is opened from a channel is told which one." }
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
