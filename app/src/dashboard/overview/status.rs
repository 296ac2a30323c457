//! The answer in one sentence.

use leptos::prelude::*;

use crate::model::{Overview, ScriptState};

/// How good the news is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Good,
    Attention,
}

/// What the page says first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) tone: Tone,
    pub(super) title: &'static str,
    pub(super) text: String,
}

/// The most pressing thing to say about a store.
pub(super) fn headline(overview: &Overview) -> Headline {
    // Before trouble: a missing scope is what it comes from.
    if overview.scopes.iter().any(|scope| !scope.granted) {
        return attention(
            "Reprise needs more access",
            "Without the scopes marked as missing it cannot do its work. Install Reprise again from your control panel to grant them.",
        );
    }
    if let Some(trouble) = &overview.trouble {
        return attention("Reprise could not check everything", trouble);
    }
    if overview.channels.is_empty() {
        return attention(
            "No storefront found",
            "Reprise shows purchases on the storefronts of your store. Once there is one, its script can be placed from here.",
        );
    }
    placed(overview)
}

fn placed(overview: &Overview) -> Headline {
    let has = |state| {
        overview
            .channels
            .iter()
            .any(|channel| channel.script == state)
    };
    let works = has(ScriptState::Present) || has(ScriptState::Outdated);
    let lacking = has(ScriptState::Missing) || has(ScriptState::Disabled);
    match (works, lacking) {
        (true, false) if has(ScriptState::Outdated) => attention(
            "Reprise is on your storefront, in an older version",
            "Shoppers can see what they bought. Update the script to bring every storefront to this version.",
        ),
        (true, false) => Headline {
            tone: Tone::Good,
            title: "Reprise is on your storefront",
            text: "Shoppers who are signed in can see what they bought and buy it again."
                .to_owned(),
        },
        (true, true) => attention(
            "Reprise is not on every storefront",
            "Some of your storefronts do not load its script.",
        ),
        (false, _) => attention(
            "Reprise is not on your storefront",
            "Shoppers cannot see it: none of your storefronts loads its script.",
        ),
    }
}

fn attention(title: &'static str, text: &str) -> Headline {
    Headline {
        tone: Tone::Attention,
        title,
        text: text.to_owned(),
    }
}

/// The headline as a panel.
#[component]
pub(super) fn StatusPanel(overview: RwSignal<Overview>) -> impl IntoView {
    let headline = Memo::new(move |_| overview.with(headline));
    let class = move || match headline.with(|headline| headline.tone) {
        Tone::Good => "panel status status-good",
        Tone::Attention => "panel status status-attention",
    };
    view! {
        <section class=class aria-labelledby="status-title">
            {move || mark(headline.with(|headline| headline.tone))}
            <h2 id="status-title">{move || headline.with(|headline| headline.title)}</h2>
            <p>{move || headline.with(|headline| headline.text.clone())}</p>
        </section>
    }
}

/// Says nothing that the words beside it do not.
fn mark(tone: Tone) -> impl IntoView {
    let lines = match tone {
        Tone::Good => "m8 12.5 2.8 2.8L16.2 9.5",
        Tone::Attention => "M12 7.5v5.5M12 16.4v.1",
    };
    view! {
        <svg class="status-mark" viewBox="0 0 24 24" width="28" height="28" fill="none" aria-hidden="true">
            <circle cx="12" cy="12" r="11" fill="currentColor"/>
            <path class="status-lines" d=lines stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChannelStatus, Instant, ScopeStatus, StoreSummary};

    fn overview(scripts: &[ScriptState]) -> Overview {
        let channel = |(id, script): (u64, &ScriptState)| ChannelStatus {
            id,
            name: format!("Channel {id}"),
            url: None,
            script: *script,
        };
        Overview {
            store: StoreSummary {
                hash: "abc123".to_owned(),
                name: "Mug <b>".to_owned(),
            },
            installed_by: None,
            installed_at: Instant {
                datetime: String::new(),
                label: String::new(),
            },
            scopes: vec![ScopeStatus {
                name: "store_v2_orders_read_only".to_owned(),
                purpose: "Read orders".to_owned(),
                granted: true,
            }],
            channels: (1..).zip(scripts).map(channel).collect(),
            last_view: None,
            shoppers: None,
            reactivation: None,
            trouble: None,
        }
    }

    fn title(overview: &Overview) -> &'static str {
        headline(overview).title
    }

    #[test]
    fn all_is_well_only_where_every_storefront_has_the_script() {
        use ScriptState::{Disabled, Missing, Outdated, Present};
        let tone = |scripts: &[ScriptState]| headline(&overview(scripts)).tone;
        assert_eq!(tone(&[Present, Present]), Tone::Good);
        for scripts in [
            [Present, Missing],
            [Present, Disabled],
            [Present, Outdated],
            [Missing, Missing],
        ] {
            assert_eq!(tone(&scripts), Tone::Attention, "{scripts:?}");
        }
        assert_eq!(
            title(&overview(&[Missing])),
            "Reprise is not on your storefront"
        );
        assert_eq!(
            title(&overview(&[Present, Missing])),
            "Reprise is not on every storefront"
        );
    }

    #[test]
    fn a_missing_scope_is_said_before_a_missing_script() {
        let mut overview = overview(&[ScriptState::Missing]);
        overview.scopes[0].granted = false;
        assert_eq!(title(&overview), "Reprise needs more access");
        overview.trouble = Some("BigCommerce keeps something from Reprise.".to_owned());
        assert_eq!(title(&overview), "Reprise needs more access");
    }

    #[test]
    fn trouble_is_said_first_and_in_its_own_words() {
        let mut overview = overview(&[]);
        overview.trouble = Some("BigCommerce did not answer.".to_owned());
        assert_eq!(headline(&overview).text, "BigCommerce did not answer.");
        overview.trouble = None;
        assert_eq!(title(&overview), "No storefront found");
    }
}
