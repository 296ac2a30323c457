//! Fails tests that leave unexpected calls behind.

use super::Sandbox;

impl Sandbox {
    /// Expects calls of this path, which is not emulated: they do not fail the
    /// test. The path is a whole one (`/nowhere`), or what is behind `/stores/{hash}`
    /// (`/v3/customers`); with `*` at its end, every path with that prefix.
    pub fn expect_unexpected(&self, path: &str) {
        self.shared.lock().calls.acknowledge(path);
    }
}

/// With [`crate::Config::strict`], dropping a sandbox panics if it received unexpected calls that it does
/// not emulate: the app got a made-up 404, so the test proves little. Clearing the calls
/// ([`Sandbox::clear_calls`]) clears these too.
impl Drop for Sandbox {
    fn drop(&mut self) {
        if !self.strict || std::thread::panicking() {
            return;
        }
        let calls = self.shared.lock().calls.unacknowledged();
        assert!(
            calls.is_empty(),
            "calls that the sandbox does not emulate (Sandbox::expect_unexpected, if on purpose):\n  {}",
            calls.join("\n  ")
        );
    }
}
