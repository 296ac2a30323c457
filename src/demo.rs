//! `reprise demo`: the app and the sandbox in one process, connected to each other.

use std::{net::SocketAddr, process::ExitCode};

use clap::Args;
use sandbox::{AppRegistration, Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET};
use server::{Clock, Config, SecretKey, ServeArgs, Service, config};

use crate::{
    Failure, check,
    serve::{STORES_LISTED, say_how_many_more, stop_signal},
};

/// The options of `reprise demo`.
#[derive(Debug, Clone, Args)]
pub(crate) struct DemoArgs {
    /// Address for the app to listen on
    #[arg(
        long,
        env = "REPRISE_ADDR",
        value_name = "ADDR",
        default_value_t = config::ADDR
    )]
    reprise_addr: SocketAddr,

    /// Address for the app's metrics and probes [default: a free port of this machine]
    #[arg(
        long,
        env = "REPRISE_OPERATOR_ADDR",
        value_name = "ADDR",
        default_value = "127.0.0.1:0",
        hide_default_value = true
    )]
    reprise_operator_addr: SocketAddr,

    /// Address for the sandbox to listen on
    #[arg(
        long,
        env = "SANDBOX_ADDR",
        value_name = "ADDR",
        default_value_t = sandbox::ADDR
    )]
    sandbox_addr: SocketAddr,

    /// Database of the app [default: a file that is deleted when the demo ends]
    // Not from DATABASE_URL, which names an operator's real data.
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,

    /// How long a new shopper's first view waits for BigCommerce, in milliseconds, before the widget says
    /// that it will try again in a moment
    #[arg(
        long,
        env = "REPRISE_FIRST_VIEW_DEADLINE_MS",
        value_name = "MS",
        default_value_t = config::FIRST_VIEW_DEADLINE_MS
    )]
    reprise_first_view_deadline_ms: u64,

    #[command(flatten)]
    world: sandbox::WorldArgs,

    /// Go through the main job over HTTP, print each step, and exit 0 or 1. Uses the demo that runs at these addresses, or starts one
    #[arg(long)]
    pub(crate) check: bool,
}

/// Runs the demo, or the check.
pub(crate) async fn demo(args: &DemoArgs) -> Result<ExitCode, Failure> {
    if !args.check {
        Running::start(args).await?.until_stopped().await?;
        return Ok(ExitCode::SUCCESS);
    }
    let (app, sandbox) = (
        base("127.0.0.1", args.reprise_addr),
        base("localhost", args.sandbox_addr),
    );
    if check::is_running(&app, &sandbox).await {
        say!("Checking the demo that is running at {app} and {sandbox}.\n");
        return Ok(check::check(&app, &sandbox).await);
    }
    let any = SocketAddr::from(([127, 0, 0, 1], 0));
    let own = DemoArgs {
        reprise_addr: any,
        reprise_operator_addr: any,
        sandbox_addr: any,
        ..args.clone()
    };
    let running = Running::start(&own).await?;
    say!(
        "Started a demo for the check at {} and {}.\n",
        running.app_url,
        running.sandbox.base_url()
    );
    let (app, sandbox) = (running.app_url.clone(), running.sandbox.base_url());
    let code = check::check(&app, &sandbox).await;
    running.stop().await?;
    Ok(code)
}

/// Returns a base URL. The app is `127.0.0.1` and the sandbox `localhost`, so that to a browser they are
/// different sites, as they are in production.
fn base(host: &str, addr: SocketAddr) -> String {
    format!("http://{host}:{}", addr.port())
}

/// The running app and sandbox.
struct Running {
    sandbox: Sandbox,
    app_url: String,
    operator_addr: SocketAddr,
    stop: tokio::sync::oneshot::Sender<()>,
    app: tokio::task::JoinHandle<Result<(), server::StartError>>,
    // Removed, with the database in it, when the demo ends.
    _directory: tempfile::TempDir,
}

impl Running {
    async fn start(args: &DemoArgs) -> Result<Self, Failure> {
        let directory = tempfile::tempdir()?;
        // Before the sandbox, which has to know the app's address; the system may choose its port.
        let listener = server::listen("REPRISE_ADDR", args.reprise_addr).await?;
        let app_addr = listener.local_addr()?;
        let app_url = base("127.0.0.1", app_addr);
        let sandbox = Sandbox::start(sandbox::Config {
            addr: args.sandbox_addr,
            apps: vec![AppRegistration::for_app_url(
                &app_url,
                TEST_CLIENT_ID,
                TEST_CLIENT_SECRET,
            )],
            ..args.world.config()
        })
        .await?;
        let config = Config::new(ServeArgs {
            app_url: Some(app_url.clone()),
            bc_client_id: Some(TEST_CLIENT_ID.to_owned()),
            bc_client_secret: Some(TEST_CLIENT_SECRET.into()),
            reprise_secret_key: Some(SecretKey::generate()?),
            reprise_addr: app_addr,
            reprise_operator_addr: args.reprise_operator_addr,
            database_url: args.database_url.clone().unwrap_or_else(|| {
                format!("sqlite://{}", directory.path().join("reprise.db").display())
            }),
            reprise_first_view_deadline_ms: args.reprise_first_view_deadline_ms,
            bc_api_url: sandbox.api_url(),
            bc_login_url: sandbox.login_url(),
            ..ServeArgs::default()
        })?;
        let service = Service::on(listener, config, Clock::system()).await?;
        let operator_addr = service.operator_addr()?;
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let app = tokio::spawn(service.serve(async {
            // The sender is only ever dropped, so this resolves to an error.
            drop(stopped.await);
        }));
        Ok(Self {
            sandbox,
            app_url,
            operator_addr,
            stop,
            app,
            _directory: directory,
        })
    }

    async fn until_stopped(mut self) -> Result<(), Failure> {
        say!("\ncontrol panel  {}", self.sandbox.control_panel_url());
        let hashes = self.sandbox.hashes();
        let listed = hashes.iter().take(STORES_LISTED);
        for store in listed.filter_map(|hash| self.sandbox.store(hash)) {
            say!(
                "storefront     {}  ({})",
                self.sandbox.storefront_url(&store.hash),
                store.name
            );
        }
        say_how_many_more(hashes.len());
        say!("app            {}", self.app_url);
        say!("metrics        http://{}/metrics", self.operator_addr);
        say!(
            "\nOpen the control panel, install Reprise, then sign in on the storefront.\n\
             Nothing here is real, and nothing is kept. Press Ctrl-C to stop.\n"
        );
        tokio::select! {
            () = stop_signal() => self.stop().await,
            ended = &mut self.app => Ok(ended??),
        }
    }

    async fn stop(self) -> Result<(), Failure> {
        drop(self.stop);
        self.app.await??;
        self.sandbox.shutdown().await;
        Ok(())
    }
}
