//! The dashboard's backend for one signed-in merchant.

use std::sync::Arc;

use app::{
    backend::{BackendError, Merchant, Reply},
    model::{
        Appearance, AppliedPlacement, ChannelStatus, ErasedShopper, FirstStep, Headless,
        HeadlessSecret, Health, LanguageTexts, LastView, Meanwhile, NewHeadlessSecret, Overview,
        OwnText, Placement, PlacementPage, Reactivation, Results, ResultsRequest, Saved,
        ScopeStatus, ScriptState, Shoppers, StoreSummary, Team, WidgetSettings,
    },
    texts::{placement_problem, settings_problem},
};
use dashboard_texts::Texts;
use db::model::{AuditEvent, Store, StoredStorefront};
use engine::{
    REQUIRED_SCOPES, audit, erasure,
    headless::{self, Creator},
    health::{self, PanelPage, Repair, Report},
    merchant,
    placement::{self as saving, SavedPlacement},
    purchases,
    scripts::{self, Placed, Storefronts},
};
use messages::{Messages, negotiate};
use parking_lot::Mutex;
use secrecy::ExposeSecret as _;

use super::{
    health::{health_of, panel_link, problems},
    placement::{self, placement_changes},
    preview::preview,
    results,
    team::{name, setting_changes, team_of, text_changes},
    texts as own_texts,
};
use crate::http::{
    App,
    auth::Session,
    error::Error,
    format,
    storefront::{overrides, texts},
};

/// A store as seen by one of its users.
struct SignedIn {
    app: App,
    store: Store,
    user_id: u64,
    /// The texts in the user's language.
    texts: Texts,
    /// The result of an install that just ran, so that the overview shown after it does not ask BigCommerce
    /// again.
    found: Mutex<Option<Storefronts>>,
}

/// Returns the merchant of a session, if the store is installed and the user still has access.
pub(crate) async fn signed_in(app: &App, session: &Session) -> Result<Arc<dyn Merchant>, Error> {
    signed_in_with(app, session, None).await
}

/// Like [`signed_in`], but reuses storefronts that were just read.
pub(crate) async fn signed_in_with(
    app: &App,
    session: &Session,
    found: Option<Storefronts>,
) -> Result<Arc<dyn Merchant>, Error> {
    let (hash, user_id, introduced_at) = (&session.store, session.user_id, session.introduced_at);
    let store = merchant::authorize(&app.engine, hash, user_id, introduced_at).await?;
    Ok(Arc::new(SignedIn {
        app: app.clone(),
        store,
        user_id,
        texts: Texts::of(session.language),
        found: Mutex::new(found),
    }))
}

impl Merchant for SignedIn {
    fn overview(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            match self.storefronts().await {
                Ok(found) => self.overview_of(&found.known, &found.placed, None).await,
                Err(error) => {
                    let problem = BackendError::from(error).message(self.texts);
                    let view = self.view().await?;
                    self.overview_of(&view.storefronts, &[], Some(problem))
                        .await
                }
            }
            .map_err(BackendError::from)
        })
    }

    fn results(&self, request: ResultsRequest) -> Reply<'_, Results> {
        Box::pin(async move {
            let view = self.view().await?;
            results::load(&self.app.engine, &view, request, self.texts).await
        })
    }

    fn appearance(&self) -> Reply<'_, Appearance> {
        Box::pin(async {
            let view = self.view().await?;
            // The user knows that language, and so sees what is the merchant's own text.
            let locale = negotiate(Some(self.texts.tag()), None);
            let (cards, preview_is_example) = preview(&self.app, &self.store, locale).await;
            let own = overrides(&view.texts, locale);
            Ok(Appearance {
                settings: view.settings.clone(),
                preview: cards,
                texts: texts(&Messages::new(locale, Some(&own))),
                preview_is_example,
            })
        })
    }

    fn save_settings(
        &self,
        settings: WidgetSettings,
        base: Option<WidgetSettings>,
    ) -> Reply<'_, Saved<WidgetSettings>> {
        Box::pin(async move {
            let settings = settings
                .validated()
                .map_err(|invalid| BackendError::Invalid(settings_problem(self.texts, invalid)))?;
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let (user, base) = (self.user_id, base.as_ref());
            let saved = purchases::save_settings(engine, store, &settings, base, user).await;
            let (Some(now), Some(base)) = (saved.map_err(Error::from)?, base) else {
                return Ok(Saved::Saved(settings));
            };
            Ok(Saved::ChangedMeanwhile(Meanwhile {
                who: self.who_changed_settings().await?,
                changes: setting_changes(base, &now, self.texts),
                now,
            }))
        })
    }

    fn placement(&self, channel_id: Option<u64>) -> Reply<'_, PlacementPage> {
        Box::pin(async move {
            let (engine, view) = (&self.app.engine, self.view().await?);
            placement::page(engine, &self.store, &view, channel_id, self.texts).await
        })
    }

    fn save_placement(
        &self,
        channel_id: u64,
        placement: Placement,
        base: Option<Placement>,
    ) -> Reply<'_, Saved<AppliedPlacement>> {
        Box::pin(async move {
            let placement = placement.validated().map_err(|invalid| {
                BackendError::Invalid(placement_problem(self.texts, &invalid).to_owned())
            })?;
            let view = self.view().await?;
            let storefront = view.storefront(channel_id).ok_or_else(|| {
                BackendError::Invalid(self.texts.error_no_storefront().to_owned())
            })?;
            let (engine, store, user) = (&self.app.engine, &self.store, self.user_id);
            let saved = saving::save(engine, store, storefront, &placement, base.as_ref(), user);
            let problem = match saved.await.map_err(Error::from)? {
                SavedPlacement::Applied => None,
                SavedPlacement::Waiting(reason) => {
                    Some(BackendError::from(Error::from(reason)).message(self.texts))
                }
                SavedPlacement::ChangedMeanwhile(now) => {
                    return Ok(Saved::ChangedMeanwhile(Meanwhile {
                        who: self.who_changed_placement(channel_id).await?,
                        changes: placement_changes(&base.unwrap_or_default(), &now, self.texts),
                        now: AppliedPlacement {
                            placement: now,
                            problem: None,
                        },
                    }));
                }
            };
            Ok(Saved::Saved(AppliedPlacement { placement, problem }))
        })
    }

    fn texts(&self, language: String) -> Reply<'_, LanguageTexts> {
        Box::pin(async move {
            let locale = own_texts::language(&language, self.texts)?;
            let view = self.view().await?;
            Ok(own_texts::in_language(&view.texts, locale))
        })
    }

    fn save_texts(
        &self,
        language: String,
        texts: Vec<OwnText>,
        base: Option<Vec<OwnText>>,
    ) -> Reply<'_, Saved<LanguageTexts>> {
        Box::pin(async move {
            let locale = own_texts::language(&language, self.texts)?;
            let view = self.view().await?;
            let texts = own_texts::validated(locale, &texts, &view.texts, self.texts)?;
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let (lang, user) = (locale.lang(), self.user_id);
            let stored = own_texts::stored(&view.texts, locale);
            let current = match &base {
                Some(base) if own_texts::own(&stored, locale) != *base => Some(stored),
                _ => {
                    let base = base.is_some().then_some(&stored[..]);
                    let saved = purchases::save_texts(engine, store, lang, &texts, base, user);
                    saved.await.map_err(Error::from)?
                }
            };
            let (Some(current), Some(base)) = (current, base) else {
                return Ok(Saved::Saved(own_texts::in_language(&texts, locale)));
            };
            Ok(Saved::ChangedMeanwhile(Meanwhile {
                who: self.who_changed_texts(lang).await?,
                changes: text_changes(&base, &own_texts::own(&current, locale), self.texts),
                now: own_texts::in_language(&current, locale),
            }))
        })
    }

    fn place_scripts(&self) -> Reply<'_, Overview> {
        Box::pin(async {
            let found = merchant::place_scripts(&self.app.engine, &self.store).await;
            let found = found.map_err(Error::from)?;
            self.record(&AuditEvent::ScriptsPlaced).await?;
            Ok(self.overview_of(&found.known, &found.placed, None).await?)
        })
    }

    fn health(&self) -> Reply<'_, Health> {
        Box::pin(async { Ok(self.health_now().await?) })
    }

    fn problems(&self) -> Reply<'_, u32> {
        Box::pin(async { Ok(problems(&self.report().await?)) })
    }

    fn repair(&self, name: String) -> Reply<'_, Health> {
        Box::pin(async move {
            let repair = Repair::parse(&name)
                .ok_or_else(|| BackendError::Invalid(self.texts.error_no_repair().to_owned()))?;
            let (engine, store) = (&self.app.engine, &self.store);
            let repaired = health::repair(engine, store, self.user_id, repair).await;
            repaired.map_err(Error::from)?;
            Ok(self.health_now().await?)
        })
    }

    fn erase_shopper(&self, customer_id: u64) -> Reply<'_, ErasedShopper> {
        Box::pin(async move {
            if customer_id == 0 {
                let words = self.texts.error_customer_id().to_owned();
                return Err(BackendError::Invalid(words));
            }
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let erased = purchases::erase_shopper(engine, store, customer_id, self.user_id).await;
            let erased = erased.map_err(Error::from)?;
            Ok(ErasedShopper {
                was_known: erased.shoppers > 0,
                orders: erased.orders,
            })
        })
    }

    fn export_shopper(&self, customer_id: u64) -> Reply<'_, Option<String>> {
        Box::pin(async move {
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let exported = audit::export_shopper(engine, store, customer_id, self.user_id).await;
            Ok(exported.map_err(Error::from)?)
        })
    }

    fn team(&self, before: Option<u64>) -> Reply<'_, Team> {
        Box::pin(async move { Ok(self.team_now(before).await?) })
    }

    fn end_sessions(&self, user_id: u64) -> Reply<'_, Team> {
        Box::pin(async move {
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let ended = audit::end_sessions(engine, store, user_id, self.user_id).await;
            ended.map_err(Error::from)?;
            Ok(self.team_now(None).await?)
        })
    }

    fn headless(&self) -> Reply<'_, Headless> {
        Box::pin(async { Ok(self.headless_now().await?) })
    }

    fn create_headless_secret(&self) -> Reply<'_, NewHeadlessSecret> {
        Box::pin(async {
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let created = headless::create(engine, store, self.user_id).await;
            let key = created.map_err(Error::from)?;
            Ok(NewHeadlessSecret {
                secret: key.secret.expose_secret().to_owned(),
                headless: self.headless_now().await?,
            })
        })
    }

    fn end_headless_secret(&self, id: String) -> Reply<'_, Headless> {
        Box::pin(async move {
            let (engine, store) = (&self.app.engine, &self.store.hash);
            let ended = headless::end(engine, store, &id, self.user_id).await;
            ended.map_err(Error::from)?;
            Ok(self.headless_now().await?)
        })
    }
}

impl SignedIn {
    async fn record(&self, event: &AuditEvent) -> Result<(), Error> {
        let (engine, store) = (&self.app.engine, &self.store.hash);
        Ok(audit::record(engine, store, self.user_id, event).await?)
    }

    async fn team_now(&self, before: Option<u64>) -> Result<Team, Error> {
        let (users, entries) = audit::team(&self.app.engine, &self.store.hash, before).await?;
        Ok(team_of(users, entries, self.user_id, self.texts))
    }

    /// Returns who changed the settings last, if the audit log still has it.
    async fn who_changed_settings(&self) -> Result<Option<String>, Error> {
        self.who(|event| matches!(event, AuditEvent::SettingsChanged { .. }))
            .await
    }

    /// Returns who changed the texts of a language last, if the audit log still has it.
    async fn who_changed_texts(&self, lang: &str) -> Result<Option<String>, Error> {
        self.who(
            |event| matches!(event, AuditEvent::TextsChanged { language, .. } if language == lang),
        )
        .await
    }

    /// Returns who changed the placement of a storefront last, if the audit log still has it.
    async fn who_changed_placement(&self, channel: u64) -> Result<Option<String>, Error> {
        self.who(|event| {
            matches!(event, AuditEvent::PlacementChanged { channel_id, .. } if *channel_id == channel)
        })
        .await
    }

    async fn who(&self, is_it: impl Fn(&AuditEvent) -> bool) -> Result<Option<String>, Error> {
        let (users, entries) = audit::team(&self.app.engine, &self.store.hash, None).await?;
        let entry = entries.into_iter().find(|entry| is_it(&entry.event));
        Ok(entry
            .and_then(|entry| entry.user_id)
            .map(|id| name(id, &users, self.texts)))
    }

    async fn headless_now(&self) -> Result<Headless, Error> {
        let engine = &self.app.engine;
        let keys = headless::list(engine, &self.store.hash).await?;
        Ok(Headless {
            app_url: engine
                .config
                .app_url
                .as_str()
                .trim_end_matches('/')
                .to_owned(),
            store_hash: self.store.hash.to_string(),
            client_id: engine.config.credentials.client_id.clone(),
            secrets: keys
                .into_iter()
                .map(|(key, creator)| HeadlessSecret {
                    id: key.id,
                    created_at: format::instant(key.created_at, self.texts),
                    has_former_creator: matches!(creator, Creator::Former(_)),
                    created_by: match creator {
                        Creator::Member(user) => Some(user.email),
                        Creator::Former(id) => Some(self.texts.user_number(id)),
                        Creator::Unknown => None,
                    },
                    last_used_at: key
                        .last_used_at
                        .map(|at| format::calendar_day(at, self.texts)),
                    ends_at: key.ends_at.map(|at| format::instant(at, self.texts)),
                })
                .collect(),
        })
    }

    /// Returns the storefronts as BigCommerce knows them now, unless an install has just read them.
    async fn storefronts(&self) -> Result<Storefronts, Error> {
        if let Some(found) = self.take_found() {
            return Ok(found);
        }
        Ok(merchant::storefronts(&self.app.engine, &self.store).await?)
    }

    fn take_found(&self) -> Option<Storefronts> {
        self.found.lock().take()
    }

    /// Returns what is stored about the store.
    async fn view(&self) -> Result<Arc<engine::stores::StoreView>, Error> {
        Ok(merchant::view(&self.app.engine, &self.store).await?)
    }

    async fn overview_of(
        &self,
        storefronts: &[StoredStorefront],
        placed: &[Placed],
        problem: Option<String>,
    ) -> Result<Overview, Error> {
        let store = &self.store;
        let overview = merchant::overview(&self.app.engine, store).await?;
        Ok(Overview {
            store: StoreSummary {
                hash: store.hash.to_string(),
                name: match &overview.view.profile {
                    Some(profile) => profile.name.clone(),
                    None => store.hash.to_string(),
                },
            },
            installed_by: overview.installed_by,
            installed_at: format::instant(store.installed_at, self.texts),
            scopes: scopes(store, self.texts),
            channels: channels(storefronts, placed),
            last_view: overview.last_view.map(|(at, purchases)| LastView {
                at: format::instant(at, self.texts),
                purchases,
            }),
            shoppers: Some(Shoppers {
                known: overview.shoppers,
                being_read: overview.being_read,
                is_full: overview.is_full,
            }),
            reactivation: overview.reactivation.map(|it| reactivation(it, self.texts)),
            problem,
            results: results::load_default(&self.app.engine, &overview.view, self.texts).await?,
            comparison: results::comparison(&self.app.engine, &overview.view, self.texts).await?,
            first_steps: self.first_steps(
                storefronts,
                placed,
                overview.last_view.is_some(),
                overview.first_results,
            ),
        })
    }

    /// Returns the steps from the install to the first success, or none if all are done.
    fn first_steps(
        &self,
        storefronts: &[StoredStorefront],
        placed: &[Placed],
        is_seen: bool,
        (has_added, has_ordered): (bool, bool),
    ) -> Vec<FirstStep> {
        let is_placed = storefronts.iter().any(|it| {
            let script = scripts::state_on(placed, it.channel_id);
            matches!(script, ScriptState::Present | ScriptState::Outdated)
        });
        let login_url = &self.app.engine.config.login_url;
        let steps = merchant::FirstStep::ALL.map(|step| {
            let (is_done, link) = match step {
                merchant::FirstStep::Installed => (true, None),
                // A shopper cannot see it without the script.
                merchant::FirstStep::ScriptInPlace => (is_placed || is_seen, None),
                merchant::FirstStep::SeenByShopper => (is_seen, Some(PanelPage::Orders)),
                merchant::FirstStep::Added => (has_added, None),
                merchant::FirstStep::Ordered => (has_ordered, None),
            };
            FirstStep {
                label: step.label().to(self.texts),
                hint: step
                    .hint()
                    .filter(|_| !is_done)
                    .map(|hint| hint.to(self.texts)),
                link: link
                    .filter(|_| !is_done)
                    .map(|page| panel_link(page, login_url, self.texts)),
                is_done,
            }
        });
        if steps.iter().all(|step| step.is_done) {
            return Vec::new();
        }
        steps.into()
    }

    async fn report(&self) -> Result<Report, Error> {
        Ok(health::report(&self.app.engine, &self.store).await?)
    }

    async fn health_now(&self) -> Result<Health, Error> {
        let engine = &self.app.engine;
        let reactivated = erasure::reactivation(engine, &self.store.hash).await?;
        Ok(Health {
            reactivation: reactivated.map(|it| reactivation(it, self.texts)),
            ..health_of(
                self.report().await?,
                &engine.config.login_url,
                self.texts,
                engine.clock.now(),
            )
        })
    }
}

fn reactivation(reactivated: erasure::Reactivation, texts: Texts) -> Reactivation {
    Reactivation {
        heard_at: format::instant(reactivated.heard_at, texts),
        again_at: format::instant(reactivated.again_at, texts),
    }
}

fn scopes(store: &Store, texts: Texts) -> Vec<ScopeStatus> {
    REQUIRED_SCOPES
        .iter()
        .map(|scope| ScopeStatus {
            name: scope.name.to_owned(),
            purpose: health::scope_purpose(scope.name)
                .map_or_else(|| scope.purpose.to_owned(), |purpose| purpose.to(texts)),
            granted: store.scopes.grants(scope.name),
        })
        .collect()
}

fn channels(storefronts: &[StoredStorefront], placed: &[Placed]) -> Vec<ChannelStatus> {
    storefronts
        .iter()
        .map(|storefront| ChannelStatus {
            id: storefront.channel_id,
            name: storefront.name.clone(),
            url: storefront.url.clone(),
            script: scripts::state_on(placed, storefront.channel_id),
        })
        .collect()
}
