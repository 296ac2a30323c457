//! The widget's texts in the language of a page, as the view needs them.

use app::model::{
    BlockedBy, CartTexts, ChosenOption, MissingChoice, PluralText, Purchase, Texts, WidgetSettings,
};
use db::model::WidgetText;
use messages::{Locale, Messages, Overrides, Text};

/// Returns the texts of a language.
pub(crate) fn texts(messages: &Messages<'_>) -> Texts {
    let text = |text| messages.pattern(text);
    let locale = messages.locale();
    Texts {
        lang: locale.lang().to_owned(),
        dir: locale.dir().to_owned(),
        document_title: text(Text::DocumentTitle),
        nothing_bought: text(Text::NothingBought),
        cannot_be_shown: text(Text::CannotBeShown),
        try_again: text(Text::TryAgain),
        reload_page: text(Text::ReloadPage),
        nothing_to_show: text(Text::NothingToShow),
        name_and_value: text(Text::NameAndValue),
        last_bought: text(Text::LastBought),
        low_stock: text(Text::LowStock),
        out_of_stock: text(Text::OutOfStock),
        not_released: text(Text::NotReleased),
        no_longer_available: text(Text::NoLongerAvailable),
        buy_again: text(Text::BuyAgain),
        pre_order: text(Text::PreOrder),
        choose_options: text(Text::ChooseOptions),
        search: text(Text::Search),
        sort_by: text(Text::SortBy),
        sort_recent: text(Text::SortRecent),
        sort_often: text(Text::SortOften),
        sort_name: text(Text::SortName),
        sort_due: text(Text::SortDue),
        only_available: text(Text::OnlyAvailable),
        bought_at: text(Text::BoughtAt),
        all_shops: text(Text::AllShops),
        show_more: text(Text::ShowMore),
        previous: text(Text::Previous),
        next: text(Text::Next),
    }
}

/// Returns the texts of the frame's script in a language.
pub(super) fn cart_texts(messages: &Messages<'_>) -> CartTexts {
    let text = |text| messages.pattern(text);
    let plural = |text| -> PluralText {
        let forms = messages.forms(text).into_iter();
        forms
            .map(|form| (form.category.unwrap_or("other").to_owned(), form.pattern))
            .collect()
    };
    // "Quantity: Mug", for the name that the script fills in.
    let of_product = |text: String| messages.name_and_value(&text, "{name}");
    CartTexts {
        add: text(Text::AddToCart),
        add_named: of_product(text(Text::AddToCart)),
        adding: text(Text::Adding),
        added: text(Text::AddedToCart),
        failed: text(Text::NotAdded),
        unknown: text(Text::NoAnswer),
        add_selected: plural(Text::AddCountToCart),
        add_last_order: text(Text::AddLastOrder),
        left_out: text(Text::LeftOut),
        added_count: plural(Text::CountAdded),
        failed_count: plural(Text::CountNotAdded),
        undo: text(Text::Undo),
        undone: text(Text::Removed),
        undo_failed: text(Text::UndoFailed),
        view_cart: text(Text::ViewCart),
        refresh: text(Text::RefreshCart),
        quantity: of_product(text(Text::Quantity)),
        decrease: text(Text::DecreaseQuantity),
        increase: text(Text::IncreaseQuantity),
        select: text(Text::SelectProduct),
    }
}

/// Returns why choices have to be made on the product's page, one sentence each.
pub(super) fn reasons(purchase: &Purchase, messages: &Messages<'_>) -> Vec<String> {
    let blocked = &purchase.add_blocked_by;
    let together: Vec<&MissingChoice> = blocked
        .iter()
        .filter(|choice| choice.reason == BlockedBy::CombinationGone)
        .collect();
    let each = blocked.iter().filter(|choice| !choice.name.is_empty());
    let mut reasons: Vec<String> = each
        .filter_map(|choice| reason(choice, purchase, messages))
        .collect();
    if !together.is_empty() {
        let is_meant = |option: &&ChosenOption| {
            let mut ids = together.iter().map(|choice| choice.option_id);
            ids.any(|id| id == option.option_id || id == 0)
        };
        let chosen = purchase.options.iter().filter(is_meant);
        let chosen: Vec<&str> = chosen.map(|option| option.label.as_str()).collect();
        let chosen = chosen.join(" / ");
        let chosen = if chosen.is_empty() {
            &purchase.name
        } else {
            &chosen
        };
        reasons.push(messages.not_offered(chosen));
    }
    reasons
}

/// Returns why a choice has to be made on the product's page, or `None` if that depends on others.
fn reason(choice: &MissingChoice, purchase: &Purchase, messages: &Messages<'_>) -> Option<String> {
    let name = &choice.name;
    Some(match choice.reason {
        BlockedBy::FileUpload => messages.upload_again(name),
        BlockedBy::Date => messages.choose_date_again(name),
        BlockedBy::Text => messages.enter_again(name),
        BlockedBy::NotRecorded => messages.choose_again(name),
        BlockedBy::ChoiceGone => {
            let mut options = purchase.options.iter();
            let chosen = options.find(|option| option.option_id == choice.option_id);
            let label = chosen.map_or("", |option| &option.label);
            match label {
                "" => messages.not_offered(name),
                label => messages.not_offered(&messages.name_and_value(name, label)),
            }
        }
        BlockedBy::CombinationGone => return None,
    })
}

/// Returns the merchant's texts in one language. Those that do not fit the widget's texts anymore, because a version
/// has changed them, are left out.
pub(crate) fn overrides(texts: &[WidgetText], locale: Locale) -> Overrides {
    let mut overrides = Overrides::default();
    for text in texts.iter().filter(|text| text.language == locale.lang()) {
        let _ = overrides.set(&text.language, &text.form, &text.text);
    }
    overrides
}

/// Returns the widget's heading: the merchant's own in the language of the page, or else the one in the settings. The
/// default one is translated.
pub(crate) fn heading(settings: &WidgetSettings, messages: &Messages<'_>) -> String {
    if settings.title == WidgetSettings::DEFAULT_TITLE || messages.is_own(Text::Heading) {
        messages.heading()
    } else {
        settings.title.clone()
    }
}
