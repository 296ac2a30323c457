//! Whether shoppers would have bought anyway: those who see the widget beside those who are shown nothing.

use leptos::prelude::*;

use super::super::parts::Time;
use crate::model::{ComparedFigure, Comparison, ComparisonOutcome, Verdict};
use crate::texts::{piece, texts};

/// The comparison. Empty if the merchant has not asked for one.
#[component]
pub(super) fn ComparisonPanel(comparison: Option<Comparison>) -> impl IntoView {
    comparison.map(|comparison| {
        let Comparison {
            since,
            shown,
            held_out,
            outcome,
        } = comparison;
        let texts = texts();
        let sentence = match outcome.as_ref().map(|outcome| outcome.verdict) {
            None => texts.comparison_too_few(),
            Some(Verdict::More) => texts.comparison_more(),
            Some(Verdict::Less) => texts.comparison_less(),
            Some(Verdict::Unclear) => texts.comparison_unclear(),
        };
        let since = view! { <Time time=since /> };
        let about = texts.comparison_about_with(
            piece,
            since.into_any(),
            shown.into_any(),
            held_out.into_any(),
        );
        view! {
            <section class="panel results" aria-labelledby="comparison-title">
                <h2 id="comparison-title">{texts.comparison()}</h2>
                <p>
                    <strong>{sentence}</strong>
                </p>
                <p class="quiet">{about}</p>
                {outcome.map(table)}
            </section>
        }
    })
}

fn table(outcome: ComparisonOutcome) -> impl IntoView {
    let texts = texts();
    let row = |label: &'static str, figure: ComparedFigure| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{figure.shown}</td>
                <td>{figure.held_out}</td>
                <td>{texts.range(figure.low, figure.high)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll">
            <table class="table">
                <caption class="visually-hidden">{texts.per_shopper()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts.per_shopper()}</th>
                        <th scope="col">{texts.see_the_widget()}</th>
                        <th scope="col">{texts.shown_nothing()}</th>
                        <th scope="col">{texts.difference()}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(texts.orders(), outcome.orders)} {row(texts.revenue(), outcome.revenue)}
                </tbody>
            </table>
        </div>
    }
}
