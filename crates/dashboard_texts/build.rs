//! Turns `languages/*.ftl` into Rust: one function and one variant of `Text` per text, and one file per language. The
//! build fails if a language lacks a text or a plural form, or has one, or a placeholder, that English does not have.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use fluent_source::{
    CATEGORIES, COUNT, Failure, Language, Message, Plurals, REFERENCE, Text, camel,
};

fn main() -> Result<(), Failure> {
    let languages = fluent_source::read(Path::new("languages"))?;
    let english = languages.get(REFERENCE).ok_or("English is missing")?;
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    for (tag, language) in &languages {
        let file = file(tag, english, language)?;
        fs::write(out.join(format!("{tag}.txt")), file)?;
    }
    fs::write(out.join("texts.rs"), texts(english)?)?;
    fs::write(out.join("languages.rs"), tags(&languages)?)?;
    Ok(())
}

/// Returns the file that a catalog is read from: the language's tag, then one line per text, in the order of English.
/// The line of a text with plural forms has each category and its pattern, separated by tabs.
fn file(tag: &str, english: &Language, language: &Language) -> Result<String, Failure> {
    let plurals = Plurals::of(tag)?;
    let needed: Vec<&str> = plurals.needed().collect();
    let mut file = format!("{tag}\n");
    for message in &english.0 {
        let text = &language.find(&message.key).ok_or("a text is missing")?.text;
        match text {
            Text::Single(pattern) => writeln!(file, "{pattern}")?,
            Text::Plural { forms, default } => {
                // Numbers beyond those that were looked at may have another category, such as French `many`: it uses
                // the last form.
                let forms: Vec<String> = CATEGORIES
                    .iter()
                    .filter(|(name, _)| forms.contains_key(*name) || needed.contains(name))
                    .map(|(name, _)| format!("{name}\t{}", forms.get(*name).unwrap_or(default)))
                    .collect();
                writeln!(file, "{}", forms.join("\t"))?;
            }
        }
    }
    Ok(file)
}

/// Returns the functions of `Texts`, and the enum `Text`.
fn texts(english: &Language) -> Result<String, Failure> {
    let mut functions = String::new();
    let mut variants = String::new();
    let mut arms = String::new();
    for (position, message) in english.0.iter().enumerate() {
        let signature = Signature::of(message);
        let Signature {
            names, has_count, ..
        } = &signature;
        let (function, variant) = (message.key.replace('-', "_"), camel(&message.key));
        writeln!(functions, "    #[doc = {:?}]", message.comment)?;
        writeln!(functions, "    #[must_use]")?;
        writeln!(variants, "    #[doc = {:?}]", message.comment)?;
        if names.is_empty() && !has_count {
            writeln!(
                functions,
                "    pub fn {function}(self) -> &'static str {{\n        self.pattern({position}, None)\n    }}\n"
            )?;
            writeln!(variants, "    {variant},")?;
            writeln!(
                arms,
                "            Self::{variant} => texts.{function}().to_owned(),"
            )?;
            continue;
        }
        let count = if *has_count { "Some(count)" } else { "None" };
        let values: String = names
            .iter()
            .map(|name| format!("({name:?}, &{name}.to_string()), "))
            .collect();
        writeln!(
            functions,
            "    pub fn {function}(self{}) -> String {{\n        self.fill({position}, {count}, &[{values}])\n    }}\n",
            signature.arguments("impl Display")
        )?;
        let views: String = names
            .iter()
            .map(|name| format!("({name:?}, {name}), "))
            .collect();
        writeln!(
            functions,
            "    /// As [`Self::{function}`], with views in place of the placeholders: `piece` makes one of the text between."
        )?;
        writeln!(
            functions,
            "    pub fn {function}_with<T>(self, piece: fn(String) -> T{}) -> Vec<T> {{\n        self.split({position}, {count}, piece, vec![{views}])\n    }}\n",
            signature.arguments("T")
        )?;
        let fields: String = signature.fields();
        let bound = signature.all().join(", ");
        writeln!(
            variants,
            "    #[expect(missing_docs, reason = \"a placeholder\")]\n    {variant} {{ {fields} }},"
        )?;
        let arguments: Vec<String> = signature
            .all()
            .iter()
            .map(|name| {
                if *name == COUNT {
                    "*count".to_owned()
                } else {
                    (*name).to_owned()
                }
            })
            .collect();
        writeln!(
            arms,
            "            Self::{variant} {{ {bound} }} => texts.{function}({}),",
            arguments.join(", ")
        )?;
    }
    let keys: Vec<&str> = english.0.iter().map(|it| it.key.as_str()).collect();
    Ok(format!(
        "#[allow(clippy::too_many_arguments, reason = \"one per placeholder\")]\nimpl Texts {{\n{functions}}}\n\n\
         /// A text with the values of its placeholders, in no language yet.\n\
         #[derive(Debug, Clone, PartialEq, Eq, Hash)]\npub enum Text {{\n{variants}}}\n\n\
         impl Text {{\n    /// Returns the text in a language.\n    #[must_use]\n    pub fn to(&self, texts: Texts) -> String {{\n        match self {{\n{arms}        }}\n    }}\n}}\n\n\
         /// The names of all texts.\n#[cfg(test)]\nconst KEYS: &[&str] = &{keys:?};\n"
    ))
}

/// The placeholders of a text.
struct Signature {
    /// All but `count`.
    names: Vec<String>,
    has_count: bool,
}

impl Signature {
    fn of(message: &Message) -> Self {
        let all = message.text.placeholders();
        let has_count = all.iter().any(|name| name == COUNT);
        let names = all.into_iter().filter(|name| name != COUNT).collect();
        Self { names, has_count }
    }

    fn all(&self) -> Vec<&str> {
        let count = self.has_count.then_some(COUNT);
        count
            .into_iter()
            .chain(self.names.iter().map(String::as_str))
            .collect()
    }

    fn arguments(&self, kind: &str) -> String {
        let argument = |name: &&str| match *name {
            COUNT => ", count: u64".to_owned(),
            name => format!(", {name}: {kind}"),
        };
        self.all().iter().map(argument).collect()
    }

    fn fields(&self) -> String {
        let field = |name: &&str| match *name {
            COUNT => "count: u64, ".to_owned(),
            name => format!("{name}: String, "),
        };
        self.all().iter().map(field).collect()
    }
}

/// Returns the enum `Language`, English first.
fn tags(languages: &BTreeMap<String, Language>) -> Result<String, Failure> {
    let mut tags: Vec<&String> = languages.keys().collect();
    tags.sort_by_key(|tag| (*tag != REFERENCE, *tag));
    let mut code = String::new();
    writeln!(
        code,
        "/// A language of the dashboard.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]\n#[expect(missing_docs, reason = \"the variants are named like their tags\")]\npub enum Language {{\n    #[default]"
    )?;
    for tag in &tags {
        writeln!(code, "    {},", camel(tag))?;
    }
    writeln!(
        code,
        "}}\n\nimpl Language {{\n    /// All languages, English first.\n    pub const ALL: &'static [Self] = &["
    )?;
    for tag in &tags {
        writeln!(code, "        Self::{},", camel(tag))?;
    }
    writeln!(
        code,
        "    ];\n\n    /// Returns the language's BCP 47 tag, for `<html lang>`.\n    #[must_use]\n    pub const fn tag(self) -> &'static str {{\n        match self {{"
    )?;
    for tag in &tags {
        writeln!(code, "            Self::{} => {tag:?},", camel(tag))?;
    }
    writeln!(
        code,
        "        }}\n    }}\n\n    /// Returns the file of the language's texts, which a browser loads.\n    #[must_use]\n    pub const fn file(self) -> &'static str {{\n        match self {{"
    )?;
    for tag in &tags {
        writeln!(
            code,
            "            Self::{} => include_str!(concat!(env!(\"OUT_DIR\"), \"/{tag}.txt\")),",
            camel(tag)
        )?;
    }
    writeln!(code, "        }}\n    }}\n}}")?;
    Ok(code)
}
