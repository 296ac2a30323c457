//! The widget's texts in the language of a page. The server fills them in, so that the browser does not need the
//! rules of any language.

use serde::{Deserialize, Serialize};

macro_rules! texts {
    ($($name:ident),+ $(,)?) => {
        /// The widget's texts in one language, each named like its original in the crate `messages`. Placeholders
        /// in them are in braces; [`domain::fill`] replaces them.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Texts {
            /// The language, for `lang`.
            pub lang: String,
            /// The direction of its script, for `dir`: `ltr` or `rtl`.
            pub dir: String,
            $(
                #[doc = concat!("The text `", stringify!($name), "`.")]
                pub $name: String,
            )+
        }

        #[cfg(test)]
        impl Texts {
            /// Returns texts that consist of their own names, as if in English.
            pub(crate) fn names() -> Self {
                Self {
                    lang: "en".to_owned(),
                    dir: "ltr".to_owned(),
                    $($name: stringify!($name).to_owned()),+
                }
            }
        }
    };
}

texts! {
    document_title,
    nothing_bought,
    cannot_be_shown,
    try_again,
    reload_page,
    nothing_to_show,
    name_and_value,
    last_bought,
    low_stock,
    out_of_stock,
    not_released,
    no_longer_available,
    buy_again,
    pre_order,
    choose_options,
    search,
    sort_by,
    sort_recent,
    sort_often,
    sort_name,
    sort_due,
    only_available,
    bought_at,
    all_shops,
    show_more,
    previous,
    next,
}
