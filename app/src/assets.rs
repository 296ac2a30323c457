//! Where the browser finds what a page needs.

/// Addresses of the dashboard's files, as paths on the app's own origin.
///
/// The server makes them of each file's hash, so that they can be cached for ever, and lends them
/// by context while it renders the dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assets {
    /// `style/dashboard.css`.
    pub dashboard_css: String,
    /// `style/widget.css`, for the preview.
    pub widget_css: String,
    /// The glue that wasm-bindgen writes.
    pub js: String,
    /// The dashboard itself.
    pub wasm: String,
}

/// A style sheet of ours without comments, indentation and empty lines.
#[cfg(feature = "ssr")]
pub(crate) fn compact_css(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        push_trimmed(&mut out, before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    push_trimmed(&mut out, rest);
    out
}

/// A script of ours without comment lines, indentation and empty lines. Comments behind code are
/// left alone: telling them from a `//` inside a string takes a parser.
#[cfg(feature = "ssr")]
pub(crate) fn compact_js(js: &str) -> String {
    let lines = js.lines().map(str::trim);
    let code = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// A string literal for a script, inside HTML or not: nothing in it can end the literal or the script.
#[cfg(feature = "ssr")]
#[must_use]
pub fn script_string(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('<', "\\u003c")
}

#[cfg(feature = "ssr")]
fn push_trimmed(out: &mut String, css: &str) {
    for line in css.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::{compact_css, compact_js, script_string};

    #[test]
    fn a_style_sheet_loses_its_comments_and_indentation() {
        let css = "/* one */\na {\n  color: red;\n}\n/* two\nlines */ b { margin: 0 auto }";
        assert_eq!(
            compact_css(css),
            "a {\ncolor: red;\n}\nb { margin: 0 auto }\n"
        );
    }

    #[test]
    fn nothing_in_a_string_ends_the_script_around_it() {
        let text = script_string("/x</script><!--\"'\\");
        assert_eq!(text, r#""/x\u003c/script>\u003c!--\"'\\""#);
    }

    #[test]
    fn a_script_keeps_its_line_ends() {
        assert_eq!(
            compact_js("// why\n  a()\n\n  b() // not\n"),
            "a()\nb() // not"
        );
    }
}
