//! The log and the counters. A log line is one event on stderr, as text or JSON; control characters cannot forge one.

use std::io::IsTerminal;
use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use crate::config::LogConfig;

/// Used when the configured filter cannot be read.
const DEFAULT_FILTER: &str = "info";

/// Libraries that write what passes through them when asked for every detail: names, addresses, keys. They say no more
/// than [`DEFAULT_FILTER`], whatever the filter.
const DISCREET: [&str; 13] = [
    "actix_http",
    "actix_server",
    "actix_web",
    "h2",
    "handlebars",
    "hyper",
    "hyper_util",
    "lettre",
    "mio",
    "reqwest",
    "rustls",
    "sea_orm",
    "sqlx",
];

/// Starts logging for this process. An error when it was started before.
pub fn start(config: &LogConfig) -> Result<(), TryInitError> {
    let filter =
        EnvFilter::try_new(&config.filter).unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let caps = DISCREET.iter().filter_map(|name| format!("{name}={DEFAULT_FILTER}").parse().ok());
    let filter = caps.fold(filter, EnvFilter::add_directive);
    let registry = tracing_subscriber::registry().with(filter);
    let layer = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    if config.json {
        registry.with(layer.json().flatten_event(true).with_current_span(true)).try_init()
    } else {
        let is_terminal = std::io::stderr().is_terminal();
        registry.with(layer.with_target(false).with_ansi(is_terminal)).try_init()
    }
}

/// The counters of this process; installed once, however many apps run in it.
static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts counting for this process. Doing it twice is fine.
pub fn start_metrics() {
    METRICS.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Another recorder can only have been installed by a test of its own.
        let _installed = metrics::set_global_recorder(recorder);
        handle
    });
}

/// The counters in Prometheus' text form.
pub fn metrics_text() -> String {
    METRICS.get().map(PrometheusHandle::render).unwrap_or_default()
}
