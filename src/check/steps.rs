//! The steps of the main job.

use serde_json::Value;

use super::{
    CheckError,
    browser::{Browser, Page},
};

const STORE: &str = "abc123";

/// The running check.
pub(super) struct Steps {
    browser: Browser,
    app: String,
    sandbox: String,
}

/// The storefront, and a client for it.
struct Shop {
    url: String,
    browser: Browser,
    client_id: String,
}

impl Steps {
    pub(super) fn new(browser: Browser, app: &str, sandbox: &str) -> Self {
        Self {
            browser,
            app: app.to_owned(),
            sandbox: sandbox.to_owned(),
        }
    }

    pub(super) async fn run(&self) -> Result<(), CheckError> {
        let shop = self.find_shop().await?;
        self.install(&shop).await?;
        self.open_dashboard(&shop).await?;
        self.find_loader(&shop).await?;
        self.visit_as_guest(&shop).await?;
        self.see_purchases(&shop).await
    }

    /// Finds the sandbox's store for the check.
    async fn find_shop(&self) -> Result<Shop, CheckError> {
        let store = self.store().await?;
        let url = store["storefronts"][0]["url"]
            .as_str()
            .ok_or("the sandbox has no storefront")?
            .trim_end_matches('/')
            .to_owned();
        let loader = self.browser.get(&format!("{}/embed.js", self.app)).await?;
        let client_id = loader
            .between("encodeURIComponent(\"", "\"")
            .ok_or_else(|| format!("loader: {}/embed.js returned {}", self.app, loader.status))?;
        ok(&format!("the sandbox has the store {}", store["name"]));
        Ok(Shop {
            browser: Browser::for_storefront(&url)?,
            url,
            client_id,
        })
    }

    async fn store(&self) -> Result<Value, CheckError> {
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

    /// Consents in the control panel and follows its frame to the app.
    async fn install(&self, shop: &Shop) -> Result<(), CheckError> {
        let consent = format!("{}/app/{}/install", self.sandbox, encode(&shop.client_id));
        let consented = self.browser.post(&consent, &[("store", STORE)]).await?;
        if !(300..400).contains(&consented.status) {
            return Err(format!("install: consenting returned {}", consented.status));
        }
        let page = self.open_app_frame(shop, "install").await?;
        expect_dashboard(&page, "install")?;
        ok("a merchant installed the app and saw its dashboard");
        Ok(())
    }

    /// Opens the app again, with a signed payload.
    async fn open_dashboard(&self, shop: &Shop) -> Result<(), CheckError> {
        let page = self.open_app_frame(shop, "open").await?;
        expect_dashboard(&page, "open")?;
        if !page.body.contains("store_v2_orders_read_only") {
            return Err("open: the overview was not rendered on the server".to_owned());
        }
        let file = page
            .attribute("<link rel=\"stylesheet\"", "href")
            .ok_or("open: the dashboard has no style sheet")?;
        let answer = self.browser.get(&format!("{}{file}", self.app)).await?;
        if answer.status != 200 {
            return Err(format!("open: {file} returned {}", answer.status));
        }
        ok("the merchant opened the dashboard again, rendered on the server");
        Ok(())
    }

    async fn open_app_frame(&self, shop: &Shop, step: &str) -> Result<Page, CheckError> {
        let panel = format!(
            "{}/manage/{STORE}/apps/{}",
            self.sandbox,
            encode(&shop.client_id)
        );
        let panel = self.browser.get(&panel).await?;
        let frame = panel.attribute("<iframe", "src").ok_or_else(|| {
            format!(
                "{step}: the control panel returned {} without the app's frame",
                panel.status
            )
        })?;
        self.browser.get(&frame).await
    }

    /// Checks that the loader is on the storefront's pages and that the app serves it.
    async fn find_loader(&self, shop: &Shop) -> Result<(), CheckError> {
        let home = shop.browser.get(&format!("{}/", shop.url)).await?;
        let embed = format!("{}/embed-", self.app);
        let hashed = home
            .between(&embed, "\"")
            .ok_or("loader: the script is not on the storefront's home page")?;
        let src = format!("{embed}{hashed}");
        let loader = self.browser.get(&src).await?;
        if loader.status != 200 || !loader.body.contains(&shop.client_id) {
            return Err(format!("loader: {src} returned {}", loader.status));
        }
        ok("the loader is on the storefront, and the app serves it");
        Ok(())
    }

    async fn visit_as_guest(&self, shop: &Shop) -> Result<(), CheckError> {
        let answer = shop.browser.get(&shop.current_jwt()).await?;
        if answer.status != 404 {
            return Err(format!(
                "guest: current.jwt returned {}, not 404",
                answer.status
            ));
        }
        ok("a guest has no token and sees nothing");
        Ok(())
    }

    /// Signs in as customers of the store until the app has to call BigCommerce for one of them: stored purchases
    /// prove nothing about the connection.
    async fn see_purchases(&self, shop: &Shop) -> Result<(), CheckError> {
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
                    "purchases: the API returned {} {}",
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
                "{} signed in; the API returned {} purchases, {} first",
                customer["name"],
                names.len(),
                names[0]
            ));
            return self.see_widget(&token, names[0]).await;
        }
        Err(
            "purchases: the app has already stored those of every customer with purchases"
                .to_owned(),
        )
    }

    async fn sign_in(&self, shop: &Shop, id: &str) -> Result<String, CheckError> {
        let login = format!("{}/login.php", shop.url);
        let page = shop.browser.post(&login, &[("customer_id", id)]).await?;
        let cookie = page.cookie.ok_or_else(|| {
            format!(
                "sign-in: the storefront returned {} without a cookie",
                page.status
            )
        })?;
        let token = shop
            .browser
            .get_with_cookie(&shop.current_jwt(), &cookie)
            .await?;
        if token.status != 200 {
            return Err(format!("sign-in: current.jwt returned {}", token.status));
        }
        Ok(token.body)
    }

    async fn see_widget(&self, token: &str, first: &str) -> Result<(), CheckError> {
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
                "widget: it returned {} without {first}",
                page.status
            ));
        }
        if page.body.contains(token) {
            return Err("widget: the token is in the document".to_owned());
        }
        ok("the widget shows the same, in one document");
        Ok(())
    }

    /// Returns the number of calls that the sandbox has counted so far.
    async fn calls(&self) -> Result<u64, CheckError> {
        Ok(self
            .all_calls()
            .await?
            .last()
            .and_then(|call| call["seq"].as_u64())
            .unwrap_or(0))
    }

    async fn all_calls(&self) -> Result<Vec<Value>, CheckError> {
        let calls = self
            .browser
            .get(&format!("{}/_sandbox/calls", self.sandbox))
            .await?;
        Ok(json(&calls, "calls")?
            .as_array()
            .cloned()
            .unwrap_or_default())
    }

    /// Returns the last call of the app that BigCommerce refused or failed, e.g.
    /// `GET /stores/abc123/v2/orders returned 500`.
    pub(super) async fn last_failed_call(&self) -> Option<String> {
        let calls = self.all_calls().await.ok()?;
        let call = calls
            .iter()
            .rev()
            .find(|call| call["status"].as_u64().is_none_or(|status| status >= 400))?;
        let answer = call["status"].as_u64().map_or_else(
            || "was cut off".to_owned(),
            |status| format!("returned {status}"),
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

fn expect_dashboard(page: &Page, step: &str) -> Result<(), CheckError> {
    if page.status == 200 && page.body.contains("name=\"reprise-session\"") {
        Ok(())
    } else {
        Err(format!(
            "{step}: the app returned {} instead of its dashboard",
            page.status
        ))
    }
}

fn ok(what: &str) {
    say!("ok    {what}");
}

fn json(page: &Page, what: &str) -> Result<Value, CheckError> {
    serde_json::from_str(&page.body).map_err(|error| {
        format!(
            "{what} returned {} without valid JSON: {error}",
            page.status
        )
    })
}

/// Percent-encodes a path segment or a query value.
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
