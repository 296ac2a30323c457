//! The template: its HTML, its settings, and their labels in the languages of the control panel.

use std::collections::BTreeMap;

use bigcommerce::{
    Conditional, NewWidgetTemplate, RangeMeta, RangeValues, SchemaControl, SchemaSection,
    SchemaSetting, SchemaTab, SelectMeta, SelectOption, Translations,
};
use domain::{Layout, WidgetSettings};

use crate::app::App;

/// The mark of the storefront. An empty attribute counts as absent: the merchant's settings decide. Handlebars escapes
/// what merchants type.
const HTML: &str = r#"<div data-reprise data-reprise-layout="{{layout}}" data-reprise-limit="{{#if limit_from}}{{limit}}{{/if}}" data-reprise-title="{{title}}"></div>"#;

/// Returns the template for a channel.
pub(super) fn template_on(app: &App, channel_id: u64) -> NewWidgetTemplate {
    let labels = labels();
    NewWidgetTemplate {
        name: "Reprise".to_owned(),
        template: format!(
            "{}{{{{!-- labels {} --}}}}{HTML}",
            mark(app, channel_id),
            labels.digest()
        ),
        schema: schema(),
        schema_translations: labels,
        channel_id,
    }
}

/// Returns a comment that only this app's template for this channel contains. It is not rendered. Another Reprise in
/// the same store has another client ID.
pub(super) fn mark(app: &App, channel_id: u64) -> String {
    format!("{}{channel_id} --}}}}", mark_start(app))
}

/// Returns the part of [`mark`] that all channels have in common.
pub(super) fn mark_start(app: &App) -> String {
    let client_id = app.config.credentials.client_id.chars();
    let client_id: String = client_id
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    format!("{{{{!-- reprise {client_id} channel ")
}

fn schema() -> Vec<SchemaTab> {
    let defaults = WidgetSettings::default();
    let settings = vec![
        setting(
            "title",
            Label::Title,
            SchemaControl::Input {
                default: String::new(),
            },
        ),
        setting(
            "layout",
            Label::Layout,
            select(Layout::ALL.iter().map(|it| (it.name(), label_of(*it)))),
        ),
        setting(
            "limit_from",
            Label::LimitFrom,
            select([("here", Label::Here)].into_iter()),
        ),
        // A slider always has a value, so whether it counts is a setting of its own.
        SchemaSetting {
            conditional: Some(Conditional {
                key: "limit_from".to_owned(),
                operator: "IN".to_owned(),
                value: vec!["here".to_owned()],
            }),
            ..setting(
                "limit",
                Label::Limit,
                SchemaControl::Range {
                    default: defaults.product_count,
                    type_meta: RangeMeta {
                        range_values: RangeValues {
                            min: 1,
                            max: WidgetSettings::MAX_PRODUCTS,
                            step: 1,
                            unit: String::new(),
                        },
                    },
                },
            )
        },
    ];
    vec![SchemaTab {
        label: Label::Content.key(),
        sections: vec![SchemaSection {
            label: "Reprise".to_owned(),
            settings,
        }],
    }]
}

fn setting(id: &str, label: Label, control: SchemaControl) -> SchemaSetting {
    SchemaSetting {
        id: id.to_owned(),
        label: label.key(),
        control,
        conditional: None,
    }
}

/// Returns a choice whose initial value is empty: as the merchant has set in the dashboard.
fn select<'a>(others: impl Iterator<Item = (&'a str, Label)>) -> SchemaControl {
    let options = std::iter::once(("", Label::AsSet)).chain(others);
    SchemaControl::Select {
        default: String::new(),
        type_meta: SelectMeta {
            select_options: options
                .map(|(value, label)| SelectOption {
                    label: label.key(),
                    value: value.to_owned(),
                })
                .collect(),
        },
    }
}

const fn label_of(layout: Layout) -> Label {
    match layout {
        Layout::Grid => Label::Grid,
        Layout::Row => Label::Row,
        Layout::List => Label::List,
        Layout::Page => Label::Page,
        Layout::Product => Label::Product,
        Layout::Cart => Label::Cart,
    }
}

/// The languages of the labels, as BigCommerce names them: with and without a country.
const LANGUAGES: [&[&str]; 6] = [
    &["default"],
    &["de", "de-DE"],
    &["es", "es-ES", "es-MX"],
    &["fr", "fr-FR"],
    &["it", "it-IT"],
    &["nl", "nl-NL"],
];

macro_rules! labels {
    ($($label:ident = [$($text:literal),+ $(,)?],)+) => {
        /// A text that merchants see in Page Builder.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        enum Label {
            $($label,)+
        }

        impl Label {
            const ALL: &[Self] = &[$(Self::$label),+];

            /// Returns its key in the schema.
            fn key(self) -> String {
                let name = match self {
                    $(Self::$label => stringify!($label),)+
                };
                format!("i18n.{name}")
            }

            /// Returns the texts, in the order of [`LANGUAGES`].
            const fn texts(self) -> [&'static str; LANGUAGES.len()] {
                match self {
                    $(Self::$label => [$($text),+],)+
                }
            }
        }
    };
}

labels! {
    Content = ["Content", "Inhalt", "Contenido", "Contenu", "Contenuto", "Inhoud"],
    Title = [
        "Heading, or empty for the one set in Reprise",
        "Überschrift, oder leer für die in Reprise eingestellte",
        "Título, o vacío para el configurado en Reprise",
        "Titre, ou vide pour celui défini dans Reprise",
        "Titolo, o vuoto per quello impostato in Reprise",
        "Kop, of leeg voor de kop die in Reprise is ingesteld",
    ],
    AsSet = [
        "As set in Reprise",
        "Wie in Reprise eingestellt",
        "Según la configuración de Reprise",
        "Comme défini dans Reprise",
        "Come impostato in Reprise",
        "Zoals ingesteld in Reprise",
    ],
    Layout = ["Layout", "Anordnung", "Diseño", "Disposition", "Disposizione", "Indeling"],
    Grid = ["Grid", "Raster", "Cuadrícula", "Grille", "Griglia", "Raster"],
    Row = ["Row", "Reihe", "Fila", "Rangée", "Riga", "Rij"],
    List = ["List", "Liste", "Lista", "Liste", "Elenco", "Lijst"],
    Page = [
        "All purchases, with a search",
        "Alle Käufe, mit Suche",
        "Todas las compras, con búsqueda",
        "Tous les achats, avec recherche",
        "Tutti gli acquisti, con ricerca",
        "Alle aankopen, met zoekfunctie",
    ],
    Product = [
        "Product page: the last purchase of the product",
        "Produktseite: der letzte Kauf des Produkts",
        "Página de producto: la última compra del producto",
        "Page produit : le dernier achat du produit",
        "Pagina del prodotto: l’ultimo acquisto del prodotto",
        "Productpagina: de laatste aankoop van het product",
    ],
    Cart = [
        "Cart page: usual purchases that are not in the cart",
        "Warenkorb: übliche Käufe, die nicht im Warenkorb sind",
        "Carrito: compras habituales que no están en el carrito",
        "Panier : achats habituels qui ne sont pas dans le panier",
        "Carrello: acquisti abituali che non sono nel carrello",
        "Winkelwagen: gebruikelijke aankopen die er niet in zitten",
    ],
    LimitFrom = [
        "How many products",
        "Wie viele Produkte",
        "Cuántos productos",
        "Combien de produits",
        "Quanti prodotti",
        "Hoeveel producten",
    ],
    Here = ["Set here", "Hier einstellen", "Definir aquí", "Définir ici", "Imposta qui", "Hier instellen"],
    Limit = [
        "Number of products",
        "Anzahl der Produkte",
        "Número de productos",
        "Nombre de produits",
        "Numero di prodotti",
        "Aantal producten",
    ],
}

fn labels() -> Translations {
    let in_languages = |label: &Label| -> BTreeMap<String, String> {
        let texts = LANGUAGES.into_iter().zip(label.texts());
        let tagged = texts.flat_map(|(tags, text)| {
            tags.iter()
                .map(move |tag| ((*tag).to_owned(), text.to_owned()))
        });
        tagged.collect()
    };
    let labels = Label::ALL.iter();
    Translations(labels.map(|it| (it.key(), in_languages(it))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_of_the_schema_is_translated() {
        let schema = serde_json::to_string(&schema()).unwrap();
        let Translations(labels) = labels();
        let keys: Vec<&str> = schema
            .split('"')
            .filter(|text| text.starts_with("i18n."))
            .collect();
        for key in &keys {
            assert_eq!(labels[*key].len(), 12, "{key}");
        }
        for (key, texts) in &labels {
            assert!(keys.contains(&key.as_str()), "{key}");
            assert!(texts.values().all(|text| !text.is_empty()), "{key}");
        }
    }

    #[test]
    fn settings_offer_every_layout_and_limit_and_leave_both_to_the_dashboard_at_first() {
        let schema = serde_json::to_value(schema()).unwrap();
        let settings = &schema[0]["sections"][0]["settings"];
        let layouts = settings[1]["typeMeta"]["selectOptions"].as_array().unwrap();
        let values: Vec<_> = layouts
            .iter()
            .map(|it| it["value"].as_str().unwrap())
            .collect();
        assert_eq!(values[0], "");
        assert_eq!(
            values[1..],
            Layout::ALL.iter().map(|it| it.name()).collect::<Vec<_>>()
        );
        for setting in &settings.as_array().unwrap()[..3] {
            assert_eq!(setting["default"], "", "{setting}");
        }
        let range = &settings[3]["typeMeta"]["rangeValues"];
        assert_eq!((&range["min"], &range["max"]), (&1.into(), &24.into()));
        assert_eq!(settings[3]["conditional"]["key"], settings[2]["id"]);
    }
}
