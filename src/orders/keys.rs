//! The secret link of an order: a key that anyone who holds it may use, for this order alone.
//!
//! The key is computed, not stored: HMAC-SHA256 over the order's id and key version, cut to 128 bits. So a copy of the
//! database opens no order, every mail can carry the link, and raising `key_version` revokes it. With several
//! secrets (rotation) the first signs and all verify.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::order;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use crate::config::Config;

/// What the signature is for, so that it fits nothing else signed with the same secret.
const PURPOSE: &[u8] = b"sparraamo order key";
/// Bytes kept of the signature: 128 bits, past guessing.
const KEY_BYTES: usize = 16;

/// The order's key.
pub fn key(config: &Config, order: &order::Model) -> String {
    let signature = config.secrets.first().map(|secret| sign(secret, order)).unwrap_or_default();
    URL_SAFE_NO_PAD.encode(signature)
}

/// Whether `key` opens the order. Takes the same time however much of it is right.
pub fn opens(config: &Config, order: &order::Model, key: &str) -> bool {
    let Ok(given) = URL_SAFE_NO_PAD.decode(key) else { return false };
    given.len() == KEY_BYTES
        && config.secrets.iter().any(|secret| {
            started(secret, order).is_some_and(|mac| mac.verify_truncated_left(&given).is_ok())
        })
}

fn sign(secret: &SecretString, order: &order::Model) -> Vec<u8> {
    let signature = started(secret, order).map(|mac| mac.finalize().into_bytes());
    signature.map(|bytes| bytes.iter().take(KEY_BYTES).copied().collect()).unwrap_or_default()
}

fn started(secret: &SecretString, order: &order::Model) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    mac.update(PURPOSE);
    mac.update(order.id.uuid().as_bytes());
    mac.update(&order.key_version.to_be_bytes());
    Some(mac)
}
