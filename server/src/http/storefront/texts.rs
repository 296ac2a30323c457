//! The widget's texts in the language of a page, as the view needs them.

use app::model::{BlockedBy, CartTexts, MissingChoice, PluralText, Texts, WidgetSettings};
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

/// Returns why a choice has to be made again on the product's page.
pub(super) fn missing_choice(choice: &MissingChoice, messages: &Messages<'_>) -> String {
    let name = &choice.name;
    match choice.reason {
        BlockedBy::FileUpload => messages.upload_again(name),
        BlockedBy::Date => messages.choose_date_again(name),
        BlockedBy::Text => messages.enter_again(name),
        BlockedBy::NotRecorded => messages.choose_again(name),
    }
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
