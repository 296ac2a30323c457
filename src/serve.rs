//! `reprise serve` and `reprise sandbox`.

use server::{Clock, Config, ServeArgs, Service};

use crate::Failure;

/// Runs the app until a stop signal.
pub(crate) async fn serve(args: ServeArgs) -> Result<(), Failure> {
    let service = Service::bind(Config::new(args)?, Clock::system()).await?;
    let (addr, operator_addr) = (service.local_addr()?, service.operator_addr()?);
    tracing::info!(%addr, %operator_addr, app_url = %service.app_url(), "reprise is listening");
    service.serve(stop_signal()).await?;
    tracing::info!("reprise has stopped");
    Ok(())
}

/// Runs the emulated BigCommerce until a stop signal.
pub(crate) async fn sandbox(args: &sandbox::SandboxArgs) -> Result<(), Failure> {
    let sandbox = sandbox::Sandbox::start(args.config()).await?;
    say!("control panel  {}", sandbox.control_panel_url());
    let hashes = sandbox.hashes();
    for store in hashes.iter().take(STORES_LISTED) {
        say!("storefront     {}", sandbox.storefront_url(store));
    }
    say_how_many_more(hashes.len());
    say!("API, login     {}", sandbox.api_url());
    say!(
        "\nNothing here is real, and nothing survives a restart or a reset. Press Ctrl-C to stop."
    );
    stop_signal().await;
    sandbox.shutdown().await;
    Ok(())
}

/// The number of stores whose addresses are printed: the hand-written ones and the first generated ones.
pub(crate) const STORES_LISTED: usize = 4;

/// Says where to find the stores that were not printed.
pub(crate) fn say_how_many_more(stores: usize) {
    if let more @ 1.. = stores.saturating_sub(STORES_LISTED) {
        say!("               and {more} more: GET /_sandbox/stores lists them");
    }
}

/// Resolves on Ctrl-C, or on SIGTERM from a service manager.
pub(crate) async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
