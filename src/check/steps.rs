//! The main job, step by step.

use serde_json::Value;

use super::{
    Broken,
    browser::{Browser, Page},
};

const STORE: &str = "abc123";

/// The check on its way.
pub(super) struct Steps {
    browser: Browser,
    app: String,
    sandbox: String,
}

/// What is needed to go shopping.
struct Shop {
    url: String,
    browser: Browser,
    client_id: String,
}

impl Steps {
    pub fn new(browser: Browser, app: &str, sandbox: &str) -> Self {
        Self {
            browser,
            app: app.to_owned(),
            sandbox: sandbox.to_owned(),
        }
    }

    pub async fn run(&self) -> Result<(), Broken> {
        let shop = self.find_shop().await?;
        self.install(&shop).await?;
        self.open_dashboard(&shop).await?;
        self.find_loader(&shop).await?;
        self.visit_as_guest(&shop).await?;
        self.see_purchases(&shop).await
    }

    /// The store of the sandbox that the check goes through.
    async fn find_shop(&self) -> Result<Shop, Broken> {
        let store = self.store().await?;
        let url = store["storefronts"][0]["url"]
            .as_str()
            .ok_or("the sandbox has no storefront")?
            .trim_end_matches('/')
            .to_owned();
        let loader = self.browser.get(&format!("{}/embed.js", self.app)).await?;
        let client_id = loader
            .between("encodeURIComponent(\"", "\"")
            .ok_or_else(|| format!("loader: {}/embed.js answered {}", self.app, loader.status))?;
        ok(&format!("the sandbox has the store {}", store["name"]));
        Ok(Shop {
            browser: Browser::that_finds(&url)?,
            url,
            client_id,
        })
    }

    async fn store(&self) -> Result<Value, Broken> {
        let stores = self
            .browser
            .get(&format!("{}/_sandbox/stores", self.sandbox))
            .await?;
        json(&stores, "the sandbox's stores")?
            .as_array()
            .and_then(|stores| stores.iter().find(|store| store["hash"] == STORE))
            .cloned()
            .ok_or_else(|| format!("the sandbox has no store {STORE}"))
    }

    /// Consents in the control panel; its frame then goes to the app.
    async fn install(&self, shop: &Shop) -> Result<(), Broken> {
        let consent = format!("{}/app/{}/install", self.sandbox, encode(&shop.client_id));
        let consented = self.browser.post(&consent, &[("store", STORE)]).await?;
        if !(300..400).contains(&consented.status) {
            return Err(format!("install: consenting answered {}", consented.status));
        }
        let page = self.app_in_its_frame(shop, "install").await?;
        expect_dashboard(&page, "install")?;
        ok("a merchant installed the app and saw its dashboard");
        Ok(())
    }

    /// Opens the app again, by a signed payload.
    async fn open_dashboard(&self, shop: &Shop) -> Result<(), Broken> {
        let page = self.app_in_its_frame(shop, "open").await?;
        expect_dashboard(&page, "open")?;
        if !page.body.contains("store_v2_orders_read_only") {
            return Err("open: the overview is not painted on the server".to_owned());
        }
        for (tag, attribute) in [("<link rel=\"stylesheet\"", "href")] {
            let file = page
                .attribute(tag, attribute)
                .ok_or("open: the dashboard has no style sheet")?;
            let answer = self.browser.get(&format!("{}{file}", self.app)).await?;
            if answer.status != 200 {
                return Err(format!("open: {file} answered {}", answer.status));
            }
        }
        ok("the merchant opened the dashboard again, painted on the server");
        Ok(())
    }

    async fn app_in_its_frame(&self, shop: &Shop, step: &str) -> Result<Page, Broken> {
        let panel = format!(
            "{}/manage/{STORE}/apps/{}",
            self.sandbox,
            encode(&shop.client_id)
        );
        let panel = self.browser.get(&panel).await?;
        let frame = panel.attribute("<iframe", "src").ok_or_else(|| {
            format!(
                "{step}: the control panel answered {} without the app's frame",
                panel.status
            )
        })?;
        self.browser.get(&frame).await
    }

    /// The script is on the shop's pages, and the app serves it.
    async fn find_loader(&self, shop: &Shop) -> Result<(), Broken> {
        let home = shop.browser.get(&format!("{}/", shop.url)).await?;
        let embed = format!("{}/embed-", self.app);
        let hashed = home
            .between(&embed, "\"")
            .ok_or("loader: the script is not on the storefront's home page")?;
        let src = format!("{embed}{hashed}");
        let loader = self.browser.get(&src).await?;
        if loader.status != 200 || !loader.body.contains(&shop.client_id) {
            return Err(format!("loader: {src} answered {}", loader.status));
        }
        ok("the loader is on the storefront, and the app serves it");
        Ok(())
    }

    async fn visit_as_guest(&self, shop: &Shop) -> Result<(), Broken> {
        let answer = shop.browser.get(&shop.current_jwt()).await?;
        if answer.status != 404 {
            return Err(format!(
                "guest: current.jwt answered {}, not 404",
                answer.status
            ));
        }
        ok("a guest has no token, and so sees nothing");
        Ok(())
    }

    /// Signs in as customers of the store until one is found whom the app has to ask BigCommerce
    /// about: what it remembers proves nothing about today.
    async fn see_purchases(&self, shop: &Shop) -> Result<(), Broken> {
        let store = self.store().await?;
        let customers = store["customers"].as_array().cloned().unwrap_or_default();
        for customer in &customers {
            let id = customer["id"].to_string();
            let before = self.calls().await?;
            let token = self.sign_in(shop, &id).await?;
            let purchases = self
                .browser
                .post_as(&format!("{}/api/v1/purchases", self.app), &token)
                .await?;
            if purchases.status != 200 {
                return Err(format!(
                    "purchases: the API answered {} {}",
                    purchases.status, purchases.body
                ));
            }
            let purchases = json(&purchases, "purchases")?;
            let names: Vec<&str> = purchases["purchases"]
                .as_array()
                .map(|list| list.iter().filter_map(|p| p["name"].as_str()).collect())
                .unwrap_or_default();
            if names.is_empty() || self.calls().await? == before {
                continue;
            }
            ok(&format!(
                "{} signed in; the API answered {} purchases, {} first",
                customer["name"],
                names.len(),
                names[0]
            ));
            return self.see_widget(&token, names[0]).await;
        }
        Err(
            "purchases: no customer of the store has any that are not remembered from a minute ago"
                .to_owned(),
        )
    }

    async fn sign_in(&self, shop: &Shop, id: &str) -> Result<String, Broken> {
        let login = format!("{}/login.php", shop.url);
        let page = shop.browser.post(&login, &[("customer_id", id)]).await?;
        let cookie = page.cookie.ok_or_else(|| {
            format!(
                "sign-in: the storefront answered {} without a cookie",
                page.status
            )
        })?;
        let token = shop
            .browser
            .get_with_cookie(&shop.current_jwt(), &cookie)
            .await?;
        if token.status != 200 {
            return Err(format!("sign-in: current.jwt answered {}", token.status));
        }
        Ok(token.body)
    }

    async fn see_widget(&self, token: &str, first: &str) -> Result<(), Broken> {
        let form = [("token", token), ("layout", "scheme=light")];
        let page = self
            .browser
            .post(&format!("{}/widget", self.app), &form)
            .await?;
        let escaped = first
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        if page.status != 200 || !page.body.contains(&escaped) {
            return Err(format!(
                "widget: it answered {} without {first}",
                page.status
            ));
        }
        if page.body.contains(token) {
            return Err("widget: the token is in the document".to_owned());
        }
        ok("the widget shows the same, in one document");
        Ok(())
    }

    /// How many calls the sandbox has counted so far.
    async fn calls(&self) -> Result<u64, Broken> {
        Ok(self
            .all_calls()
            .await?
            .last()
            .and_then(|call| call["seq"].as_u64())
            .unwrap_or(0))
    }

    async fn all_calls(&self) -> Result<Vec<Value>, Broken> {
        let calls = self
            .browser
            .get(&format!("{}/_sandbox/calls", self.sandbox))
            .await?;
        Ok(json(&calls, "calls")?
            .as_array()
            .cloned()
            .unwrap_or_default())
    }

    /// The last call of the app that BigCommerce refused or failed, e.g.
    /// `GET /stores/abc123/v2/orders answered 500`.
    pub async fn last_failed_call(&self) -> Option<String> {
        let calls = self.all_calls().await.ok()?;
        let call = calls
            .iter()
            .rev()
            .find(|call| call["status"].as_u64().is_none_or(|status| status >= 400))?;
        let answer = call["status"].as_u64().map_or_else(
            || "was cut off".to_owned(),
            |status| format!("answered {status}"),
        );
        Some(format!(
            "{} {} {answer}",
            call["method"].as_str()?,
            call["path"].as_str()?
        ))
    }
}

impl Shop {
    fn current_jwt(&self) -> String {
        format!(
            "{}/customer/current.jwt?app_client_id={}",
            self.url,
            encode(&self.client_id)
        )
    }
}

fn expect_dashboard(page: &Page, step: &str) -> Result<(), Broken> {
    if page.status == 200 && page.body.contains("name=\"reprise-session\"") {
        Ok(())
    } else {
        Err(format!(
            "{step}: the app answered {} and not its dashboard",
            page.status
        ))
    }
}

fn ok(what: &str) {
    say!("ok    {what}");
}

fn json(page: &Page, what: &str) -> Result<Value, Broken> {
    serde_json::from_str(&page.body)
        .map_err(|error| format!("{what} answered {} and no JSON: {error}", page.status))
}

/// Enough for a path segment or a value of a query.
fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}
