//! Turns `languages/*.ftl` into Rust: one function per text, and a table per language. The build fails if a language
//! lacks a text or a plural form, or has one, or a placeholder, that English does not have.

#[path = "src/categories.rs"]
mod categories;

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
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

use categories::CATEGORIES;

const LANGUAGES: &str = "languages";
/// The language that the others translate.
const REFERENCE: &str = "en";
/// The placeholder for a whole number, by which a text chooses its plural form.
const COUNT: &str = "count";
/// The largest number for which a plural form must exist. Nobody buys more of a product at once.
const LARGEST: u32 = 1_000;

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    println!("cargo:rerun-if-changed={LANGUAGES}");
    let mut languages = BTreeMap::new();
    for entry in fs::read_dir(LANGUAGES)? {
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
    let code = generate(english, &languages)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("messages.rs"), code)?;
    Ok(())
}

/// The texts of a language, in the order of its file.
struct Language(Vec<Message>);

/// A text with its translator's comment.
struct Message {
    key: String,
    comment: String,
    text: Text,
}

/// A pattern, or one pattern per plural category. Placeholders are in braces: `Last bought {date}`.
enum Text {
    Single(String),
    Plural {
        forms: BTreeMap<String, String>,
        default: String,
    },
}

impl Language {
    fn parse(tag: &str, source: &str) -> Result<Self, Failure> {
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

    fn find(&self, key: &str) -> Option<&Message> {
        self.0.iter().find(|message| message.key == key)
    }

    fn problems(&self, english: &Self, plurals: &Plurals) -> Vec<String> {
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
    fn placeholders(&self) -> Vec<String> {
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
struct Plurals {
    /// The number of whole numbers from 1 to `LARGEST` in each category. 0 is not among them, because no
    /// text counts zero products.
    numbers: BTreeMap<&'static str, usize>,
    needed: BTreeSet<&'static str>,
    all: BTreeSet<&'static str>,
}

impl Plurals {
    fn of(tag: &str) -> Result<Self, Failure> {
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

    fn needed(&self) -> impl Iterator<Item = &'static str> {
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

/// Returns the generated module. A language without a file, and a file without a language, do not compile.
fn generate(english: &Language, languages: &BTreeMap<String, Language>) -> Result<String, Failure> {
    let mut code = String::new();
    writeln!(
        code,
        "/// A text of the widget, with the comment that translators read."
    )?;
    writeln!(
        code,
        "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]"
    )?;
    writeln!(code, "pub enum Text {{")?;
    for message in &english.0 {
        writeln!(code, "    #[doc = {:?}]", message.comment)?;
        writeln!(code, "    {},", camel(&message.key))?;
    }
    writeln!(code, "}}\n")?;
    writeln!(
        code,
        "#[allow(clippy::match_same_arms, reason = \"one arm per text\")]"
    )?;
    writeln!(code, "impl Text {{")?;
    writeln!(code, "    /// All texts, in the order of the widget.")?;
    writeln!(code, "    pub const ALL: [Self; {}] = [", english.0.len())?;
    for message in &english.0 {
        writeln!(code, "        Self::{},", camel(&message.key))?;
    }
    writeln!(code, "    ];\n")?;
    let by_text =
        |code: &mut String, doc: &str, signature: &str, value: &dyn Fn(&Message) -> String| {
            writeln!(code, "    /// {doc}")?;
            writeln!(code, "    #[must_use]")?;
            writeln!(code, "    pub const fn {signature} {{")?;
            writeln!(code, "        match self {{")?;
            for message in &english.0 {
                writeln!(
                    code,
                    "            Self::{} => {},",
                    camel(&message.key),
                    value(message)
                )?;
            }
            writeln!(code, "        }}\n    }}\n")
        };
    by_text(
        &mut code,
        "Returns the text's key, such as `last-bought`.",
        "key(self) -> &'static str",
        &|message| format!("{:?}", message.key),
    )?;
    by_text(
        &mut code,
        "Returns where a shopper sees the text, for translators and merchants.",
        "comment(self) -> &'static str",
        &|message| format!("{:?}", message.comment),
    )?;
    by_text(
        &mut code,
        "Returns the names of the text's placeholders.",
        "placeholders(self) -> &'static [&'static str]",
        &|message| format!("&{:?}", message.text.placeholders()),
    )?;
    writeln!(code, "}}\n")?;

    writeln!(code, "impl Messages<'_> {{")?;
    for message in &english.0 {
        let placeholders = message.text.placeholders();
        let mut arguments = String::new();
        let mut values = String::new();
        for name in &placeholders {
            if name == COUNT {
                write!(arguments, ", {name}: u64")?;
            } else {
                write!(arguments, ", {name}: &str")?;
                write!(values, "({name:?}, {name}), ")?;
            }
        }
        let count = if placeholders.iter().any(|name| name == COUNT) {
            "Some(count)"
        } else {
            "None"
        };
        writeln!(code, "    #[doc = {:?}]", message.comment)?;
        writeln!(code, "    #[must_use]")?;
        writeln!(
            code,
            "    pub fn {}(&self{arguments}) -> String {{",
            message.key.replace('-', "_")
        )?;
        writeln!(
            code,
            "        self.format(Text::{}, {count}, &[{}])",
            camel(&message.key),
            values.trim_end_matches(", ")
        )?;
        writeln!(code, "    }}\n")?;
    }
    writeln!(code, "}}\n")?;

    writeln!(
        code,
        "/// Returns the texts of a language, in the order of [`Text::ALL`]."
    )?;
    writeln!(
        code,
        "const fn texts(locale: Locale) -> &'static [Forms; {}] {{",
        english.0.len()
    )?;
    writeln!(code, "    match locale {{")?;
    for (tag, language) in languages {
        writeln!(code, "        Locale::{} => &[", camel(tag))?;
        let plurals = Plurals::of(tag)?;
        let needed: Vec<&str> = plurals.needed().collect();
        for message in &english.0 {
            let text = &language.find(&message.key).ok_or("a text is missing")?.text;
            match text {
                Text::Single(text) => writeln!(code, "            Forms::Single({text:?}),")?,
                Text::Plural { forms, default } => {
                    let forms: Vec<(&str, &String)> = CATEGORIES
                        .iter()
                        .filter(|(name, _)| needed.contains(name))
                        .map(|(name, _)| (*name, forms.get(*name).unwrap_or(default)))
                        .collect();
                    writeln!(code, "            Forms::Plural(&{forms:?}),")?;
                }
            }
        }
        writeln!(code, "        ],")?;
    }
    writeln!(code, "    }}\n}}")?;
    Ok(code)
}

/// Returns `last-bought` as `LastBought`, and `pt-BR` as `PtBr`.
fn camel(name: &str) -> String {
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
