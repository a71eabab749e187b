//! One TLS implementation for all calls out.

/// Makes ring the process's TLS provider, unless another was chosen before.
///
/// Two ways lead here: reqwest without a provider of its own needs one, and with aws-lc beside ring
/// (the database driver and lettre bring ring anyway) a clean build takes a minute of C longer.
pub(super) fn use_ring() {
    // An error means that there is one already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
