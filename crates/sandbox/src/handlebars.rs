//! Renders the templates of widgets and inline scripts: the part of Handlebars that such templates use.
//!
//! Emulated: `{{value}}` (escaped), `{{{value}}}` and `{{&value}}` (raw), paths such as `_.id`, `this`,
//! `../title` and `@index`, comments, `~`, and the blocks `if` (also with Paper's comparison
//! `{{#if a '===' b}}`), `unless`, `each` and `with`, with `else`. A template with `else if` is rejected, and
//! other helpers render nothing.

use serde_json::Value;

/// Returns a template with these values filled in; `None` if it cannot be rendered, such as with an open
/// block.
pub(crate) fn render(template: &str, values: &Value) -> Option<String> {
    let mut tokens = Vec::new();
    let mut rest = template;
    while let Some(at) = rest.find("{{") {
        let (text, tag) = rest.split_at(at);
        let (open, close) = if tag.starts_with("{{{") {
            ("{{{", "}}}")
        } else if tag.starts_with("{{!--") {
            ("{{!--", "--}}")
        } else {
            ("{{", "}}")
        };
        let inner = tag.get(open.len()..)?;
        let end = inner.find(close)?;
        let content = inner.get(..end)?;
        rest = inner.get(end + close.len()..)?;
        let text = if content.starts_with('~') {
            text.trim_end()
        } else {
            text
        };
        tokens.push(Token::Text(text));
        if content.ends_with('~') {
            rest = rest.trim_start();
        }
        let content = content.trim_matches('~').trim();
        if open != "{{!--" && !content.starts_with('!') {
            tokens.push(Token::Tag {
                content,
                is_raw: open == "{{{",
            });
        }
    }
    tokens.push(Token::Text(rest));
    let mut tokens = tokens.into_iter();
    let (nodes, end) = parse(&mut tokens, 0)?;
    matches!(end, End::Template).then(|| {
        let mut out = String::new();
        let scope = Scope {
            value: values,
            outer: None,
            place: None,
        };
        write(&nodes, &scope, &mut out);
        out
    })
}

enum Token<'a> {
    Text(&'a str),
    Tag { content: &'a str, is_raw: bool },
}

enum Node<'a> {
    Text(&'a str),
    Value {
        path: &'a str,
        is_raw: bool,
    },
    Block {
        helper: &'a str,
        words: Vec<&'a str>,
        body: Vec<Node<'a>>,
        otherwise: Vec<Node<'a>>,
    },
}

/// The end of a list of nodes.
enum End<'a> {
    Template,
    Else,
    Close(&'a str),
}

/// Blocks cannot be nested deeper than this.
const DEEPEST: usize = 32;

fn parse<'a>(
    tokens: &mut impl Iterator<Item = Token<'a>>,
    depth: usize,
) -> Option<(Vec<Node<'a>>, End<'a>)> {
    let mut nodes = Vec::new();
    while let Some(token) = tokens.next() {
        let (content, is_raw) = match token {
            Token::Text(text) => {
                nodes.push(Node::Text(text));
                continue;
            }
            Token::Tag { content, is_raw } => (content, is_raw),
        };
        if let Some(opening) = content.strip_prefix('#') {
            if depth == DEEPEST {
                return None;
            }
            let mut words = opening.split_whitespace();
            let helper = words.next()?;
            let (body, mut end) = parse(tokens, depth + 1)?;
            let mut otherwise = Vec::new();
            if matches!(end, End::Else) {
                (otherwise, end) = parse(tokens, depth + 1)?;
            }
            if !matches!(end, End::Close(name) if name == helper) {
                return None;
            }
            nodes.push(Node::Block {
                helper,
                words: words.collect(),
                body,
                otherwise,
            });
        } else if let Some(name) = content.strip_prefix('/') {
            return Some((nodes, End::Close(name.trim())));
        } else if content == "else" {
            return Some((nodes, End::Else));
        } else if content.starts_with("else ") {
            return None;
        } else if let Some(path) = content.strip_prefix('&') {
            nodes.push(Node::Value {
                path: path.trim(),
                is_raw: true,
            });
        } else {
            nodes.push(Node::Value {
                path: content,
                is_raw,
            });
        }
    }
    Some((nodes, End::Template))
}

/// The values that a part of the template sees.
struct Scope<'a> {
    value: &'a Value,
    outer: Option<&'a Scope<'a>>,
    /// In a loop: the key or index, and whether it is the first or the last.
    place: Option<(String, bool, bool)>,
}

impl Scope<'_> {
    fn find(&self, path: &str) -> Value {
        if let Some(quoted) = quoted(path) {
            return Value::from(quoted);
        }
        if let Some(outer) = path.strip_prefix("../") {
            return self.outer.map_or(Value::Null, |it| it.find(outer));
        }
        if let Some(name) = path.strip_prefix('@') {
            let place = self.place.as_ref();
            return match (name, place, self.outer) {
                ("index" | "key", Some((key, ..)), _) => Value::from(key.clone()),
                ("first", Some((_, first, _)), _) => Value::from(*first),
                ("last", Some((.., last)), _) => Value::from(*last),
                (_, None, Some(outer)) => outer.find(path),
                _ => Value::Null,
            };
        }
        let path = path.strip_prefix("this.").unwrap_or(path);
        if matches!(path, "this" | ".") {
            return self.value.clone();
        }
        let mut found = Some(self.value);
        for name in path.split('.') {
            found = found.and_then(|it| match it {
                Value::Array(list) => name.parse::<usize>().ok().and_then(|at| list.get(at)),
                it => it.get(name),
            });
        }
        match (found, path) {
            (Some(value), _) => value.clone(),
            (None, "true" | "false") => Value::from(path == "true"),
            (None, number) => number.parse::<f64>().map_or(Value::Null, Value::from),
        }
    }
}

fn quoted(word: &str) -> Option<&str> {
    let inner = |quote: char| word.strip_prefix(quote)?.strip_suffix(quote);
    inner('\'').or_else(|| inner('"'))
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        Value::Object(_) => true,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            '`' => out.push_str("&#x60;"),
            '=' => out.push_str("&#x3D;"),
            c => out.push(c),
        }
    }
    out
}

fn write(nodes: &[Node<'_>], scope: &Scope<'_>, out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            // A helper with arguments.
            Node::Value { path, .. } if path.contains(char::is_whitespace) => {}
            Node::Value { path, is_raw } => {
                let found = text(&scope.find(path));
                match is_raw {
                    true => out.push_str(&found),
                    false => out.push_str(&escape(&found)),
                }
            }
            Node::Block {
                helper,
                words,
                body,
                otherwise,
            } => block(helper, words, (body, otherwise), scope, out),
        }
    }
}

fn block(
    helper: &str,
    words: &[&str],
    (body, otherwise): (&[Node<'_>], &[Node<'_>]),
    scope: &Scope<'_>,
    out: &mut String,
) {
    let value = words.first().map_or(Value::Null, |path| scope.find(path));
    let holds = match words {
        [_, operator, other] => {
            let same = text(&value) == text(&scope.find(other));
            match quoted(operator) {
                Some("===" | "==") => same,
                Some("!==" | "!=") => !same,
                _ => false,
            }
        }
        _ => is_true(&value),
    };
    match helper {
        "if" => write(if holds { body } else { otherwise }, scope, out),
        "unless" => write(if holds { otherwise } else { body }, scope, out),
        "with" if holds => {
            let inner = Scope {
                value: &value,
                outer: Some(scope),
                place: None,
            };
            write(body, &inner, out);
        }
        "each" if holds => each(&value, body, scope, out),
        "with" | "each" => write(otherwise, scope, out),
        _ => {}
    }
}

fn each(list: &Value, body: &[Node<'_>], scope: &Scope<'_>, out: &mut String) {
    let entries: Vec<(String, &Value)> = match list {
        Value::Array(list) => (0..).map(|at: usize| at.to_string()).zip(list).collect(),
        Value::Object(map) => map.iter().map(|(key, it)| (key.clone(), it)).collect(),
        _ => Vec::new(),
    };
    let last = entries.len().saturating_sub(1);
    for (at, (key, value)) in entries.into_iter().enumerate() {
        let inner = Scope {
            value,
            outer: Some(scope),
            place: Some((key, at == 0, at == last)),
        };
        write(body, &inner, out);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::render;

    fn rendered(template: &str) -> String {
        let values = json!({
            "title": "Buy <it> \"again\"", "limit": 8, "none": "", "yes": true,
            "_": {"id": "w-1"}, "list": [{"name": "a"}, {"name": "b"}], "layout": "row",
        });
        render(template, &values).unwrap()
    }

    #[test]
    fn values_are_escaped_unless_they_are_raw() {
        assert_eq!(
            rendered("<i a=\"{{title}}\">{{{title}}}</i>{{_.id}}{{ limit }}{{missing.one}}"),
            "<i a=\"Buy &lt;it&gt; &quot;again&quot;\">Buy <it> \"again\"</i>w-18"
        );
        assert_eq!(
            rendered("a{{! no }}b{{!-- }} no --}}c {{~limit~}} d"),
            "abc8d"
        );
        assert_eq!(rendered("{{lang 'common.cart'}}"), "");
    }

    #[test]
    fn blocks_choose_and_repeat() {
        assert_eq!(
            rendered(
                "{{#if yes}}1{{else}}2{{/if}}{{#if none}}3{{else}}4{{/if}}{{#unless none}}5{{/unless}}"
            ),
            "145"
        );
        assert_eq!(
            rendered("{{#if layout '===' 'row'}}row{{/if}}{{#if layout '!==' \"row\"}}list{{/if}}"),
            "row"
        );
        assert_eq!(
            rendered("{{#each list}}{{@index}}{{name}}{{../limit}}{{#if @last}}.{{/if}}{{/each}}"),
            "0a81b8."
        );
        assert_eq!(
            rendered("{{#with _}}{{id}}{{/with}}{{#each none}}x{{else}}-{{/each}}"),
            "w-1-"
        );
    }

    #[test]
    fn a_template_that_cannot_be_rendered_is_none() {
        for wrong in [
            "{{#if yes}}",
            "{{/if}}",
            "{{#if yes}}{{/each}}",
            "{{yes",
            "{{else}}",
            "{{#if yes}}1{{else if no}}2{{/if}}",
        ] {
            assert_eq!(render(wrong, &json!({})), None, "{wrong}");
        }
        let deep = "{{#if a}}".repeat(1000);
        assert_eq!(render(&deep, &json!({})), None);
    }
}
