//! The number of connections of each peer.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use ipnet::IpNet;
use parking_lot::{Mutex, MutexGuard};

/// Counts the connections of each peer that is not trusted.
pub(super) struct Peers {
    most: usize,
    trusted: Vec<IpNet>,
    open: Arc<Open>,
}

/// The number of open connections per peer.
#[derive(Default)]
struct Open(Mutex<HashMap<IpAddr, usize>>);

/// A counted connection; dropping it ends the count. `None` if the peer is trusted.
pub(super) struct Admitted(Option<(Arc<Open>, IpAddr)>);

impl Peers {
    pub(super) fn new(most: usize, trusted: Vec<IpNet>) -> Self {
        Self {
            most,
            trusted,
            open: Arc::default(),
        }
    }

    /// Counts a connection, or returns `None` if the peer has reached its limit.
    pub(super) fn admit(&self, peer: IpAddr) -> Option<Admitted> {
        let peer = peer.to_canonical();
        if self.trusted.iter().any(|network| network.contains(&peer)) {
            return Some(Admitted(None));
        }
        let peer = source(peer);
        let mut open = self.open.lock();
        let count = open.entry(peer).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        Some(Admitted(Some((self.open.clone(), peer))))
    }
}

impl Open {
    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.lock()
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        let Some((open, peer)) = &self.0 else {
            return;
        };
        let mut open = open.lock();
        if let Some(count) = open.get_mut(peer) {
            *count -= 1;
            if *count == 0 {
                open.remove(peer);
            }
        }
    }
}

/// Returns the address under which a peer is counted. In IPv6 that is its /64 network, since one host can use
/// any address in it.
fn source(peer: IpAddr) -> IpAddr {
    const NETWORK: u128 = !0 << 64;
    match peer {
        IpAddr::V4(_) => peer,
        IpAddr::V6(peer) => IpAddr::V6(Ipv6Addr::from_bits(peer.to_bits() & NETWORK)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peers(most: usize, trusted: &[&str]) -> Peers {
        let trusted = trusted.iter().map(|network| network.parse().unwrap());
        Peers::new(most, trusted.collect())
    }

    fn addr(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_closed_connection_frees_its_peers_share() {
        let peers = peers(2, &[]);
        let first = peers.admit(addr("192.0.2.1"));
        let _second = peers.admit(addr("::ffff:192.0.2.1")).unwrap();
        assert!(peers.admit(addr("192.0.2.1")).is_none(), "two are open");
        let _other = peers.admit(addr("192.0.2.2")).unwrap();
        drop(first);
        assert!(peers.admit(addr("192.0.2.1")).is_some(), "one was closed");
    }

    #[test]
    fn a_peer_without_connections_is_removed() {
        let peers = peers(2, &[]);
        drop(peers.admit(addr("192.0.2.1")));
        assert!(peers.open.lock().is_empty());
    }

    #[test]
    fn an_ipv6_network_of_64_bits_is_one_peer() {
        let peers = peers(1, &[]);
        let _first = peers.admit(addr("2001:db8:0:1::1")).unwrap();
        assert!(peers.admit(addr("2001:db8:0:1:ffff::9")).is_none());
        assert!(peers.admit(addr("2001:db8:0:2::1")).is_some());
    }

    #[test]
    fn a_trusted_peer_has_no_limit() {
        let peers = peers(1, &["10.0.0.0/8", "127.0.0.1/32"]);
        let all = ["10.1.2.3", "10.1.2.3", "127.0.0.1", "::ffff:127.0.0.1"];
        let admitted: Vec<_> = all.iter().map(|it| peers.admit(addr(it))).collect();
        assert!(admitted.iter().all(Option::is_some));
        let _other = peers.admit(addr("11.0.0.1")).unwrap();
        assert!(peers.admit(addr("11.0.0.1")).is_none());
    }
}
