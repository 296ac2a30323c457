//! One app in its frame.

use maud::{Markup, html};

use super::{AppCard, ControlPanelFrame, framed_page};

/// A channel that an app can be opened from.
#[derive(Debug, Clone)]
pub struct ChannelChoice {
    /// The channel's id.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Whether the app was opened from it.
    pub is_chosen: bool,
}

/// What the app is shown with.
#[derive(Debug, Clone)]
pub struct AppVisit {
    /// Where the frame goes: the load callback with a fresh `signed_payload_jwt`, or the auth callback
    /// right after an install.
    pub src: String,
    /// That callback without its query.
    pub callback: String,
    /// The claims of the payload, as JSON; none at the auth callback.
    pub claims: Option<String>,
    /// Who opens the app.
    pub user_id: u64,
    /// The deep link.
    pub url: String,
    /// The store's channels.
    pub channels: Vec<ChannelChoice>,
}

/// The app in a frame as high as the window, as BigCommerce's control panel shows it. The page has no
/// heading of its own: the app brings one.
pub fn app_frame(frame: &ControlPanelFrame, app: &AppCard, visit: &AppVisit) -> Markup {
    let content = html! {
        div.app-bar {
            nav.breadcrumb aria-label="Breadcrumb" {
                a href=(format!("/manage/{}/apps", frame.store_hash)) { "Apps" }
                span aria-current="page" dir="auto" { (app.name) }
            }
            details.visit {
                summary { "What the app was sent" }
                (sent(app, visit))
            }
        }
        iframe.app-frame src=(visit.src) title=(app.name)
            referrerpolicy="strict-origin-when-cross-origin" {}
    };
    framed_page(frame, &app.name, "framed", content)
}

/// For the app's developer: the call behind the frame, and a way to make another.
fn sent(app: &AppCard, visit: &AppVisit) -> Markup {
    html! {
        div.visit-panel {
            p { "The frame went to " code { (visit.callback) } ". If it stays empty, see whether the app is running there." }
            @match &visit.claims {
                Some(claims) => {
                    p { "The claims of its " code { "signed_payload_jwt" } ":" }
                    pre tabindex="0" { (claims) }
                }
                None => p { "With a grant code to be exchanged for an access token." },
            }
            form.open-at method="get" action=(app.open_url) {
                input type="hidden" name="user_id" value=(visit.user_id);
                label { "Deep link" input name="url" value=(visit.url) autocomplete="off"; }
                label { "From the channel"
                    select name="channel_id" {
                        option value="" { "None" }
                        @for channel in &visit.channels {
                            option value=(channel.id) selected[channel.is_chosen] { (channel.name) }
                        }
                    }
                }
                button.button type="submit" { "Open there" }
            }
        }
    }
}
