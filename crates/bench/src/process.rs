//! What the system says of a process. Where there is no `/proc`, nothing.

use std::{fs, time::Duration};

/// Clock ticks in a second, as Linux tells programs.
const TICKS: u64 = 100;

/// A process by its id.
#[derive(Debug, Clone, Copy)]
pub struct Process(pub u32);

impl Process {
    /// Memory in use now, in MiB.
    pub fn memory(self) -> Option<f64> {
        self.status("VmRSS:")
    }

    /// The most memory it had in use, in MiB.
    pub fn peak(self) -> Option<f64> {
        self.status("VmHWM:")
    }

    /// Processor time that it has used.
    pub fn processor_time(self) -> Option<Duration> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        // The name, in brackets, may have spaces in it.
        let (_, rest) = stat.rsplit_once(") ")?;
        let fields: Vec<&str> = rest.split(' ').collect();
        let user: u64 = fields.get(11)?.parse().ok()?;
        let system: u64 = fields.get(12)?.parse().ok()?;
        Some(Duration::from_millis((user + system) * 1000 / TICKS))
    }

    fn status(self, name: &str) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes / 1024.0)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_memory_and_has_used_its_processor() {
        let own = Process(std::process::id());
        let (memory, peak) = (own.memory().unwrap(), own.peak().unwrap());
        assert!(memory > 1.0 && peak >= memory, "{memory} {peak}");
        assert!(own.processor_time().is_some());
        assert!(Process(u32::MAX).memory().is_none());
    }
}
