//! The data of the dashboard's pages.

use domain::{HealthState, ScriptState, WidgetSettings};
use serde::{Deserialize, Serialize};

use super::{Card, Comparison, Results, Texts};

/// The data of the overview page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// The store that this dashboard is for.
    pub store: StoreSummary,
    /// The email address of the user who installed the app last.
    pub installed_by: Option<String>,
    /// The time of the last install.
    pub installed_at: DisplayTime,
    /// The scopes that Reprise needs, granted or not.
    pub scopes: Vec<ScopeStatus>,
    /// The storefronts. If BigCommerce could not be asked, as they were last known; [`Overview::problem`] then
    /// has the reason.
    pub channels: Vec<ChannelStatus>,
    /// The last time that a shopper saw the widget; `None` if nobody has yet.
    pub last_view: Option<LastView>,
    /// The shoppers whose purchases are stored; `None` if that is unknown.
    #[serde(default)]
    pub shoppers: Option<Shoppers>,
    /// The last time that Reprise was deactivated by mistake; `None` if it was not lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
    /// The reason why some of this is incomplete, written for the merchant.
    pub problem: Option<String>,
    /// What the widget brings.
    pub results: Results,
    /// The comparison with shoppers who are shown nothing; `None` if the merchant has not asked for it.
    #[serde(default)]
    pub comparison: Option<Comparison>,
    /// The first steps, in their order; empty if all are done.
    #[serde(default)]
    pub first_steps: Vec<FirstStep>,
}

/// A step from installing the app to its first success, which is done by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// The step.
    pub label: String,
    /// How to get there, until it is done.
    pub hint: Option<String>,
    /// A page of the control panel that helps, until it is done.
    pub link: Option<PanelLink>,
    /// Whether it is done.
    pub is_done: bool,
}

impl Overview {
    /// Returns whether the script has this state on any storefront.
    pub(crate) fn has_script(&self, state: ScriptState) -> bool {
        self.channels.iter().any(|channel| channel.script == state)
    }
}

/// An uninstall request that turned out to be wrong, because the store's access token still works. Reprise was
/// inactive in between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reactivation {
    /// The time at which Reprise received the uninstall request.
    pub heard_at: DisplayTime,
    /// The time at which Reprise became active again.
    pub again_at: DisplayTime,
}

/// The store's identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSummary {
    /// BigCommerce's short name of the store, e.g. `abc123`.
    pub hash: String,
    /// The store's name, or its hash if the name is unknown.
    pub name: String,
}

/// A point in time as text, for people and for machines.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DisplayTime {
    /// In RFC 3339 and UTC, for `<time datetime>`.
    pub datetime: String,
    /// Such as `2 October 2026, 09:12 UTC`.
    pub label: String,
}

/// The data of the team page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// The users with access, those seen last first.
    pub users: Vec<TeamUser>,
    /// A part of the audit log, the newest entry first.
    pub log: Vec<LogEntry>,
    /// The ID of its oldest entry, if there are older ones.
    pub older: Option<u64>,
}

/// A user with access to the dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamUser {
    /// BigCommerce's ID of the user.
    pub id: u64,
    /// The user's email address.
    pub email: String,
    /// When they last opened the app.
    pub last_seen_at: DisplayTime,
    /// Whether it is the user who sees this page.
    pub is_self: bool,
    /// Whether they own the store.
    pub is_owner: bool,
    /// Whether they installed the app last.
    pub has_installed: bool,
}

/// An entry of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Identifies it within the store.
    pub id: u64,
    /// When it happened.
    pub at: DisplayTime,
    /// Who did it.
    pub who: String,
    /// What happened.
    pub text: String,
    /// The settings or texts that changed.
    pub changes: Vec<LoggedChange>,
}

/// The outcome of saving a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved<T> {
    /// It is saved, as it is here.
    Saved(T),
    /// Somebody has saved it since the form was loaded. Nothing was overwritten.
    ChangedMeanwhile(Meanwhile<T>),
}

/// What somebody else has saved while a form was being edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meanwhile<T> {
    /// The values that are saved now.
    pub now: T,
    /// Who saved them last; `None` if that is not known.
    pub who: Option<String>,
    /// How they differ from those that the form was loaded with.
    pub changes: Vec<LoggedChange>,
}

/// A setting or a text before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedChange {
    /// Its label in the form.
    pub label: String,
    /// The value before.
    pub from: String,
    /// The value after.
    pub to: String,
}

/// The data of the headless page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Headless {
    /// The app's public address.
    pub app_url: String,
    /// The store that this dashboard is for.
    pub store_hash: String,
    /// The app's client ID at BigCommerce.
    pub client_id: String,
    /// The valid secrets, the current one first.
    pub secrets: Vec<HeadlessSecret>,
}

/// A headless secret, without the secret itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadlessSecret {
    /// Identifies it, as `kid` in the header of a token.
    pub id: String,
    /// The time at which it was created.
    pub created_at: DisplayTime,
    /// The user who created it; `None` if that is not known.
    pub created_by: Option<String>,
    /// Whether that user no longer has access to the store.
    pub has_former_creator: bool,
    /// The day on which it was last used; `None` if it was not used yet.
    pub last_used_at: Option<DisplayTime>,
    /// When it stops working; `None` for the current one.
    pub ends_at: Option<DisplayTime>,
}

/// A new headless secret, which is shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewHeadlessSecret {
    /// The secret itself.
    pub secret: String,
    /// The page's data with it.
    pub headless: Headless,
}

impl std::fmt::Debug for NewHeadlessSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewHeadlessSecret")
            .field("headless", &self.headless)
            .finish_non_exhaustive()
    }
}

/// An OAuth scope that Reprise needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopeStatus {
    /// BigCommerce's name of it, such as `store_v2_orders_read_only`.
    pub name: String,
    /// The purpose for which Reprise needs it, written for the merchant.
    pub purpose: String,
    /// Whether the merchant granted it.
    pub granted: bool,
}

/// A storefront of the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelStatus {
    /// BigCommerce's id of the channel.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: Option<String>,
    /// The state of Reprise's script on it.
    pub script: ScriptState,
}

/// The shoppers whose purchases are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shoppers {
    /// The number of those shoppers.
    pub known: u64,
    /// The number of shoppers whose older orders are still to be read.
    pub being_read: u64,
    /// Whether the store is close to its limit of rows. At the limit, Reprise removes the shoppers who have not
    /// visited for longest.
    #[serde(default)]
    pub is_full: bool,
}

/// The last time that a shopper saw the widget, without saying which shopper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastView {
    /// The time at which it was shown.
    pub at: DisplayTime,
    /// The number of purchases that it showed.
    pub purchases: u32,
}

/// The data of the appearance page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// The saved settings.
    pub settings: WidgetSettings,
    /// Cards to preview them with, made from the store's catalog. At most [`WidgetSettings::MAX_PRODUCTS`].
    pub preview: Vec<Card>,
    /// The texts to preview them with.
    pub texts: Texts,
    /// Whether the cards are made up, because the catalog could not be read or is empty.
    pub preview_is_example: bool,
}

/// The widget's texts in one language, for the merchant to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageTexts {
    /// The language's BCP 47 tag.
    pub lang: String,
    /// The direction of its script: `ltr` or `rtl`.
    pub dir: String,
    /// All languages of the widget.
    pub languages: Vec<Language>,
    /// The texts, in the order of the widget.
    pub texts: Vec<TextField>,
}

impl LanguageTexts {
    /// Returns the texts that the merchant has changed.
    #[must_use]
    pub fn own(&self) -> Vec<OwnText> {
        let changed = self.texts.iter().filter(|text| !text.own.is_empty());
        let own = changed.map(|text| OwnText {
            form: text.form.clone(),
            text: text.own.clone(),
        });
        own.collect()
    }
}

/// A language of the widget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Language {
    /// Its BCP 47 tag.
    pub lang: String,
    /// Its own name.
    pub name: String,
}

/// A text of the widget, or one plural form of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextField {
    /// Its key, such as `heading` or `count-added.one`.
    pub form: String,
    /// A description of where shoppers see it.
    pub comment: String,
    /// The widget's own text, with placeholders in braces.
    pub original: String,
    /// The merchant's text; empty if it is unchanged.
    pub own: String,
}

/// A text as the merchant has written it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnText {
    /// The key of the text.
    pub form: String,
    /// The merchant's text; blank for the original one.
    pub text: String,
}

/// The data of the health page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// The number of checks with a problem.
    pub problems: u32,
    /// The checks, those with a problem first.
    pub checks: Vec<HealthCheck>,
    /// The work that is under way, such as `Checking 3 of 12 storefronts…`.
    pub progress: Option<String>,
    /// Whether BigCommerce did not respond to the last attempt to check.
    pub is_delayed: bool,
    /// The last time that Reprise was deactivated by mistake; `None` if it was not lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
}

/// A health check and its outcome.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HealthCheck {
    /// Identifies it.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The outcome.
    pub state: HealthState,
    /// The outcome in a word or two.
    pub label: String,
    /// When it was checked; `None` if it was just now.
    pub checked_at: Option<DisplayTime>,
    /// What the outcome means.
    pub meaning: String,
    /// What to do.
    pub remedy: Option<String>,
    /// The repair that ends the problem.
    pub repair: Option<RepairButton>,
    /// The page of the control panel where the merchant can end the problem.
    pub link: Option<PanelLink>,
    /// The figures behind the outcome.
    pub facts: Vec<HealthFact>,
    /// The outcome for each storefront, where it differs.
    pub storefronts: Vec<StorefrontHealth>,
    /// What is said about storefronts that are not listed.
    pub unlisted: Option<String>,
}

/// A figure behind the outcome of a health check.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct HealthFact {
    /// Its name.
    pub label: String,
    /// Its value.
    pub text: String,
    /// The value for machines, if it is a time.
    pub datetime: Option<String>,
}

/// The outcome of a health check for one storefront.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct StorefrontHealth {
    /// The storefront's name.
    pub name: String,
    /// The outcome.
    pub state: HealthState,
    /// The outcome in a word or two.
    pub label: String,
    /// What to do.
    pub remedy: Option<String>,
    /// The repair that ends the problem.
    pub repair: Option<RepairButton>,
}

/// A link to a page of the control panel.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PanelLink {
    /// Its URL.
    pub href: String,
    /// Its label.
    pub label: String,
}

/// A repair that the merchant can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RepairButton {
    /// Identifies the repair.
    pub name: String,
    /// The button's label.
    pub label: String,
}

/// The result of erasing a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedShopper {
    /// Whether anything was stored about them.
    pub was_known: bool,
    /// The number of their orders that were stored.
    pub orders: u64,
}
