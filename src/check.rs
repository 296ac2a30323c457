//! `reprise demo --check`: the main job over HTTP, as a merchant's and a shopper's browser do it.

mod browser;
mod steps;

use std::process::ExitCode;

use self::{browser::Browser, steps::Steps};

/// Where the main job broke, in words for whoever has to mend it.
pub(crate) type Broken = String;

/// Whether a demo answers at these addresses.
pub(crate) async fn is_running(app: &str, sandbox: &str) -> bool {
    let Ok(browser) = Browser::new() else {
        return false;
    };
    let ready = async |url: String| browser.get(&url).await.is_ok_and(|page| page.status == 200);
    ready(format!("{app}/readyz")).await && ready(format!("{sandbox}/_sandbox/stores")).await
}

/// Drives the main job, prints each step, and says how it went.
pub(crate) async fn check(app: &str, sandbox: &str) -> ExitCode {
    let steps = match Browser::new() {
        Ok(browser) => Steps::new(browser, app, sandbox),
        Err(broken) => {
            say!("FAIL  {broken}");
            return ExitCode::FAILURE;
        }
    };
    match steps.run().await {
        Ok(()) => {
            say!("\nThe main job works.");
            ExitCode::SUCCESS
        }
        Err(broken) => {
            say!("FAIL  {broken}");
            if let Some(call) = steps.last_failed_call().await {
                say!("      BigCommerce's side: {call}");
            }
            ExitCode::FAILURE
        }
    }
}
