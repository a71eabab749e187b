//! The log: one line per event on stderr, as text or JSON. Control characters in values cannot forge a line.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::config::LogConfig;

/// Used when the configured filter cannot be read.
const DEFAULT_FILTER: &str = "info";

/// Starts logging for this process. An error when it was started before.
pub fn start(config: &LogConfig) -> Result<(), TryInitError> {
    let filter =
        EnvFilter::try_new(&config.filter).unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    if config.json {
        registry.with(layer.json().flatten_event(true).with_current_span(true)).try_init()
    } else {
        registry.with(layer.with_target(false)).try_init()
    }
}
