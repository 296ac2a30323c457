//! Installing apps, and renewing an install.

mod install;
mod renewal;
