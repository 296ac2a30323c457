//! The client against the sandbox, over HTTP. They share no types.

// A failed expectation should fail the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use bigcommerce::{
    Client, ConsentCategory, Error, LoadMethod, NewScript, NewWidgetTemplate, OrdersPage,
    ScriptKind, ScriptLocation, ScriptVisibility, StoreHash, Timeouts, Translations,
};
use contract::{ContractChecker, RequestCheck};
use sandbox::{
    Config, Observer, REPRISE_SCOPES, Sandbox,
    seed::{FERNWAY, KILN, TRADE_CHANNEL, customers, products},
};
use secrecy::SecretString;

/// A store of the sandbox, and its credentials.
struct Store {
    sandbox: Sandbox,
    client: Client,
    hash: StoreHash,
    token: SecretString,
    /// Checks the exchanges of client and sandbox against BigCommerce's documents.
    _checker: ContractChecker,
}

impl Store {
    async fn open(hash: &str) -> Self {
        let checker = ContractChecker::new(RequestCheck::Enforced);
        let config = Config {
            observer: Some(Observer::new(checker.exchange_listener())),
            ..Config::default()
        };
        let sandbox = Sandbox::start(config).await.unwrap();
        let client = Client::new(sandbox.api_url().parse().unwrap(), Timeouts::default()).unwrap();
        let token = sandbox
            .access_token(hash, "client!+ID", &REPRISE_SCOPES)
            .into();
        Self {
            hash: hash.parse().unwrap(),
            sandbox,
            client,
            token,
            _checker: checker,
        }
    }

    fn api(&self) -> bigcommerce::StoreClient<'_> {
        self.client.store(&self.hash, &self.token)
    }
}

#[tokio::test]
async fn reads_every_customers_orders_newest_first() {
    for hash in [FERNWAY, KILN] {
        let store = Store::open(hash).await;
        for customer in store.sandbox.customers(hash) {
            let page = OrdersPage::first(250);
            let orders = store
                .api()
                .customer_orders(customer.id, &page)
                .await
                .unwrap()
                .orders;
            let dates: Vec<_> = orders
                .iter()
                .map(|order| order.date_created)
                .rev()
                .collect();
            assert!(dates.is_sorted(), "{}", customer.what);
            for order in orders {
                assert_eq!(order.customer_id, customer.id);
                let ordered: u64 = order.lines.iter().map(|line| line.quantity).sum();
                // Orders in which nothing was bought get no call for their lines.
                assert!(
                    ordered >= order.items_total || !order.lines_complete,
                    "order {} of {}",
                    order.id,
                    customer.what
                );
            }
        }
        let calls = store.sandbox.calls();
        assert!(!calls.is_empty());
        assert!(calls.iter().all(|call| !call.unexpected));
    }
}

#[tokio::test]
async fn consecutive_pages_contain_every_order_once() {
    let store = Store::open(FERNWAY).await;
    let customer = customers::SIXTY_ORDERS.id;
    let mut page = OrdersPage::first(25);
    let mut ids = Vec::new();
    loop {
        let read = store.api().customer_orders(customer, &page).await.unwrap();
        ids.extend(read.orders.iter().map(|order| order.id));
        match read.lowest_id {
            Some(lowest) if !read.is_last => page = OrdersPage::below(25, lowest),
            _ => break,
        }
    }
    assert_eq!(ids.len(), 60);
    assert!(ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    assert_eq!(store.sandbox.calls().len(), 3);
}

#[tokio::test]
async fn reads_all_64_lines_of_an_order() {
    let store = Store::open(FERNWAY).await;
    let page = OrdersPage::first(50);
    let orders = store
        .api()
        .customer_orders(customers::LONG_ORDER.id, &page)
        .await
        .unwrap()
        .orders;
    assert_eq!(orders[0].lines.len(), 64);
    assert!(orders[0].lines_complete);
}

#[tokio::test]
async fn reads_products_by_id_and_reports_deleted_ones_as_gone() {
    let store = Store::open(FERNWAY).await;
    let ids = [
        products::MUG,
        products::DELETED,
        products::JUMPER,
        products::NO_IMAGE,
    ];
    let read = store.api().products(&ids).await.unwrap();
    let found: Vec<u64> = read.found.iter().map(|product| product.id).collect();
    assert_eq!(found, [products::MUG, products::JUMPER, products::NO_IMAGE]);
    assert_eq!(read.gone, [products::DELETED].into());
    let read = read.found;
    assert!(read[0].primary_image.is_some());
    assert!(read[1].variants.are_complete && read[1].variants.list.len() > 1);
    assert!(
        read[1]
            .variants
            .list
            .iter()
            .all(|variant| !variant.option_values.is_empty())
    );
    assert!(read[2].primary_image.is_none());
    assert!(
        read.iter()
            .all(|product| product.current_price().unwrap().is_sign_positive())
    );
    let visible = store.api().visible_products(5).await.unwrap();
    assert_eq!(visible.len(), 5);
    assert!(
        visible
            .iter()
            .all(|product| product.is_visible == Some(true))
    );
}

#[tokio::test]
async fn reads_a_stores_profile_channels_and_sites() {
    let store = Store::open(FERNWAY).await;
    let information = store.api().information().await.unwrap();
    assert_eq!((&*information.id, &*information.currency), (FERNWAY, "USD"));
    let channels = store.api().channels().await.unwrap();
    let sites = store.api().sites().await.unwrap();
    for id in [1, TRADE_CHANNEL] {
        assert!(channels.iter().any(|channel| channel.id == id));
        let site = sites.iter().find(|site| site.channel_id == id).unwrap();
        assert_eq!(site.url, store.sandbox.channel_url(FERNWAY, id));
    }
}

#[tokio::test]
async fn creates_changes_and_deletes_scripts() {
    let store = Store::open(FERNWAY).await;
    let mut script = NewScript {
        name: "A script".to_owned(),
        description: "For \"tests\" & <nothing> else".to_owned(),
        src: "https://reprise.example/embed.js".to_owned(),
        kind: ScriptKind::Src,
        load_method: LoadMethod::Defer,
        location: ScriptLocation::Footer,
        visibility: ScriptVisibility::Storefront,
        consent_category: ConsentCategory::Functional,
        auto_uninstall: true,
        enabled: true,
        channel_id: 1,
        integrity_hashes: Vec::new(),
    };
    let made = store.api().create_script(&script).await.unwrap();
    assert!(script.matches(&made));
    script.src = "https://reprise.example/embed-2.js".to_owned();
    store
        .api()
        .update_script(&made.uuid, &script)
        .await
        .unwrap();
    let listed = store.api().scripts().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].src, script.src);
    store.api().delete_script(&made.uuid).await.unwrap();
    assert!(store.api().scripts().await.unwrap().is_empty());
}

#[tokio::test]
async fn creates_changes_and_deletes_widget_templates() {
    let store = Store::open(FERNWAY).await;
    let mut template = NewWidgetTemplate {
        name: "Mugs".to_owned(),
        template: "<i>{{title}}</i>".to_owned(),
        schema: Vec::new(),
        schema_translations: Translations::default(),
        channel_id: TRADE_CHANNEL,
    };
    let api = store.api();
    let made = api.create_widget_template(&template).await.unwrap();
    assert!(template.matches(&made));
    template.template = "<b>{{title}}</b>".to_owned();
    assert!(!template.matches(&made));
    let changed = api.update_widget_template(&made.uuid, &template).await;
    assert!(template.matches(&changed.unwrap()));
    let list = |channels: &'static [u64]| api.widget_templates(channels, |_| true);
    assert_eq!(list(&[1, TRADE_CHANNEL]).await.unwrap().len(), 1);
    assert_eq!(list(&[1]).await.unwrap(), []);
    assert!(!api.has_widgets(&made.uuid).await.unwrap());
    api.delete_widget_template(&made.uuid).await.unwrap();
    assert_eq!(list(&[TRADE_CHANNEL]).await.unwrap(), []);
}

#[tokio::test]
async fn a_missing_scope_differs_from_an_invalid_token() {
    let store = Store::open(FERNWAY).await;
    let narrow =
        store
            .sandbox
            .access_token(FERNWAY, "another-app", &["store_v2_information_read_only"]);
    let narrow = SecretString::from(narrow);
    let api = store.client.store(&store.hash, &narrow);
    assert!(api.information().await.is_ok());
    let refused = api.products(&[products::MUG]).await.unwrap_err();
    assert!(matches!(refused, Error::Forbidden(_)), "{refused}");

    let wrong = SecretString::from("no-such-token");
    let refused = store.client.store(&store.hash, &wrong).information().await;
    assert!(
        matches!(refused, Err(Error::Unauthorized(_))),
        "{refused:?}"
    );
}
