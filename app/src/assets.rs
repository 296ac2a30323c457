//! The dashboard's static files, minifiers for inline styles and scripts, and documents without wasm.

/// Paths of the dashboard's files on the app's own origin.
///
/// Each contains the file's hash, so that browsers can cache it permanently. The server provides them as
/// context while it renders the dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assets {
    /// `style/dashboard.css`.
    pub dashboard_css: String,
    /// `style/widget.css`, for the preview.
    pub widget_css: String,
    /// The JavaScript that wasm-bindgen generates.
    pub js: String,
    /// The compiled dashboard.
    pub wasm: String,
    /// The texts in the merchant's language.
    pub texts: String,
}

/// Completes the document of a page without wasm, which is never hydrated: removes the empty comments with which
/// Leptos separates nodes for hydration. Text and attributes are escaped, so there is no other `<!>`.
#[cfg(feature = "ssr")]
pub(crate) fn static_document(html: &str) -> String {
    format!("<!DOCTYPE html>{}", html.replace("<!>", ""))
}

/// Removes comments and white space from one of the project's style sheets, whose strings contain neither.
#[cfg(feature = "ssr")]
pub(crate) fn compact_css(css: &str) -> String {
    let mut lines = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        push_trimmed(&mut lines, before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_trimmed(&mut lines, rest);
    [(": ", ":"), (", ", ","), (" {", "{"), (";}", "}")]
        .iter()
        .fold(lines, |css, (from, to)| css.replace(from, to))
}

/// Removes comment lines, indentation and empty lines from one of the project's scripts. Comments after
/// code stay, since only a parser can tell them from a `//` inside a string.
#[cfg(feature = "ssr")]
pub(crate) fn compact_js(js: &str) -> String {
    let lines = js.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// Returns a JavaScript string literal. Nothing in the text can end the literal, or the `<script>` around it.
#[cfg(feature = "ssr")]
#[must_use]
pub fn script_string(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('<', "\\u003c")
}

/// Adds the lines of a style sheet. Only within a rule's head or value, a line break separates anything.
#[cfg(feature = "ssr")]
fn push_trimmed(out: &mut String, css: &str) {
    for line in css.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() && !out.ends_with(['{', '}', ';', ',']) {
            out.push(' ');
        }
        out.push_str(line);
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{compact_css, compact_js, script_string};

    #[test]
    fn compact_css_removes_comments_and_white_space() {
        let css =
            "/* one */\na {\n  color: red;\n}\n/* two\nlines */ b, c :is(d) {\n margin: 0\nauto; }";
        assert_eq!(compact_css(css), "a{color:red}b,c :is(d){margin:0 auto; }");
        let css = "a,\n  b > c {\n  transition:\n    color 1s,\n    margin 1s;\n}\n";
        assert_eq!(compact_css(css), "a,b > c{transition:color 1s,margin 1s}");
    }

    #[test]
    fn script_strings_cannot_end_the_script() {
        let text = script_string("/x</script><!--\"'\\");
        assert_eq!(text, r#""/x\u003c/script>\u003c!--\"'\\""#);
    }

    #[test]
    fn compact_js_keeps_line_breaks() {
        assert_eq!(
            compact_js("// why\n  a()\n\n  b() // not\n"),
            "a()\nb() // not"
        );
    }
}
