//! Whether shoppers would have bought anyway: those who see the widget beside those who are shown nothing.

use leptos::prelude::*;

use super::super::parts::Time;
use crate::model::{ComparedFigure, Comparison, ComparisonOutcome, Verdict};

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
        let sentence = match outcome.as_ref().map(|outcome| outcome.verdict) {
            None => "Too few shoppers to tell yet.",
            Some(Verdict::More) => "Shoppers who see the widget spend more.",
            Some(Verdict::Less) => "Shoppers who see the widget spend less.",
            Some(Verdict::Unclear) => "There is no clear difference: it may be chance.",
        };
        view! {
            <section class="panel results" aria-labelledby="comparison-title">
                <h2 id="comparison-title">"Would they have bought anyway?"</h2>
                <p>
                    <strong>{sentence}</strong>
                </p>
                <p class="quiet">
                    "Since " <Time time=since /> ": " {shown} " shoppers who see the widget and "
                    {held_out} " who are shown nothing, with their orders of the 30 days after their first visit."
                </p>
                {outcome.map(table)}
            </section>
        }
    })
}

fn table(outcome: ComparisonOutcome) -> impl IntoView {
    let row = |label: &'static str, figure: ComparedFigure| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{figure.shown}</td>
                <td>{figure.held_out}</td>
                <td>{format!("{} to {}", figure.low, figure.high)}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll">
            <table class="table">
                <caption class="visually-hidden">"Per shopper"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Per shopper"</th>
                        <th scope="col">"See the widget"</th>
                        <th scope="col">"Shown nothing"</th>
                        <th scope="col">"Difference, 95 % sure"</th>
                    </tr>
                </thead>
                <tbody>
                    {row("Orders", outcome.orders)} {row("Revenue", outcome.revenue)}
                </tbody>
            </table>
        </div>
    }
}
