//! Sockets that the program's parent has bound: systemd's socket activation.
//!
//! They stay open while the program restarts. Connections wait in them until the next process accepts them, so a restart
//! refuses nobody.

use std::net::SocketAddr;

use listenfd::ListenFd;
use tokio::net::TcpListener;

use crate::startup::StartError;

/// The sockets that this process was started with: the first is the public one, the second the operator's.
pub(crate) struct Inherited(ListenFd);

impl Inherited {
    /// Reads `LISTEN_FDS` and `LISTEN_PID`, which say how many sockets there are and for which process.
    pub(crate) fn from_environment() -> Self {
        Self(ListenFd::from_env())
    }

    /// Returns the socket with this index, or else binds the address that a variable sets.
    ///
    /// # Errors
    /// [`StartError::Listen`] if the address cannot be used, [`StartError::Inherited`] if the socket is of another kind.
    pub(crate) async fn listen(
        &mut self,
        index: usize,
        variable: &'static str,
        addr: SocketAddr,
    ) -> Result<TcpListener, StartError> {
        let listener = self.0.take_tcp_listener(index);
        let Some(listener) = listener.map_err(StartError::Inherited)? else {
            return listen(variable, addr).await;
        };
        listener
            .set_nonblocking(true)
            .and_then(|()| TcpListener::from_std(listener))
            .map_err(StartError::Inherited)
    }
}

/// Binds the address that a variable sets.
///
/// # Errors
/// [`StartError::Listen`], whose text names the variable.
pub async fn listen(variable: &'static str, addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr)
        .await
        .map_err(|source| StartError::Listen {
            variable,
            addr,
            source,
        })
}
