//! The browser's entry point, exported by `wasm-bindgen`. Empty on other targets.

#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Called once by the page when the wasm has loaded, with the file of the merchant's language.
    #[wasm_bindgen]
    pub fn start(texts: String) {
        console_error_panic_hook::set_once();
        app::start(texts);
    }
}

#[cfg(target_arch = "wasm32")]
pub use browser::start;
