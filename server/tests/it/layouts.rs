//! What each layout shows, and what a mark of a page can ask for.

use jiff::{SignedDuration, Timestamp};
use sandbox::seed::{FERNWAY, GERMAN_CHANNEL, TRADE_CHANNEL, customers, products};
use serde_json::{Value, json};
use testkit::{Page, product_ids};

use crate::support::World;

const NAMES: &str = ".rp-card .rp-name";

async fn widget(world: &World, customer: customers::Known, fields: &[(&str, &str)]) -> Page {
    let shopper = world.shopper(customer.store, customer.id);
    let page = shopper.widget_with(fields).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

async fn of_regular(world: &World, fields: &[(&str, &str)]) -> Page {
    widget(world, customers::REGULAR, fields).await
}

/// Returns the names in the order of the API.
async fn names(world: &World, body: Value) -> Vec<String> {
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    let page = shopper.purchases_with(body.to_string()).await;
    let page = page.json();
    let purchases = page["purchases"].as_array().unwrap();
    let names = purchases.iter().map(|it| it["name"].as_str().unwrap());
    names.map(str::to_owned).collect()
}

async fn saves(world: &World, settings: Value) {
    let mut all = json!({"title": "Buy it again", "product_count": 8, "optional_statuses": []});
    all.as_object_mut()
        .unwrap()
        .extend(settings.as_object().unwrap().clone());
    let dashboard = world.merchant(FERNWAY).opens().await;
    let saved = dashboard
        .asks("save_settings", json!({"settings": all}))
        .await;
    assert_eq!(saved.status, 200, "{}", saved.body);
}

/// Returns what the button for the last order adds besides the cards.
fn last_order(page: &Page) -> Value {
    let attributes = page.attributes("[data-rp-widget]", "data-rp-last-order");
    let text = attributes.first().map_or("null", String::as_str);
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn the_whole_last_order_can_be_added_however_much_of_it_is_shown() {
    let world = World::installed().await;
    let nobody = customers::NO_ORDERS;
    world.place(FERNWAY, nobody.id, &[112]).await;
    let bought = [
        101,
        102,
        103,
        104,
        105,
        products::DISABLED,
        products::OUT_OF_STOCK,
    ];
    world.place(FERNWAY, nobody.id, &bought).await;
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    for layout in ["grid", "row", "list"] {
        let page = widget(&world, nobody, &[("layout", layout), ("limit", "2")]).await;
        assert_eq!(page.count(".rp-card"), 2);
        let items = page.attributes(".rp-card", "data-rp-item");
        assert!(
            items.iter().all(|item| item.contains(r#""last":true"#)),
            "{items:?}"
        );
        let rest = last_order(&page);
        let hidden = rest["hidden"].as_array().unwrap();
        let ids: Vec<_> = hidden
            .iter()
            .map(|it| it["item"]["productId"].as_u64())
            .collect();
        assert_eq!(ids, [103, 104, 105].map(Some), "{layout}");
        let left_out = rest["left_out"].as_array().unwrap();
        assert_eq!(left_out[0], "Sheepskin Rug", "{layout}");
        assert_eq!(left_out.len(), 2, "{layout}");
    }
    // Nothing is hidden where all of it is shown, and other layouts are about other purchases.
    let page = widget(&world, nobody, &[("layout", "grid"), ("limit", "8")]).await;
    assert_eq!(last_order(&page)["hidden"], json!([]));
    assert_eq!(last_order(&page)["left_out"].as_array().unwrap().len(), 2);
    for fields in [
        [("layout", "page"), ("limit", "2")],
        [("layout", "product"), ("product", "101")],
    ] {
        let page = widget(&world, nobody, &fields).await;
        assert_eq!(last_order(&page), Value::Null, "{fields:?}");
        assert!(!page.body.contains(r#""last":true"#), "{fields:?}");
    }
    assert_eq!(world.sandbox.calls().len(), 3);
    saves(&world, json!({"due_first": true, "product_count": 1})).await;
    let page = widget(&world, nobody, &[]).await;
    assert_eq!(last_order(&page)["hidden"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn the_items_of_the_last_order_are_bounded() {
    let world = World::installed().await;
    let nobody = customers::NO_ORDERS;
    let mut order = world.sandbox.order(FERNWAY).by(nobody.id);
    for _ in 0..130 {
        let new = json!({"name": "Mug <b>", "price": 4.5});
        let made = world.control("POST", FERNWAY, "/products", new).await;
        order = order.of(made["id"].as_u64().unwrap(), 1);
    }
    order.placed().await.unwrap();
    world.wait_until_idle().await;
    let fields = [("layout", "grid"), ("limit", "4")];
    let shopper = world.shopper(nobody.store, nobody.id);
    // An order this long takes several calls, which a busy machine may not finish in time.
    let is_shown = async || shopper.widget_with(&fields).await.status == 200;
    world.until("the purchases are shown", is_shown).await;
    let page = widget(&world, nobody, &fields).await;
    let rest = last_order(&page);
    // The loader adds at most 100 items at once.
    assert_eq!(rest["hidden"].as_array().unwrap().len(), 96);
    let left_out = rest["left_out"].as_array().unwrap();
    assert_eq!(left_out.len(), 20);
    assert_eq!(left_out[0], "Mug <b>");
}

#[tokio::test]
async fn each_layout_has_a_list_of_its_own() {
    let world = World::installed().await;
    let all = names(&world, json!({})).await;
    for (layout, list) in [
        ("grid", "ul.rp-grid"),
        ("row", "ul.rp-track"),
        ("list", "ul.rp-list"),
        ("page", "ul.rp-grid"),
    ] {
        let page = of_regular(&world, &[("layout", layout)]).await;
        let shown = page.texts(NAMES);
        let count = if layout == "page" { all.len() } else { 8 };
        assert_eq!(shown, all[..count], "{layout}");
        assert_eq!(
            page.count(&format!("{list} > li.rp-card")),
            count,
            "{layout}"
        );
        assert_eq!(page.texts("h2"), ["Buy it again"], "{layout}");
        // What needs the frame's script is hidden until it runs.
        let arrows = usize::from(layout == "row") * 2;
        assert_eq!(page.count("button.rp-arrow[hidden][aria-label]"), arrows);
        assert_eq!(page.count(".rp-arrow"), arrows);
        let forms = usize::from(layout == "page");
        assert_eq!(page.count("form.rp-controls[hidden]"), forms, "{layout}");
        assert_eq!(page.count("form"), forms, "{layout}");
    }
}

#[tokio::test]
async fn a_document_of_8_products_is_about_6_kib_at_most() {
    let world = World::installed().await;
    // Enough products that were bought at least twice, for the layout `cart`.
    let customers::Known { store, id, .. } = customers::SIXTY_ORDERS;
    let token = world.sandbox.current_customer_jwt(store, id);
    // The older orders follow after the first view.
    world
        .until("all are known", async || {
            let page = widget(&world, customers::SIXTY_ORDERS, &[("layout", "cart")]).await;
            page.count(".rp-card") == 8
        })
        .await;
    let most = 6 * 1024;
    // The layout `page` also has a form, for about 200 bytes, and larger controls.
    for (layout, most) in [
        ("grid", most),
        ("row", most),
        ("list", most),
        ("cart", most),
        ("page", most + 320),
    ] {
        let form = [("token", &*token), ("layout", layout), ("limit", "8")];
        let request = world.browser.post(world.url("/widget")).form(&form);
        let request = request.header("Accept-Encoding", "br");
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], "br");
        let compressed = response.bytes().await.unwrap();
        let mut html = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_ref(), &mut html).unwrap();
        let html = String::from_utf8(html).unwrap();
        assert_eq!(html.matches("class=\"rp-card\"").count(), 8, "{layout}");
        let size = compressed.len();
        assert!(size <= most, "{layout}: {size} bytes");
    }
}

#[tokio::test]
async fn a_mark_decides_and_nonsense_leaves_it_to_the_merchant() {
    let world = World::installed().await;
    saves(
        &world,
        json!({"layout": "list", "product_count": 3, "title": "Mugs again"}),
    )
    .await;
    for (fields, list, count, title) in [
        (&[][..], "ul.rp-list", 3, "Mugs again"),
        (
            &[("layout", "row"), ("limit", "5")],
            "ul.rp-track",
            5,
            "Mugs again",
        ),
        (
            &[("limit", "1"), ("title", " Once \n more ")],
            "ul.rp-list",
            1,
            "Once more",
        ),
        (&[("title", "<b>&\"")], "ul.rp-list", 3, "<b>&\""),
        (
            &[("layout", "carousel"), ("limit", "25"), ("title", " ")],
            "ul.rp-list",
            3,
            "Mugs again",
        ),
        (
            &[
                ("layout", ""),
                ("limit", "0"),
                ("product", "x"),
                ("cart", ",,a,"),
            ],
            "ul.rp-list",
            3,
            "Mugs again",
        ),
        (
            &[
                ("limit", "-1"),
                ("sort", "price"),
                ("cursor", "../x"),
                ("from", "\"><b>"),
            ],
            "ul.rp-list",
            3,
            "Mugs again",
        ),
    ] {
        let page = of_regular(&world, fields).await;
        assert_eq!(page.count(&format!("{list} > li")), count, "{fields:?}");
        assert_eq!(page.count("ul.rp-grid, ul.rp-track, ul.rp-list"), 1);
        assert_eq!(page.texts("h2"), [title], "{fields:?}");
    }
    let long = "é".repeat(81);
    let page = of_regular(&world, &[("title", &long)]).await;
    assert_eq!(page.texts("h2"), ["Mugs again"]);
    // The loaders of earlier versions send the page's colors in this field.
    let page = of_regular(&world, &[("layout", "scheme=dark")]).await;
    assert_eq!(page.count("section.rp-dark ul.rp-list"), 1);
}

#[tokio::test]
async fn purchases_from_several_storefronts_can_be_shown_by_storefront() {
    let world = World::installed().await;
    let nobody = customers::NO_ORDERS;
    world.place(FERNWAY, nobody.id, &[101, 102]).await;
    let menu = "select[name=channel]";
    let one = widget(&world, nobody, &[("layout", "page")]).await;
    assert_eq!(one.count(".rp-card"), 2);
    assert_eq!(one.count(menu), 0, "there is nothing to choose");
    // The mug from both, and in an order that does not count, also from a third.
    let german = world.sandbox.order(FERNWAY).by(nobody.id);
    let german = german.on_channel(GERMAN_CHANNEL).of(101, 1).of(103, 1);
    german.placed().await.unwrap();
    let cancelled = world.sandbox.order(FERNWAY).by(nobody.id).with_status(5);
    let cancelled = cancelled.on_channel(TRADE_CHANNEL).of(102, 1);
    cancelled.placed().await.unwrap();
    world.wait_until_idle().await;

    let page = |channel: u64| {
        let channel = Some(channel.to_string()).filter(|id| id != "0");
        let channel = channel.unwrap_or_default();
        let world = &world;
        async move { widget(world, nobody, &[("layout", "page"), ("channel", &channel)]).await }
    };
    let all = page(0).await;
    assert_eq!(all.count(".rp-card"), 3);
    assert_eq!(
        all.texts(&format!("{menu} option")),
        ["All shops", "Fernway Outfitters", "Fernway Deutschland"]
    );
    assert_eq!(all.count(&format!("{menu} option[selected]")), 0);
    let shopper = world.shopper(FERNWAY, nobody.id);
    for (channel, expected) in [
        (1, vec![101, 102]),
        (GERMAN_CHANNEL, vec![101, 103]),
        (TRADE_CHANNEL, vec![]),
        (99, vec![]),
    ] {
        let listed = shopper
            .purchases_with(json!({"channel_id": channel}).to_string())
            .await;
        let mut ids = product_ids(&listed);
        ids.sort_unstable();
        assert_eq!(ids, expected, "{channel}");
        let shown = page(channel).await;
        assert_eq!(shown.count(".rp-card"), expected.len(), "{channel}");
        let chosen = shown.attributes(&format!("{menu} option[selected]"), "value");
        let is_offered = [1, GERMAN_CHANNEL].contains(&channel);
        assert_eq!(chosen.len(), usize::from(is_offered), "{channel}");
        // The way back stays.
        assert_eq!(shown.count(menu), 1, "{channel}");
    }
    // Together with the others, and page by page.
    let body = json!({"channel_id": GERMAN_CHANNEL, "query": "mug", "sort": "name"});
    let found = shopper.purchases_with(body.to_string()).await;
    assert_eq!(product_ids(&found), [101]);
    let mut body = json!({"channel_id": GERMAN_CHANNEL, "limit": 1});
    let first = shopper.purchases_with(body.to_string()).await;
    body["cursor"] = first.json()["next_cursor"].clone();
    assert!(body["cursor"].is_string());
    let second = shopper.purchases_with(body.to_string()).await;
    assert!(second.json()["next_cursor"].is_null());
    let mut both = [product_ids(&first), product_ids(&second)].concat();
    both.sort_unstable();
    assert_eq!(both, [101, 103]);
    for wrong in [json!(0), json!(-1), json!(1.5), json!("1"), json!([1])] {
        let body = json!({"channel_id": wrong}).to_string();
        let refused = shopper.purchases_with(body).await;
        assert_eq!(refused.status, 400, "{wrong}");
        assert!(refused.body.contains("channel_id"), "{}", refused.body);
    }
}

#[tokio::test]
async fn a_refund_takes_the_storefront_of_its_order_off_the_menu() {
    let world = World::installed().await;
    let nobody = customers::NO_ORDERS;
    world.place(FERNWAY, nobody.id, &[101]).await;
    let order = world.sandbox.order(FERNWAY).by(nobody.id);
    let order = order.on_channel(GERMAN_CHANNEL).of(101, 1).placed().await;
    world.wait_until_idle().await;
    let options = async || {
        let page = widget(&world, nobody, &[("layout", "page")]).await;
        page.count("select[name=channel] option")
    };
    assert_eq!(options().await, 3);
    let refunded = json!({"status_id": 4});
    world.change_order(FERNWAY, order.unwrap(), refunded).await;
    world
        .until("the menu is gone", async || options().await == 0)
        .await;
}

#[tokio::test]
async fn a_products_page_says_when_it_was_bought() {
    let world = World::installed().await;
    let page = of_regular(&world, &[("layout", "product"), ("product", "118")]).await;
    let said = page.texts(".rp-again .rp-bought");
    assert_eq!(said.len(), 1, "{}", page.body);
    assert!(said[0].contains("You bought this on "), "{said:?}");
    assert!(said[0].ends_with(", 2 of them"), "{said:?}");
    assert_eq!(page.count(".rp-again a.rp-button"), 1);
    assert_eq!(page.count("h2"), 0, "the page has a heading");
    assert_eq!(page.count("img"), 0, "the page has a picture");
    let titled = of_regular(
        &world,
        &[
            ("layout", "product"),
            ("product", "118"),
            ("title", "Again?"),
        ],
    )
    .await;
    assert_eq!(titled.texts("h2"), ["Again?"]);
    // Other products, and products that nobody has bought.
    for product in ["", "0", "104", "-118", "118.0", "18446744073709551616"] {
        let page = of_regular(&world, &[("layout", "product"), ("product", product)]).await;
        assert_eq!(page.count(".rp-card, h2"), 0, "{product}");
        assert_eq!(page.count("[data-rp-widget=empty]"), 1, "{product}");
    }
}

#[tokio::test]
async fn a_cart_shows_what_is_usually_bought_and_not_in_it() {
    let world = World::installed().await;
    let all = world
        .shopper(FERNWAY, customers::REGULAR.id)
        .purchases()
        .await
        .json();
    let mut usual: Vec<&Value> = all["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["times_purchased"].as_u64() > Some(1) && !it["price"].is_null())
        .filter(|it| it["availability"] == "in_stock" || it["availability"] == "low_stock")
        .collect();
    usual.sort_by_key(|it| std::cmp::Reverse(it["times_purchased"].as_u64()));
    let name = |it: &&Value| it["name"].as_str().unwrap().to_owned();
    let shown = async |cart: &str| {
        let page = of_regular(&world, &[("layout", "cart"), ("cart", cart)]).await;
        page.texts(".rp-track .rp-name")
    };
    assert!(!usual.is_empty());
    assert_eq!(shown("").await, usual.iter().map(name).collect::<Vec<_>>());
    let first = usual[0]["product_id"].to_string();
    let rest: Vec<_> = usual[1..].iter().map(name).collect();
    assert_eq!(shown(&first).await, rest);
    assert_eq!(shown(&format!("9,{first},x")).await, rest);
    // Nothing is left, and nothing says so.
    let ids: Vec<String> = usual
        .iter()
        .map(|it| it["product_id"].to_string())
        .collect();
    let page = of_regular(&world, &[("layout", "cart"), ("cart", &ids.join(","))]).await;
    assert_eq!(page.count("[data-rp-widget=empty]"), 1);
    // A cart of any size is no trouble.
    let many: Vec<String> = (1_000..2_000).map(|id| id.to_string()).collect();
    assert_eq!(shown(&many.join(",")).await.len(), usual.len());
}

#[tokio::test]
async fn a_page_lists_everything_and_can_be_searched_and_sorted() {
    let world = World::installed().await;
    let page = async |fields: &[(&str, &str)]| {
        let fields = [&[("layout", "page")], fields].concat();
        of_regular(&world, &fields).await
    };
    for sort in ["recent", "often", "name", "due"] {
        let sorted = page(&[("sort", sort)]).await;
        assert_eq!(
            sorted.texts(NAMES),
            names(&world, json!({"sort": sort})).await
        );
        let chosen = sorted.attributes("option[selected]", "value");
        assert_eq!(chosen, [sort]);
    }
    let all = names(&world, json!({})).await;
    let word = all[0].split(' ').next().unwrap().to_uppercase();
    let found = page(&[("query", &word), ("from", "query")]).await;
    assert_eq!(
        found.texts(NAMES),
        names(&world, json!({"query": word})).await
    );
    assert_eq!(found.attributes("input[name=query]", "value"), [word]);
    assert_eq!(
        found.attributes("[data-rp-widget]", "data-rp-from"),
        ["query"]
    );
    let none = page(&[("query", "<b>no such thing")]).await;
    assert_eq!(none.count(".rp-card"), 0);
    assert_eq!(
        none.texts(".rp-line"),
        ["No results for “<b>no such thing”"]
    );
    assert_eq!(none.count("form.rp-controls"), 1, "to search again");
}

#[tokio::test]
async fn a_page_can_leave_out_what_cannot_be_bought() {
    let world = World::installed().await;
    let gone = customers::GONE;
    let all = widget(&world, gone, &[("layout", "page")]).await;
    assert!(all.count(".rp-note-gone") > 0, "{}", all.body);
    let some = widget(&world, gone, &[("layout", "page"), ("only", "available")]).await;
    assert_eq!(some.count(".rp-note-gone"), 0);
    assert!(some.count(".rp-card") > 0 && some.count(".rp-card") < all.count(".rp-card"));
    assert_eq!(some.count("input[name=only][checked]"), 1);
}

#[tokio::test]
async fn a_page_shows_more_until_all_is_shown() {
    let world = World::installed().await;
    let long = customers::LONG_ORDER;
    let everything = world.shopper(long.store, long.id).purchases().await;
    let everything = product_ids(&everything).len();
    let mut fields = vec![
        ("layout".to_owned(), "page".to_owned()),
        ("limit".to_owned(), "24".to_owned()),
    ];
    let mut shown = Vec::new();
    loop {
        let asked: Vec<(&str, &str)> = fields
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let page = widget(&world, long, &asked).await;
        shown.push(page.count(".rp-card"));
        let more = page.attributes("button[data-rp-more]", "data-rp-more");
        let Some(more) = more.first() else {
            break;
        };
        let more: Value = serde_json::from_str(more).unwrap();
        assert_eq!(more["from"], page.count(".rp-card").to_string());
        fields.truncate(2);
        for (name, value) in more.as_object().unwrap() {
            fields.push((name.clone(), value.as_str().unwrap().to_owned()));
        }
    }
    assert!(everything > 48, "{everything}");
    assert_eq!(shown, [24, 48, everything]);
}

#[tokio::test]
async fn without_purchases_nothing_is_shown_unless_the_merchant_wants_a_line() {
    let world = World::installed().await;
    let none = customers::NO_ORDERS;
    for layout in ["grid", "row", "list", "page", "product", "cart"] {
        let page = widget(&world, none, &[("layout", layout)]).await;
        assert_eq!(page.count("h2, p, li, form"), 0, "{layout}");
        assert_eq!(page.count("[data-rp-widget=empty]"), 1, "{layout}");
    }
    saves(&world, json!({"shows_empty": true})).await;
    for layout in ["grid", "row", "list", "page"] {
        let page = widget(&world, none, &[("layout", layout)]).await;
        assert_eq!(page.texts("h2"), ["Buy it again"], "{layout}");
        assert_eq!(page.count(".rp-line"), 1, "{layout}");
        assert_eq!(page.count("[data-rp-widget=nothing]"), 1, "{layout}");
    }
    for layout in ["product", "cart"] {
        let page = widget(&world, none, &[("layout", layout)]).await;
        assert_eq!(page.count("[data-rp-widget=empty]"), 1, "{layout}");
    }
}

#[tokio::test]
async fn cards_have_the_fields_that_the_merchant_wants() {
    let world = World::installed().await;
    let parts = [
        ("picture", ".rp-media"),
        ("price", ".rp-price"),
        ("date", ".rp-when time"),
        ("options", ".rp-options"),
        ("rhythm", ".rp-rhythm"),
        ("times", ".rp-times"),
        ("sku", ".rp-sku"),
    ];
    let shows = async || {
        let page = of_regular(&world, &[]).await;
        assert_eq!(page.count(".rp-name"), 8);
        parts.map(|(_, selector)| page.count(selector) > 0)
    };
    assert_eq!(shows().await, [true, true, true, true, true, false, false]);
    for wanted in [
        &[][..],
        &["sku", "times"],
        &["price"],
        &["picture", "rhythm", "date", "options"],
    ] {
        saves(&world, json!({"card_fields": wanted})).await;
        let expected = parts.map(|(name, _)| wanted.contains(&name));
        assert_eq!(shows().await, expected, "{wanted:?}");
    }
    let saved =
        json!({"title": "A", "product_count": 1, "optional_statuses": [], "layout": "page"});
    let dashboard = world.merchant(FERNWAY).opens().await;
    let refused = dashboard
        .asks("save_settings", json!({"settings": saved}))
        .await;
    assert_ne!(refused.status, 200, "a page is no layout for every mark");
}

#[tokio::test]
async fn what_is_due_again_comes_first_if_the_merchant_wants() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    // Something else is bought after the only product with a usual interval.
    of_regular(&world, &[]).await;
    world
        .place(regular.store, regular.id, &[101, 102, 109])
        .await;
    let all = async || world.shopper(regular.store, regular.id).purchases().await;
    world
        .until("the order shows", async || {
            product_ids(&all().await).starts_with(&[101, 102, 109, 118])
        })
        .await;
    let all = all().await.json();
    let coffee = &all["purchases"][3];
    let name = coffee["name"].as_str().unwrap();
    let last: Timestamp = coffee["last_purchased_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let interval = coffee["usual_interval_days"].as_i64().unwrap();
    // Another limit each time, because an answer of a moment ago is still good.
    let first_after = async |days: i64, limit: &str| {
        let then = last + SignedDuration::from_hours(24 * days);
        let ahead = then.duration_since(world.app_now()).as_secs().max(0);
        world.app_clock_forward(SignedDuration::from_secs(ahead));
        let mut claims = world
            .sandbox
            .current_customer_claims(regular.store, regular.id);
        let expires = world.app_now() + SignedDuration::from_mins(10);
        claims["exp"] = expires.as_second().into();
        let shopper = world.shopper_with(world.sandbox.mint(claims, "HS256"));
        let page = shopper.widget_with(&[("limit", limit)]).await;
        page.texts(NAMES)[0].clone()
    };
    assert_ne!(
        first_after(interval, "7").await,
        name,
        "the merchant does not want it"
    );
    saves(&world, json!({"due_first": true})).await;
    assert_eq!(first_after(interval, "7").await, name);
    assert_eq!(first_after(2 * interval, "6").await, name);
    assert_ne!(
        first_after(2 * interval + 1, "5").await,
        name,
        "the habit is over"
    );
}

#[tokio::test]
async fn two_places_of_a_page_do_not_get_each_others_answer() {
    let world = World::installed().await;
    for _ in 0..2 {
        for (layout, limit, list, count) in [
            ("grid", "2", "ul.rp-grid", 2),
            ("row", "2", "ul.rp-track", 2),
            ("row", "3", "ul.rp-track", 3),
        ] {
            let page = of_regular(&world, &[("layout", layout), ("limit", limit)]).await;
            assert_eq!(
                page.count(&format!("{list} > li")),
                count,
                "{layout} {limit}"
            );
        }
    }
    assert_eq!(
        world.sandbox.calls().len(),
        3,
        "both know the same purchases"
    );
}
