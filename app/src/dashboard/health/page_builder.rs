//! The panel that says whether merchants find the widget in Page Builder.

use leptos::prelude::*;

use super::super::parts::Time;
use crate::model::{PageBuilderHealth, PageBuilderStatus};

/// The state of the widget in Page Builder, and the reason if it is missing there.
#[component]
pub(super) fn PageBuilder(state: PageBuilderHealth) -> impl IntoView {
    let (class, label) = badge(state.state);
    let ready = format!("{} of {}", state.ready, state.wanted);
    let checked = match state.checked_at.clone() {
        Some(time) => view! { <Time time=time /> }.into_any(),
        None => "Not yet".into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="page-builder-title">
            <div class="row">
                <div class="row-main">
                    <h2 id="page-builder-title">"Page Builder"</h2>
                    <p class="row-detail">{explanation(&state)}</p>
                </div>
                <span class=class>{label}</span>
            </div>
            <dl class="facts">
                <div>
                    <dt>"Storefronts that have the widget"</dt>
                    <dd>{ready}</dd>
                </div>
                <div>
                    <dt>"Last checked"</dt>
                    <dd>{checked}</dd>
                </div>
            </dl>
        </section>
    }
}

const fn badge(state: PageBuilderStatus) -> (&'static str, &'static str) {
    match state {
        PageBuilderStatus::Ready => ("badge badge-good", "Ready"),
        PageBuilderStatus::Incomplete => ("badge badge-attention", "Incomplete"),
        PageBuilderStatus::Refused => ("badge badge-attention", "Rejected"),
        PageBuilderStatus::NotPermitted => ("badge badge-attention", "Permission missing"),
        PageBuilderStatus::NotChecked => ("badge badge-off", "Not checked yet"),
    }
}

/// Returns what the state means for the merchant.
fn explanation(state: &PageBuilderHealth) -> String {
    const AGAIN: &str = "Reprise tries again whenever you open it.";
    match state.state {
        PageBuilderStatus::Ready => {
            "In Page Builder, drag the widget “Reprise” to where shoppers should see their purchases."
                .to_owned()
        }
        PageBuilderStatus::Incomplete => {
            "The widget is not available on all storefronts yet. Reprise is still adding it."
                .to_owned()
        }
        PageBuilderStatus::Refused => {
            let reason = state.refusal.as_deref().unwrap_or_default();
            format!("BigCommerce rejected the widget: “{reason}”. {AGAIN}")
        }
        PageBuilderStatus::NotPermitted => {
            let scope = state.missing_scope.as_deref().unwrap_or_default();
            format!(
                "Reprise lacks the permission {scope}, so the widget is not in Page Builder. Install Reprise \
                 again to grant it."
            )
        }
        PageBuilderStatus::NotChecked => {
            "The widget is being added, which takes a minute. Then reload this page.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why_the_widget_is_missing() {
        let health = |state| PageBuilderHealth {
            state,
            ready: 0,
            wanted: 2,
            missing_scope: Some("store_v2_content".to_owned()),
            refusal: Some("<b>too many</b>".to_owned()),
            checked_at: None,
        };
        let refused = explanation(&health(PageBuilderStatus::Refused));
        assert!(refused.contains("“<b>too many</b>”"), "{refused}");
        let denied = explanation(&health(PageBuilderStatus::NotPermitted));
        assert!(denied.contains("store_v2_content"), "{denied}");
    }
}
