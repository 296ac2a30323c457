//! The resident memory of this process.

/// Returns the resident memory in bytes, or `None` if the system does not report it. Linux: `proc(5)`, the
/// line `VmRSS` of `/proc/self/status`, in kibibytes.
pub(super) fn bytes() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kibibytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    kibibytes.checked_mul(1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn resident_memory_is_plausible() {
        let bytes = super::bytes().unwrap();
        assert!((1 << 20..1 << 36).contains(&bytes), "{bytes}");
    }
}
