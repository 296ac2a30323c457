//! `reprise demo --check`: goes through the main job over HTTP, as a merchant's and a shopper's browsers do.

mod browser;
mod steps;

use std::process::ExitCode;

use self::{browser::Browser, steps::Steps};

/// A message that says which step failed, and how.
pub(crate) type CheckError = String;

/// Returns whether a demo is running at these addresses.
pub(crate) async fn is_running(app: &str, sandbox: &str) -> bool {
    let Ok(browser) = Browser::new() else {
        return false;
    };
    let ready = async |url: String| browser.get(&url).await.is_ok_and(|page| page.status == 200);
    ready(format!("{app}/readyz")).await && ready(format!("{sandbox}/_sandbox/stores")).await
}

/// Goes through the main job, printing each step.
pub(crate) async fn check(app: &str, sandbox: &str) -> ExitCode {
    let steps = match Browser::new() {
        Ok(browser) => Steps::new(browser, app, sandbox),
        Err(error) => {
            say!("FAIL  {error}");
            return ExitCode::FAILURE;
        }
    };
    match steps.run().await {
        Ok(()) => {
            say!("\nThe main job works.");
            ExitCode::SUCCESS
        }
        Err(error) => {
            say!("FAIL  {error}");
            if let Some(call) = steps.last_failed_call().await {
                say!("      BigCommerce's side: {call}");
            }
            ExitCode::FAILURE
        }
    }
}
