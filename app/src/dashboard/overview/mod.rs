//! The overview page: is Reprise working, what does it bring, and what to do next.

mod comparison;
mod facts;
mod first_run;
mod guide;
mod results;
mod status;
mod storefronts;

use leptos::prelude::*;

use self::comparison::ComparisonPanel;
use self::facts::{LastViewPanel, PermissionsPanel, ShoppersPanel, StorePanel};
use self::first_run::FirstRun;
use self::guide::{Help, NextSteps};
use self::results::ResultsPanel;
use self::status::StatusPanel;
use self::storefronts::Storefronts;
use super::load::load_page;
use super::parts::Reactivated;
use crate::backend::load_overview;
use crate::model::Overview;

pub(super) fn page() -> AnyView {
    load_page(load_overview, content)
}

fn content(overview: Overview) -> impl IntoView {
    let reactivation = overview.reactivation.clone();
    let results = overview.results.clone();
    let comparison = overview.comparison.clone();
    // A signal, because adding the script returns a new overview to show.
    let overview = RwSignal::new(overview);
    view! {
        <StatusPanel overview=overview />
        <FirstRun overview=overview />
        <Reactivated reactivation=reactivation />
        <ResultsPanel results=results />
        <ComparisonPanel comparison=comparison />
        <div class="columns">
            <div class="column-wide">
                <Storefronts overview=overview />
                <NextSteps />
                <Help />
            </div>
            <div class="column-narrow">
                <LastViewPanel overview=overview />
                <ShoppersPanel overview=overview />
                <StorePanel overview=overview />
                <PermissionsPanel overview=overview />
            </div>
        </div>
    }
}
