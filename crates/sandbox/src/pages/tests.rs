//! Each page says what it must, and escapes what it is given.

mod control_panel;
mod storefront;

/// Where `needle` first stands in the page. Panics with the page if it is nowhere.
fn place(page: &str, needle: &str) -> usize {
    page.find(needle)
        .unwrap_or_else(|| panic!("{needle} is not in {page}"))
}

/// Facts true of every page.
fn assert_is_a_sandbox_page(page: &str) {
    assert!(page.starts_with("<!DOCTYPE html><html lang="), "{page}");
    assert!(page.contains("Nothing here is real"), "{page}");
    assert_eq!(page.matches("<h1").count(), 1, "{page}");
    assert_eq!(page.matches("<main").count(), 1, "{page}");
    assert!(place(page, r##"href="#main-content""##) < place(page, r#"id="main-content""#));
    assert!(!page.contains("<b>"), "a name is not escaped: {page}");
}
