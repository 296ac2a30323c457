//! The storefronts' pages.

use super::{assert_is_a_sandbox_page, place};
use crate::pages::{
    CartLine, CartPage, CustomerRow, Field, Link, OptionSet, OptionValue, OrderLine, OrderPage,
    OrderRow, Picture, ProductCard, ProductPage, Script, Shop, ShopTheme, Words, account, cart,
    category, login, not_found, order, product, search, shipping, shop_home,
};

fn shop() -> Shop {
    Shop {
        name: "Mugs <b> & more".to_owned(),
        tagline: "Mugs, and some more".to_owned(),
        locale: "en".to_owned(),
        words: Words::of("en"),
        theme: ShopTheme::Woodland,
        path: "/".to_owned(),
        search: String::new(),
        notice: None,
        categories: vec![Link {
            href: "/categories/mugs/".to_owned(),
            label: "Mugs".to_owned(),
        }],
        customer: None,
        cart_count: 2,
        head_scripts: vec![],
        footer_scripts: vec![],
        asks_consent: false,
        navigates_in_page: false,
        storefronts: vec![],
        control_panel_url: "http://localhost:4000/".to_owned(),
    }
}

fn card() -> ProductCard {
    ProductCard {
        id: 111,
        name: "Mug <b>".to_owned(),
        url: "/mug-b/".to_owned(),
        price: Some("$12.00".to_owned()),
        price_before: None,
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
        category: None,
        description: "A mug.\n\nHolds <b> tea.".to_owned(),
        sku: "MUG-1".to_owned(),
        option_sets: vec![OptionSet {
            id: 7,
            name: "Colour".to_owned(),
            required: true,
            field: Field::OneOf(vec![OptionValue {
                id: 92,
                label: "Moss".to_owned(),
            }]),
        }],
        availability: "In stock".to_owned(),
        can_buy,
        minimum: 1,
        maximum: 0,
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
        waits_for: None,
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
    assert!(page.contains(r#"<input type="radio" name="attribute[7]" value="92" required>"#));
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
        url: "/account.php?action=view_order&order_id=118".to_owned(),
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
        item_id: "item-1".to_owned(),
        name: "Mug <b>".to_owned(),
        url: Some("/mug-b/".to_owned()),
        options: vec!["Colour: Moss".to_owned()],
        quantity: 2,
        price: "$12.00".to_owned(),
        total: "$24.00".to_owned(),
        ..CartLine::default()
    };
    let whole = CartPage {
        lines: vec![line],
        total: "$24.00".to_owned(),
    };
    let page = cart(&shop(), &whole).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("2 × $12.00") && page.contains("Colour: Moss"));
    let empty = cart(&shop(), &CartPage::default()).into_string();
    assert!(empty.contains("Your cart is empty."));
}

#[test]
fn an_order_shows_what_was_refunded_and_links_what_is_still_sold() {
    let line = |url: Option<&str>, refunded: u32| OrderLine {
        name: "Mug <b>".to_owned(),
        url: url.map(str::to_owned),
        image: None,
        options: vec![],
        quantity: 3,
        refunded,
        price: "$12.00".to_owned(),
        total: "$36.00".to_owned(),
    };
    let whole = OrderPage {
        id: 118,
        date: "2 October 2026".to_owned(),
        status: "Completed".to_owned(),
        payment: "Credit Card".to_owned(),
        total: "$72.00".to_owned(),
        lines: vec![line(Some("/mug-b/"), 2), line(None, 0)],
    };
    let page = order(&shop(), &whole).into_string();
    assert_is_a_sandbox_page(&page);
    assert_eq!(page.matches("2 of 3 refunded").count(), 1);
    assert_eq!(page.matches(r#"<a href="/mug-b/">"#).count(), 1);
}

#[test]
fn a_search_says_what_was_asked_and_escapes_it() {
    let asked = Shop {
        search: "<b>mug\"".to_owned(),
        ..shop()
    };
    let page = search(&asked, &[]).into_string();
    assert_is_a_sandbox_page(&page);
    assert!(page.contains("Results for “&lt;b&gt;mug") && page.contains("Nothing was found."));
    assert!(page.contains(r#"value="&lt;b&gt;mug&quot;""#));
}

#[test]
fn a_german_shop_speaks_german_throughout() {
    let german = Shop {
        locale: "de".to_owned(),
        words: Words::of("de"),
        asks_consent: true,
        ..shop()
    };
    let pages = [
        shop_home(&german, &[card()], &[card()]),
        category(&german, "Mugs", &[card()]),
        search(&german, &[]),
        product(&german, &page_of(card(), true)),
        cart(&german, &CartPage::default()),
        login(&german, &[]),
        account(&german, &[]),
        shipping(&german),
        not_found(&german),
    ];
    for page in pages.map(|page| page.into_string()) {
        assert!(page.contains(r#"<html lang="de""#) && page.contains("Nichts hier ist echt"));
        for english in [
            ">Search", "Sign in", ">Cart", "Add to", "Your ", "Home<", "Skip", "Accept",
        ] {
            assert!(!page.contains(english), "{english} in {page}");
        }
    }
}

#[test]
fn places_for_widgets_are_named_as_in_cornerstone_and_the_account_has_none() {
    let places = |page: maud::Markup| {
        let page = page.into_string();
        let after = page.split("data-content-region=\"").skip(1);
        let names = after.map(|rest| rest.split('"').next().unwrap().to_owned());
        names
            .filter(|name| !name.ends_with("--global"))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        places(shop_home(&shop(), &[], &[])),
        [
            "home_below_menu",
            "home_below_featured_products",
            "home_below_new_products"
        ]
    );
    assert_eq!(
        places(product(&shop(), &page_of(card(), true))),
        ["product_below_price", "product_below_content"]
    );
    assert_eq!(
        places(category(&shop(), "Mugs", &[])),
        ["category_below_header", "category_below_content"]
    );
    assert_eq!(
        places(cart(&shop(), &CartPage::default())),
        ["cart_below_totals"]
    );
    assert!(places(account(&shop(), &[])).is_empty());
}

#[test]
fn the_footer_stands_after_main_so_that_a_widget_at_its_end_precedes_it() {
    let page = not_found(&shop()).into_string();
    assert!(place(&page, "</main>") < place(&page, r#"<footer class="footer">"#));
    assert!(page.contains(r#"<main class="body" id="main-content"><div class="page not-found">"#));
}
