//! The source of texts: Fluent files, one per language, with checks that no language lacks anything. For build scripts,
//! which turn the texts into Rust.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey},
    parser,
};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// The language that the others translate.
pub const REFERENCE: &str = "en";
/// The placeholder for a whole number, by which a text chooses its plural form.
pub const COUNT: &str = "count";
/// The largest number for which a plural form must exist. Texts rarely count more.
const LARGEST: u32 = 1_000;

/// The plural categories with their names in CLDR, in the order of generated tables.
pub const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];

/// Why the texts cannot be used.
pub type Failure = Box<dyn Error>;

/// Reads all languages of a folder, by tag, and checks each against English.
///
/// # Errors
/// If a file is invalid, or a language lacks a text, a placeholder or a plural form, or has one that English does not
/// have.
pub fn read(folder: &Path) -> Result<BTreeMap<String, Language>, Failure> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let tag = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .ok_or("a file of a language has no name")?;
        let language = Language::parse(tag, &fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        languages.insert(tag.to_owned(), language);
    }
    let english = languages.get(REFERENCE).ok_or("English is missing")?;
    let mut problems = Vec::new();
    for (tag, language) in &languages {
        let of_language = language.problems(english, &Plurals::of(tag)?);
        problems.extend(of_language.iter().map(|what| format!("{tag}: {what}")));
    }
    if !problems.is_empty() {
        return Err(problems.join("\n").into());
    }
    Ok(languages)
}

/// The texts of a language, in the order of its file.
pub struct Language(pub Vec<Message>);

/// A text with its translator's comment.
pub struct Message {
    /// The text's name, such as `last-bought`.
    pub key: String,
    /// What translators have to know. Only English has it.
    pub comment: String,
    /// The text itself.
    pub text: Text,
}

/// A pattern, or one pattern per plural category. Placeholders are in braces: `Last bought {date}`.
pub enum Text {
    /// A pattern.
    Single(String),
    /// A pattern for each plural category.
    Plural {
        /// The patterns by category.
        forms: BTreeMap<String, String>,
        /// The pattern of the category that the file marks with an asterisk.
        default: String,
    },
}

impl Language {
    /// Parses the file of a language.
    ///
    /// # Errors
    /// If it is not in the subset of Fluent that is used here.
    pub fn parse(tag: &str, source: &str) -> Result<Self, Failure> {
        let resource = parser::parse(source).map_err(|(_, errors)| format!("{errors:?}"))?;
        let mut messages: Vec<Message> = Vec::new();
        for entry in resource.body {
            let message = match entry {
                Entry::Message(message) => message,
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
                Entry::Term(_) | Entry::Junk { .. } => return Err("only messages are used".into()),
            };
            let key = message.id.name.to_owned();
            let comment: String = message
                .comment
                .map(|comment| comment.content.join(" "))
                .unwrap_or_default();
            if comment.is_empty() && tag == REFERENCE {
                return Err(format!("{key} has no comment for translators").into());
            }
            if messages.iter().any(|other| other.key == key) {
                return Err(format!("{key} appears twice").into());
            }
            let value = message.value.ok_or_else(|| format!("{key} has no text"))?;
            let text = Text::parse(&value).map_err(|error| format!("{key}: {error}"))?;
            messages.push(Message { key, comment, text });
        }
        Ok(Self(messages))
    }

    /// Returns the text with this key.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Message> {
        self.0.iter().find(|message| message.key == key)
    }

    /// Returns what the language lacks or has too much, compared with English.
    #[must_use]
    pub fn problems(&self, english: &Self, plurals: &Plurals) -> Vec<String> {
        let mut problems = Vec::new();
        for message in &self.0 {
            if english.find(&message.key).is_none() {
                problems.push(format!("{} is not an English text", message.key));
            }
        }
        for reference in &english.0 {
            let key = &reference.key;
            match self.find(key) {
                None => problems.push(format!("{key} is missing")),
                Some(message) => {
                    let of_text = message.text.problems(&reference.text, plurals);
                    problems.extend(of_text.iter().map(|what| format!("{key}: {what}")));
                }
            }
        }
        problems
    }
}

impl Text {
    fn parse(pattern: &Pattern<&str>) -> Result<Self, Failure> {
        let [
            PatternElement::Placeable {
                expression: Expression::Select { selector, variants },
            },
        ] = pattern.elements.as_slice()
        else {
            return Ok(Self::Single(pattern_text(pattern)?));
        };
        if !matches!(selector, InlineExpression::VariableReference { id } if id.name == COUNT) {
            return Err("plural forms are chosen by $count".into());
        }
        let mut forms = BTreeMap::new();
        let mut default = String::new();
        for variant in variants {
            let VariantKey::Identifier { name } = &variant.key else {
                return Err("a plural form is for a category, not for a number".into());
            };
            let text = pattern_text(&variant.value)?;
            if variant.default {
                default.clone_from(&text);
            }
            if forms.insert((*name).to_owned(), text).is_some() {
                return Err(format!("{name} appears twice").into());
            }
        }
        Ok(Self::Plural { forms, default })
    }

    /// Returns all patterns with their categories, `None` for the only one.
    fn patterns(&self) -> Vec<(Option<&str>, &str)> {
        match self {
            Self::Single(text) => vec![(None, text)],
            Self::Plural { forms, .. } => forms
                .iter()
                .map(|(category, text)| (Some(category.as_str()), text.as_str()))
                .collect(),
        }
    }

    /// Returns the names of all placeholders in order of appearance. `count` comes first.
    #[must_use]
    pub fn placeholders(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        if matches!(self, Self::Plural { .. }) {
            names.push(COUNT.to_owned());
        }
        for (_, text) in self.patterns() {
            for name in placeholders(text) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn problems(&self, english: &Self, plurals: &Plurals) -> Vec<String> {
        let mut problems = Vec::new();
        let known = english.placeholders();
        for (category, text) in self.patterns() {
            let used: BTreeSet<String> = placeholders(text).into_iter().collect();
            let form = category
                .map(|name| format!("[{name}] "))
                .unwrap_or_default();
            if let Some(name) = used.iter().find(|name| !known.contains(name)) {
                problems.push(format!("{form}has the unknown placeholder {name}"));
            }
            for name in known.iter().filter(|name| !used.contains(*name)) {
                let is_for_one_number = category.is_some_and(|name| plurals.numbers(name) == 1);
                if name != COUNT || !is_for_one_number {
                    problems.push(format!("{form}lacks the placeholder {name}"));
                }
            }
        }
        match self {
            Self::Plural { forms, .. } => {
                for category in plurals.needed() {
                    if !forms.contains_key(category) {
                        problems.push(format!("lacks the plural form {category}"));
                    }
                }
                for category in forms.keys() {
                    if !plurals.has(category) {
                        problems.push(format!("{category} is not a plural form of the language"));
                    }
                }
            }
            Self::Single(_) => {
                if matches!(english, Self::Plural { .. }) && plurals.needed().count() > 1 {
                    problems.push("lacks plural forms".to_owned());
                }
            }
        }
        problems
    }
}

/// Returns a pattern with its placeholders in braces, on one line.
fn pattern_text(pattern: &Pattern<&str>) -> Result<String, Failure> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                if value.contains(['{', '}', '\n']) {
                    return Err("a text has one line and no braces".into());
                }
                text.push_str(value);
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => write!(text, "{{{}}}", id.name)?,
            PatternElement::Placeable { .. } => {
                return Err(
                    "a text contains placeholders such as { $name } and nothing else".into(),
                );
            }
        }
    }
    Ok(text)
}

fn placeholders(text: &str) -> Vec<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The plural rules of a language, by ICU4X.
pub struct Plurals {
    /// The number of whole numbers from 1 to `LARGEST` in each category. 0 is not among them, because no
    /// text counts zero products.
    numbers: BTreeMap<&'static str, usize>,
    needed: BTreeSet<&'static str>,
    all: BTreeSet<&'static str>,
}

impl Plurals {
    /// Returns the rules of a language.
    ///
    /// # Errors
    /// If the tag is invalid, or ICU4X does not know the language.
    pub fn of(tag: &str) -> Result<Self, Failure> {
        let locale: Locale = tag
            .parse()
            .map_err(|_| format!("{tag} is not a language"))?;
        let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default())?;
        let mut numbers = BTreeMap::new();
        let mut needed = BTreeSet::from([name(rules.category_for(0_u32))]);
        for number in 1..=LARGEST {
            let category = name(rules.category_for(number));
            *numbers.entry(category).or_default() += 1;
            needed.insert(category);
        }
        Ok(Self {
            numbers,
            needed,
            all: rules.categories().map(name).collect(),
        })
    }

    fn numbers(&self, category: &str) -> usize {
        // A category without any number, such as Arabic's zero, is for 0.
        self.numbers.get(category).copied().unwrap_or(1)
    }

    /// Returns the categories of the whole numbers from 0 to `LARGEST`.
    pub fn needed(&self) -> impl Iterator<Item = &'static str> {
        self.needed.iter().copied()
    }

    fn has(&self, category: &str) -> bool {
        self.all.contains(category)
    }
}

fn name(category: PluralCategory) -> &'static str {
    let found = CATEGORIES.iter().find(|(_, other)| *other == category);
    found.map_or("other", |(name, _)| name)
}

/// Returns `last-bought` as `LastBought`, and `pt-BR` as `PtBr`.
#[must_use]
pub fn camel(name: &str) -> String {
    name.split('-')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first
                .into_iter()
                .chain(letters.map(|letter| letter.to_ascii_lowercase()))
                .collect::<String>()
        })
        .collect()
}
