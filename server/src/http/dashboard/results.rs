//! The data of the panel that shows what the widget brings.

use app::{
    backend::BackendError,
    model::{
        Chart, ComparedFigure, Comparison, ComparisonOutcome, Figure, FunnelStep, Period, Results,
        ResultsRequest, Verdict,
    },
};
use dashboard_texts::Texts;
use db::model::{CountsWanted, EventCounts};
use engine::{
    App,
    holdout::{self, Difference},
    measurement::{self, COUNTS, day_in},
    stores::StoreView,
};
use jiff::{ToSpan as _, civil::Date};
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use crate::http::{error::Error, format};

/// The first column of the CSV file, and then one for each count.
const CSV_HEADER: &str =
    "day,views,came_back,seen,followed,added,items_added,orders,revenue,currency\n";

/// Returns the results that are shown first.
pub(super) async fn load_default(
    engine: &App,
    view: &StoreView,
    texts: Texts,
) -> Result<Results, Error> {
    let today = day_in(engine.clock.now(), &view.time_zone());
    let request = ResultsRequest::default();
    let first = today - 29;
    Ok(read(engine, view, request, (first, today), texts).await?)
}

/// Returns the requested results.
pub(super) async fn load(
    engine: &App,
    view: &StoreView,
    request: ResultsRequest,
    texts: Texts,
) -> Result<Results, BackendError> {
    let today = day_in(engine.clock.now(), &view.time_zone());
    let days = days(&request.period, today, texts)?;
    Ok(read(engine, view, request, days, texts)
        .await
        .map_err(Error::from)?)
}

/// Returns the first and the last day of a period, in days since 1970-01-01.
fn days(period: &Period, today: i64, texts: Texts) -> Result<(i64, i64), BackendError> {
    let invalid = |words: &str| BackendError::Invalid(words.to_owned());
    let (from, to) = match period {
        Period::Last(days) if (1..=366).contains(days) => (today - i64::from(*days) + 1, today),
        Period::Last(_) => return Err(invalid(texts.invalid_days_range())),
        Period::Dates(from, to) => {
            let day = |text: &str| text.parse().ok().and_then(day_of);
            match (day(from), day(to)) {
                (Some(from), Some(to)) => (from, to.min(today)),
                _ => return Err(invalid(texts.invalid_dates())),
            }
        }
    };
    if from > to {
        return Err(invalid(texts.invalid_dates_order()));
    }
    if today - from > COUNTS {
        return Err(invalid(texts.invalid_dates_old()));
    }
    Ok((from, to))
}

async fn read(
    engine: &App,
    view: &StoreView,
    request: ResultsRequest,
    (from, to): (i64, i64),
    texts: Texts,
) -> Result<Results, db::StorageError> {
    let wanted = CountsWanted {
        from,
        to,
        channel_id: request.channel_id,
        layout: request.layout,
    };
    let found = measurement::results(engine, view, wanted).await?;
    let (total, before) = (found.total, found.before);
    let money = |amount: Decimal| money(view, amount);
    let figure = |label: &str, value: fn(&EventCounts) -> u64| Figure {
        label: label.to_owned(),
        value: value(&total).to_string(),
        before: before.as_ref().map(|before| value(before).to_string()),
    };
    let figures = vec![
        Figure {
            label: texts.revenue().to_owned(),
            value: money(total.revenue),
            before: before.map(|before| money(before.revenue)),
        },
        figure(texts.orders(), |counts| counts.orders),
        figure(texts.items_added(), |counts| counts.products_added),
        figure(texts.return_visits(), |counts| counts.returned),
        figure(texts.visits(), |counts| counts.shown),
    ];
    let every_day: Vec<(i64, EventCounts)> = (from..=to)
        .map(|day| {
            let of_day = found.daily.binary_search_by_key(&day, |(day, _)| *day);
            let counts = of_day.ok().and_then(|place| found.daily.get(place));
            (day, counts.map(|(_, counts)| *counts).unwrap_or_default())
        })
        .collect();
    let several = view.storefronts.len() > 1;
    Ok(Results {
        is_counting: view.settings.measures,
        is_empty: total == EventCounts::default() && before.unwrap_or_default() == total,
        from: date(from).to_string(),
        to: date(to).to_string(),
        storefronts: view
            .storefronts
            .iter()
            .filter(|_| several)
            .map(|storefront| (storefront.channel_id, storefront.name.clone()))
            .collect(),
        funnel: funnel(&total, texts),
        chart: chart(view, &every_day, texts),
        csv: csv(view, &every_day),
        products: found
            .products
            .into_iter()
            .map(|product| {
                let name = product.name.filter(|name| !name.is_empty());
                [
                    name.unwrap_or_else(|| texts.product_number(product.product_id)),
                    product.added.to_string(),
                    product.orders.to_string(),
                    money(product.revenue),
                ]
            })
            .collect(),
        request,
        figures,
    })
}

/// Returns the comparison of the shoppers who see the widget with those who are shown nothing, if there is one.
pub(super) async fn comparison(
    engine: &App,
    view: &StoreView,
    texts: Texts,
) -> Result<Option<Comparison>, Error> {
    let found = engine.storage.find_holdout(&view.store.hash).await?;
    Ok(found.map(|holdout| {
        let outcome = holdout::compare(&holdout.shown, &holdout.held_out);
        Comparison {
            since: format::instant(holdout.since, texts),
            shown: holdout.shown.shoppers.to_string(),
            held_out: holdout.held_out.shoppers.to_string(),
            outcome: outcome.map(|found| ComparisonOutcome {
                verdict: verdict(&found.revenue),
                orders: compared(&found.orders, |number| format!("{number:.2}")),
                revenue: compared(&found.revenue, |number| {
                    money(
                        view,
                        Decimal::try_from(number).unwrap_or_default().round_dp(2),
                    )
                }),
            }),
        }
    }))
}

fn verdict(difference: &Difference) -> Verdict {
    if difference.low > 0.0 {
        Verdict::More
    } else if difference.high < 0.0 {
        Verdict::Less
    } else {
        Verdict::Unclear
    }
}

fn compared(difference: &Difference, shown: impl Fn(f64) -> String) -> ComparedFigure {
    ComparedFigure {
        shown: shown(difference.shown),
        held_out: shown(difference.held_out),
        low: shown(difference.low),
        high: shown(difference.high),
    }
}

/// Formats an amount as the store does, or as a number while its currency is unknown.
fn money(view: &StoreView, amount: Decimal) -> String {
    let currency = view
        .profile
        .as_ref()
        .map(db::model::Profile::default_currency);
    let price = currency.and_then(|currency| format::price(amount, &currency));
    price.map_or_else(|| amount.round_dp(2).to_string(), |price| price.formatted)
}

fn funnel(total: &EventCounts, texts: Texts) -> Vec<FunnelStep> {
    [
        (texts.funnel_shown(), total.shown),
        (texts.funnel_seen(), total.seen),
        (texts.funnel_opened(), total.followed),
        (texts.funnel_added(), total.added),
        (texts.funnel_ordered(), total.orders),
    ]
    .map(|(label, value)| FunnelStep {
        label: label.to_owned(),
        value: value.to_string(),
        // More orders than views are possible: the views may be of earlier days.
        percent: u8::try_from((100 * value).checked_div(total.shown).unwrap_or(0).min(100))
            .unwrap_or(100),
    })
    .into()
}

/// Returns the chart of the revenue, or of the visits as long as there is no revenue.
fn chart(view: &StoreView, days: &[(i64, EventCounts)], texts: Texts) -> Chart {
    let has_revenue = days.iter().any(|(_, counts)| !counts.revenue.is_zero());
    let value = |counts: &EventCounts| {
        if has_revenue {
            counts.revenue
        } else {
            counts.shown.into()
        }
    };
    let values: Vec<Decimal> = days.iter().map(|(_, counts)| value(counts)).collect();
    let highest = values.iter().copied().max().unwrap_or_default();
    let rows = days.iter().rev().map(|(day, counts)| {
        [
            format::date_in(date(*day), texts),
            money(view, counts.revenue),
            counts.orders.to_string(),
            counts.products_added.to_string(),
            counts.returned.to_string(),
            counts.shown.to_string(),
        ]
    });
    Chart {
        label: if has_revenue {
            texts.revenue()
        } else {
            texts.visits()
        }
        .to_owned(),
        points: points(&values, highest),
        highest: if has_revenue {
            money(view, highest)
        } else {
            highest.to_string()
        },
        rows: rows.collect(),
    }
}

/// Returns the points of a line, with the highest value at the top.
fn points(values: &[Decimal], highest: Decimal) -> String {
    let last = u32::try_from(values.len().saturating_sub(1))
        .unwrap_or(0)
        .max(1);
    let points = (0..).zip(values).map(|(place, value): (u32, &Decimal)| {
        let share = value.checked_div(highest).unwrap_or_default();
        let height = (share * Decimal::from(Chart::HEIGHT)).round().to_u32();
        let y = Chart::HEIGHT - height.unwrap_or(0).min(Chart::HEIGHT);
        format!("{},{y}", place * Chart::WIDTH / last)
    });
    points.collect::<Vec<_>>().join(" ")
}

fn csv(view: &StoreView, days: &[(i64, EventCounts)]) -> String {
    let currency = view
        .profile
        .as_ref()
        .map_or("", |profile| &profile.currency);
    // Only letters, so that nothing in it can be taken for a separator or a formula.
    let currency: String = currency.chars().filter(char::is_ascii_alphabetic).collect();
    let mut lines = CSV_HEADER.to_owned();
    for (day, counts) in days {
        let EventCounts {
            shown,
            returned,
            seen,
            followed,
            added,
            products_added,
            orders,
            revenue,
        } = counts;
        lines += &format!(
            "{},{shown},{returned},{seen},{followed},{added},{products_added},{orders},{revenue},{currency}\n",
            date(*day)
        );
    }
    lines
}

/// Returns the date of a day. Day 0 is 1970-01-01.
fn date(day: i64) -> Date {
    Date::constant(1970, 1, 1).saturating_add(day.days())
}

/// Returns the number of a date, counted from 1970-01-01.
fn day_of(date: Date) -> Option<i64> {
    let since = date.since(Date::constant(1970, 1, 1)).ok()?;
    Some(since.get_days().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_checked() {
        let today = day_of("2026-11-30".parse().unwrap()).unwrap();
        let texts = Texts::of(dashboard_texts::Language::En);
        let dates =
            |from: &str, to: &str| days(&Period::Dates(from.into(), to.into()), today, texts);
        let of = |from: &str| day_of(from.parse().unwrap()).unwrap();
        assert_eq!(
            days(&Period::Last(7), today, texts),
            Ok((of("2026-11-24"), today))
        );
        let month = dates("2026-10-01", "2026-10-31");
        assert_eq!(month, Ok((of("2026-10-01"), of("2026-10-31"))));
        // A day in the future is today.
        assert_eq!(dates("2026-11-30", "2027-01-01"), Ok((today, today)));
        for (from, to) in [
            ("", "2026-10-31"),
            ("2026-10-01", "31/10/2026"),
            ("2026-10-31", "2026-10-01"),
            ("2025-10-01", "2026-10-01"),
            ("2026-12-01", "2026-12-02"),
        ] {
            let refused = dates(from, to);
            assert!(matches!(refused, Err(BackendError::Invalid(_))), "{from}");
        }
        for days_ in [0, 367] {
            assert!(days(&Period::Last(days_), today, texts).is_err());
        }
    }

    #[test]
    fn dates_are_days_since_1970() {
        assert_eq!(date(0).to_string(), "1970-01-01");
        assert_eq!(date(20_787).to_string(), "2026-11-30");
        assert_eq!(day_of(date(20_787)), Some(20_787));
    }

    #[test]
    fn the_highest_value_is_at_the_top() {
        let values = [0, 5, 10].map(Decimal::from);
        assert_eq!(points(&values, Decimal::from(10)), "0,160 360,80 720,0");
        assert_eq!(points(&values[..1], Decimal::ZERO), "0,160");
        assert_eq!(points(&[], Decimal::ZERO), "");
    }
}
