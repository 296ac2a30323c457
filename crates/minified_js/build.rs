//! Minifies scripts with oxc, a JavaScript toolchain in Rust, so that building the program needs no Node.js.

use std::{env, error::Error, fs, path::Path};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

const SCRIPTS: [&str; 6] = [
    "../../public/embed.js",
    "../../public/shopper.js",
    "../../app/src/widget/frame.js",
    "../../app/src/widget/events.js",
    "../../app/src/widget/row.js",
    "../../app/src/widget/page.js",
];

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for source in SCRIPTS {
        println!("cargo:rerun-if-changed={source}");
        let script = fs::read_to_string(source)?;
        let minified = minify(&script).map_err(|problem| format!("{source}: {problem}"))?;
        let name = Path::new(source).file_name().unwrap_or_default();
        fs::write(Path::new(&out).join(name), minified)?;
    }
    Ok(())
}

/// Returns a script without comments and spaces, and with short names.
fn minify(script: &str) -> Result<String, String> {
    let allocator = Allocator::default();
    let mut parsed = Parser::new(&allocator, script, SourceType::script()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        return Err(problem.to_string());
    }
    let minified =
        Minifier::new(MinifierOptions::default()).minify(&allocator, &mut parsed.program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&parsed.program);
    Ok(code.code)
}
