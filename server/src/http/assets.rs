//! The dashboard's static files. Each has a hash of its content in its name, so it can be cached forever.

use std::{borrow::Cow, sync::Arc};

use app::assets::Assets;
use aws_lc_rs::digest::{self, Digest};
use axum::body::Bytes;
use dashboard_texts::Language;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::encoding::Copies;

/// The output of wasm-bindgen: read from disk in a debug build, embedded in a release build.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site/pkg"]
#[allow_missing = true]
struct Package;

const DASHBOARD_CSS: &str = include_str!("../../../style/dashboard.css");
const WIDGET_CSS: &str = concat!(
    include_str!("../../../style/widget.css"),
    include_str!("../../../style/layouts.css")
);
/// The icon of a browser tab.
pub(crate) const FAVICON: &str = include_str!("../../../public/favicon.svg");

/// A static file.
pub(crate) struct Asset {
    /// The name under `/pkg/`.
    name: String,
    pub(crate) content_type: &'static str,
    pub(crate) body: Copies,
}

/// The brotli quality. In a debug build, a high quality would take half a minute for the wasm; 3 takes about
/// a second.
const QUALITY: i32 = if cfg!(debug_assertions) { 3 } else { 10 };

/// All static files, and their URLs.
pub(crate) struct PageAssets {
    files: Vec<Arc<Asset>>,
    urls: Assets,
    /// The URL of each language's texts.
    texts: Vec<(Language, String)>,
}

impl PageAssets {
    /// Loads the files and names them by their hashes. Without the wasm, pages are shown but not interactive.
    pub(crate) fn load() -> Self {
        let mut files = Vec::new();
        let mut add = |stem: &str, ending: &str, content_type, body: Cow<'static, [u8]>| {
            let name = format!(
                "{stem}-{}.{ending}",
                short_hash(&digest::digest(&digest::SHA256, &body))
            );
            let url = format!("/pkg/{name}");
            files.push(Arc::new(Asset {
                name,
                content_type,
                body: Copies::new(bytes(body), QUALITY),
            }));
            url
        };
        let css = "text/css; charset=utf-8";
        let mut urls = Assets {
            dashboard_css: add("dashboard", "css", css, DASHBOARD_CSS.as_bytes().into()),
            widget_css: add("widget", "css", css, WIDGET_CSS.as_bytes().into()),
            js: String::new(),
            wasm: String::new(),
            texts: String::new(),
        };
        let texts = Language::ALL.iter().map(|language| {
            let stem = format!("texts-{}", language.tag());
            let body = language.file().as_bytes().into();
            (
                *language,
                add(&stem, "txt", "text/plain; charset=utf-8", body),
            )
        });
        let texts = texts.collect();
        if let (Some(js), Some(wasm)) = (Package::get("reprise.js"), newest_wasm()) {
            let javascript = "text/javascript; charset=utf-8";
            urls.js = add("reprise", "js", javascript, js.data);
            urls.wasm = add("reprise", "wasm", "application/wasm", wasm.data);
        } else {
            tracing::warn!("the dashboard's wasm is missing; run `cargo xtask build`");
        }
        Self { files, urls, texts }
    }

    /// Returns the URLs of a page's files in a language.
    pub(crate) fn urls(&self, language: Language) -> Assets {
        let mut urls = self.urls.clone();
        if let Some((_, texts)) = self.texts.iter().find(|(of, _)| *of == language) {
            urls.texts.clone_from(texts);
        }
        urls
    }

    /// Returns the file with that name.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<Asset>> {
        self.files.iter().find(|asset| asset.name == name).cloned()
    }
}

/// Returns the wasm that was built last: `cargo xtask` names it as wasm-bindgen does, cargo-leptos without
/// `_bg`.
fn newest_wasm() -> Option<EmbeddedFile> {
    ["reprise_bg.wasm", "reprise.wasm"]
        .into_iter()
        .filter_map(Package::get)
        .max_by_key(|file| file.metadata.last_modified())
}

fn bytes(body: Cow<'static, [u8]>) -> Bytes {
    match body {
        Cow::Borrowed(body) => Bytes::from_static(body),
        Cow::Owned(body) => Bytes::from(body),
    }
}

/// Returns the first 8 bytes of a digest in hexadecimal, for the name of a file that never changes.
pub(crate) fn short_hash(digest: &Digest) -> String {
    let bytes = digest.as_ref().iter().take(8);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}
