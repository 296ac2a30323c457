//! Turns `languages/*.ftl` into Rust: one function per text, and a table per language. The build fails if a language
//! lacks a text or a plural form, or has one, or a placeholder, that English does not have.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use fluent_source::{
    CATEGORIES, COUNT, Failure, Language, Message, Plurals, REFERENCE, Text, camel,
};

fn main() -> Result<(), Failure> {
    let languages = fluent_source::read(Path::new("languages"))?;
    let english = languages.get(REFERENCE).ok_or("English is missing")?;
    let code = generate(english, &languages)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("messages.rs"), code)?;
    Ok(())
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
