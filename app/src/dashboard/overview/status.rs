//! The panel at the top: whether Reprise is working, in one sentence.

use leptos::prelude::*;

use super::super::parts::status_mark;
use crate::model::{Overview, ScriptState};
use crate::texts::texts;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Good,
    Attention,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Headline {
    tone: Tone,
    title: &'static str,
    text: String,
}

/// Returns the most urgent thing to say about a store.
fn headline(overview: &Overview) -> Headline {
    let texts = texts();
    // Before other problems, because a missing scope causes them.
    if overview.scopes.iter().any(|scope| !scope.granted) {
        return attention(texts.status_permissions(), texts.status_permissions_about());
    }
    if let Some(problem) = &overview.problem {
        return attention(texts.status_unchecked(), problem);
    }
    if overview.channels.is_empty() {
        return attention(
            texts.status_no_storefront(),
            texts.status_no_storefront_about(),
        );
    }
    script_headline(overview)
}

fn script_headline(overview: &Overview) -> Headline {
    let texts = texts();
    let has = |state| overview.has_script(state);
    let works = has(ScriptState::Present) || has(ScriptState::Outdated);
    let lacking = has(ScriptState::Missing) || has(ScriptState::Disabled);
    match (works, lacking) {
        (true, false) if has(ScriptState::Outdated) => {
            attention(texts.status_outdated(), texts.status_outdated_about())
        }
        (true, false) => Headline {
            tone: Tone::Good,
            title: texts.status_good(),
            text: texts.status_good_about().to_owned(),
        },
        (true, true) => attention(
            texts.status_not_everywhere(),
            texts.status_not_everywhere_about(),
        ),
        (false, _) => attention(texts.status_nowhere(), texts.status_nowhere_about()),
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
            {move || status_mark(headline.with(|headline| headline.tone == Tone::Good))}
            <h2 id="status-title">{move || headline.with(|headline| headline.title)}</h2>
            <p>{move || headline.with(|headline| headline.text.clone())}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChannelStatus, DisplayTime, Results, ScopeStatus, StoreSummary};

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
            installed_at: DisplayTime {
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
            problem: None,
            results: Results::default(),
            comparison: None,
            first_steps: Vec::new(),
        }
    }

    fn title(overview: &Overview) -> &'static str {
        headline(overview).title
    }

    #[test]
    fn is_good_only_if_every_storefront_has_the_current_script() {
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
    fn a_missing_permission_comes_before_a_missing_script() {
        let mut overview = overview(&[ScriptState::Missing]);
        overview.scopes[0].granted = false;
        assert_eq!(title(&overview), "Reprise needs more permissions");
        overview.problem = Some("A permission is missing.".to_owned());
        assert_eq!(title(&overview), "Reprise needs more permissions");
    }

    #[test]
    fn a_problem_comes_before_missing_storefronts_in_its_own_words() {
        let mut overview = overview(&[]);
        overview.problem = Some("BigCommerce did not respond.".to_owned());
        assert_eq!(headline(&overview).text, "BigCommerce did not respond.");
        overview.problem = None;
        assert_eq!(title(&overview), "No storefront found");
    }
}
