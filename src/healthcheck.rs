//! `reprise healthcheck`: a probe for containers, whose images have no shell and no HTTP client.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use clap::Args;

use crate::Failure;

/// The time limit of a probe. The app answers its own within a second, or not at all.
const PATIENCE: Duration = Duration::from_secs(4);

/// The options of `reprise healthcheck`.
#[derive(Debug, Args)]
pub(crate) struct HealthcheckArgs {
    /// The operator's address of the running app, whose `/readyz` is requested
    #[arg(
        long,
        env = "REPRISE_OPERATOR_ADDR",
        value_name = "ADDR",
        default_value_t = server::OPERATOR_ADDR
    )]
    reprise_operator_addr: SocketAddr,

    /// Request this URL instead, such as one of the sandbox's
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

impl HealthcheckArgs {
    /// Returns the URL to request. A program that listens on every address is reached on the loopback one.
    fn target(&self) -> String {
        if let Some(url) = &self.url {
            return url.clone();
        }
        let mut addr = self.reprise_operator_addr;
        if addr.ip().is_unspecified() {
            addr.set_ip(match addr.ip() {
                IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        format!("http://{addr}/readyz")
    }
}

/// Requests the probe once.
///
/// # Errors
/// If there is no response in time, or its status is not 2xx.
pub(crate) async fn healthcheck(args: &HealthcheckArgs) -> Result<(), Failure> {
    let url = args.target();
    let client = reqwest::Client::builder()
        // The program is on this machine, whatever proxy the environment names.
        .no_proxy()
        .timeout(PATIENCE)
        .build()?;
    let response = client.get(&url).send().await;
    let status = response
        .map_err(|error| format!("{url} did not respond: {error}"))?
        .status();
    if status.is_success() {
        Ok(())
    } else {
        Err(format!("{url} responded with {}", status.as_u16()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(addr: &str, url: Option<&str>) -> String {
        HealthcheckArgs {
            reprise_operator_addr: addr.parse().unwrap_or(server::OPERATOR_ADDR),
            url: url.map(str::to_owned),
        }
        .target()
    }

    #[test]
    fn asks_the_operators_address_or_the_given_url() {
        for (addr, url) in [
            ("127.0.0.1:3001", "http://127.0.0.1:3001/readyz"),
            ("0.0.0.0:9000", "http://127.0.0.1:9000/readyz"),
            ("[::]:9000", "http://[::1]:9000/readyz"),
            ("10.0.0.5:3001", "http://10.0.0.5:3001/readyz"),
        ] {
            assert_eq!(target(addr, None), url);
        }
        let other = "http://127.0.0.1:4000/_sandbox/clock";
        assert_eq!(target("127.0.0.1:3001", Some(other)), other);
    }
}
