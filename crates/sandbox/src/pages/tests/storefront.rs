//! The storefronts' pages.

use super::{assert_is_a_sandbox_page, place};
use crate::pages::{
    CartLine, CustomerRow, Link, OptionSet, OptionValue, OrderRow, Picture, ProductCard,
    ProductPage, Script, Shop, ShopTheme, account, cart, category, login, not_found, product,
    shop_home,
};

fn shop() -> Shop {
    Shop {
        name: "Mugs <b> & more".to_owned(),
        tagline: "Mugs, and some more".to_owned(),
        locale: "en".to_owned(),
        theme: ShopTheme::Woodland,
        categories: vec![Link {
            href: "/categories/mugs/".to_owned(),
            label: "Mugs".to_owned(),
        }],
        customer: None,
        cart_count: 2,
        head_scripts: vec![],
        footer_scripts: vec![],
        control_panel_url: "http://localhost:4000/".to_owned(),
    }
}

fn card() -> ProductCard {
    ProductCard {
        id: 111,
        name: "Mug <b>".to_owned(),
        url: "/mug-b/".to_owned(),
        price: Some("$12.00".to_owned()),
        image: Some(Picture {
            url: "/pictures/111/600x600.svg".to_owned(),
            alt: r#"A "blue" mug"#.to_owned(),
        }),
        badge: Some("Sold out".to_owned()),
    }
}

fn page_of(card: ProductCard, can_buy: bool) -> ProductPage {
    ProductPage {
        card,
        description: "A mug.\n\nHolds <b> tea.".to_owned(),
        sku: "MUG-1".to_owned(),
        option_sets: vec![OptionSet {
            id: 7,
            name: "Colour".to_owned(),
            values: vec![OptionValue {
                id: 92,
                label: "Moss".to_owned(),
            }],
        }],
        availability: "In stock".to_owned(),
        can_buy,
        add_action: "/cart.php".to_owned(),
    }
}

#[test]
fn a_guest_is_offered_to_sign_in_and_a_shopper_to_sign_out() {
    let guest = shop_home(&shop(), &[card()], &[]).into_string();
    assert_is_a_sandbox_page(&guest);
    assert!(guest.contains(r#"href="/login.php""#) && !guest.contains("action=logout"));
    assert!(guest.contains("Featured") && !guest.contains("New in"));

    let known = Shop {
        customer: Some("Ada <b>".to_owned()),
        ..shop()
    };
    let shopper = shop_home(&known, &[], &[card()]).into_string();
    assert!(shopper.contains("Ada &lt;b&gt;") && shopper.contains("action=logout"));
}

#[test]
fn scripts_stand_where_the_scripts_api_places_them_with_their_integrity() {
    let script = |src: &str, integrity: &[&str]| Script {
        src: src.to_owned(),
        defer: true,
        is_async: false,
        integrity: integrity.iter().map(|&hash| hash.to_owned()).collect(),
    };
    let shop = Shop {
        head_scripts: vec![script("https://app.example/head.js", &[])],
        footer_scripts: vec![script(
            "https://app.example/foot.js",
            &["sha384-a", "sha384-b"],
        )],
        ..shop()
    };
    let page = not_found(&shop).into_string();
    let head = r#"<script src="https://app.example/head.js" defer></script>"#;
    let foot = r#"<script src="https://app.example/foot.js" defer integrity="sha384-a sha384-b" crossorigin="anonymous"></script>"#;
    assert!(place(&page, head) < place(&page, "</head>"));
    assert!(place(&page, "</footer>") < place(&page, foot));
}

#[test]
fn a_product_without_picture_or_price_says_so() {
    let bare = ProductCard {
        price: None,
        image: None,
        ..card()
    };
    let page = category(&shop(), "Mugs <b>", &[bare, card()]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("Picture to come") && page.contains("Price on request"));
    assert!(page.contains("2 products") && page.contains("Sold out"));
    assert!(page.contains(r#"alt="A &quot;blue&quot; mug""#));
}

#[test]
fn a_product_is_put_into_the_cart_by_a_plain_form() {
    let page = product(&shop(), &page_of(card(), true)).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains(r#"<form class="buy" method="get" action="/cart.php">"#));
    assert!(page.contains(r#"<input type="hidden" name="product_id" value="111">"#));
    assert!(page.contains(r#"<select name="attribute[7]">"#));
    assert!(page.contains("<p>A mug.</p><p>Holds &lt;b&gt; tea.</p>"));
}

#[test]
fn a_product_that_cannot_be_bought_has_no_button() {
    let page = product(&shop(), &page_of(card(), false)).into_string();
    assert!(!page.contains("Add to cart") && page.contains("In stock"));
}

#[test]
fn signing_in_is_one_post_per_customer() {
    let customers = [1, 2].map(|id| CustomerRow {
        id,
        name: "Ada <b> Moreno".to_owned(),
        what: "60 orders".to_owned(),
    });
    let page = login(&shop(), &customers).into_string();
    assert_is_a_sandbox_page(&page);
    assert_eq!(
        page.matches(r#"<form method="post" action="/login.php">"#)
            .count(),
        2
    );
    assert!(page.contains(r#"<input type="hidden" name="customer_id" value="2">"#));
}

#[test]
fn a_long_order_is_folded() {
    let order = |lines: usize| OrderRow {
        id: 118,
        date: "2 October 2026".to_owned(),
        status: "Completed".to_owned(),
        total: "$128.40".to_owned(),
        lines: (0..lines).map(|n| format!("{n} × Mug <b>")).collect(),
    };
    let long = account(&shop(), &[order(51)]).into_string();
    assert_is_a_sandbox_page(&long);
    assert!(long.contains("47 more") && long.contains("50 × Mug &lt;b&gt;"));
    assert!(
        !account(&shop(), &[order(4)])
            .into_string()
            .contains("<details>")
    );
    assert!(
        account(&shop(), &[])
            .into_string()
            .contains("not ordered anything yet")
    );
}

#[test]
fn the_cart_shows_its_lines_and_total_or_that_it_is_empty() {
    let line = CartLine {
        name: "Mug <b>".to_owned(),
        url: "/mug-b/".to_owned(),
        image: None,
        options: vec!["Colour: Moss".to_owned()],
        quantity: 2,
        price: "$12.00".to_owned(),
        total: "$24.00".to_owned(),
    };
    let page = cart(&shop(), &[line], "$24.00").into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("2 × $12.00") && page.contains("Colour: Moss"));
    assert!(
        cart(&shop(), &[], "$0.00")
            .into_string()
            .contains("Your cart is empty.")
    );
}

#[test]
fn the_footer_stands_after_main_so_that_a_widget_at_its_end_precedes_it() {
    let page = not_found(&shop()).into_string();
    assert!(place(&page, "</main>") < place(&page, r#"<footer class="footer">"#));
    assert!(page.contains(r#"<main class="body" id="main-content"><div class="page not-found">"#));
}
