//! A test that leaves unexpected calls behind fails.

use super::Sandbox;

impl Sandbox {
    /// Calls of this path are made on purpose although they are not emulated: they do not fail the
    /// test. The path is a whole one (`/nowhere`), or what is behind `/stores/{hash}`
    /// (`/v3/customers`); with `*` at its end, every path that begins so.
    pub fn expect_unexpected(&self, path: &str) {
        self.shared.lock().calls.acknowledge(path);
    }
}

/// Where [`crate::Config::strict`] is set, dropping a sandbox panics if calls were made that it does
/// not emulate and nobody said they were expected: what an app got was a made-up 404, so whatever the
/// test saw proves little. Forgetting the calls ([`Sandbox::clear_calls`]) forgets these too.
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
