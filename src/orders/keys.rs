//! Secret links: a key that anyone who holds it may use, for one order, or to read the preparation of one booking.
//!
//! A key is computed, not stored: HMAC-SHA256 over what it opens and the order's key version, cut to 128 bits. So a copy
//! of the database opens nothing, every mail can carry the link, and raising `key_version` revokes it. With several
//! secrets (rotation) the first signs and all verify.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::order;
use entity::values::ids::BookingId;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

use crate::config::Config;

/// What the signature is for, so that it fits nothing else signed with the same secret.
const PURPOSE: &[u8] = b"sparraamo order key";
const READER_PURPOSE: &[u8] = b"sparraamo preparation reader key";
/// Bytes kept of the signature: 128 bits, past guessing.
const KEY_BYTES: usize = 16;

/// Who reads the preparation of a booking by a link of their own.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Holds the session.
    Expert,
    /// Comes to it.
    Attendee,
}

/// The order's key.
pub fn key(config: &Config, order: &order::Model) -> String {
    signed(config, |secret| of_order(secret, order))
}

/// Whether `key` opens the order. Takes the same time however much of it is right.
pub fn opens(config: &Config, order: &order::Model, key: &str) -> bool {
    verified(config, key, |secret| of_order(secret, order))
}

/// The key by which a reader at that address opens the preparation of one booking.
///
/// The address is part of it: who comes no more, or has another address, has no key any more.
pub fn reader_key(
    config: &Config,
    order: &order::Model,
    booking_id: BookingId,
    reader: Reader,
    email: &str,
) -> String {
    signed(config, |secret| of_reader(secret, order, booking_id, reader, email))
}

/// Whether `key` is that reader's. Takes the same time however much of it is right.
pub fn reads(
    config: &Config,
    order: &order::Model,
    booking_id: BookingId,
    reader: Reader,
    email: &str,
    key: &str,
) -> bool {
    verified(config, key, |secret| of_reader(secret, order, booking_id, reader, email))
}

/// Keys that opened the order as it was before, each with the one that opens it now.
pub fn renewed(
    config: &Config,
    before: &order::Model,
    order: &order::Model,
) -> Vec<(String, String)> {
    let now = key(config, order);
    with_each_secret(config, |secret| of_order(secret, before), &now)
}

/// The same of the keys by which a reader at that address opened the preparation of one booking.
pub fn renewed_of_reader(
    config: &Config,
    (before, order): (&order::Model, &order::Model),
    booking_id: BookingId,
    reader: Reader,
    email: &str,
) -> Vec<(String, String)> {
    let now = reader_key(config, order, booking_id, reader, email);
    with_each_secret(config, |secret| of_reader(secret, before, booking_id, reader, email), &now)
}

type Signature = Hmac<Sha256>;

/// A link may have been made while another secret signed.
fn with_each_secret(
    config: &Config,
    sign: impl Fn(&SecretString) -> Option<Signature>,
    now: &str,
) -> Vec<(String, String)> {
    let each = config.secrets.iter().filter_map(|secret| sign(secret).map(written));
    each.map(|before| (before, now.to_owned())).collect()
}

fn written(signature: Signature) -> String {
    let bytes = signature.finalize().into_bytes();
    URL_SAFE_NO_PAD.encode(bytes.into_iter().take(KEY_BYTES).collect::<Vec<u8>>())
}

fn signed(config: &Config, sign: impl Fn(&SecretString) -> Option<Signature>) -> String {
    config.secrets.first().and_then(sign).map(written).unwrap_or_default()
}

fn verified(config: &Config, key: &str, sign: impl Fn(&SecretString) -> Option<Signature>) -> bool {
    let Ok(given) = URL_SAFE_NO_PAD.decode(key) else { return false };
    given.len() == KEY_BYTES
        && config
            .secrets
            .iter()
            .any(|secret| sign(secret).is_some_and(|mac| mac.verify_truncated_left(&given).is_ok()))
}

fn of_order(secret: &SecretString, order: &order::Model) -> Option<Signature> {
    let mut mac = Signature::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    mac.update(PURPOSE);
    mac.update(order.id.uuid().as_bytes());
    mac.update(&order.key_version.to_be_bytes());
    Some(mac)
}

fn of_reader(
    secret: &SecretString,
    order: &order::Model,
    booking_id: BookingId,
    reader: Reader,
    email: &str,
) -> Option<Signature> {
    let mut mac = Signature::new_from_slice(secret.expose_secret().as_bytes()).ok()?;
    mac.update(READER_PURPOSE);
    mac.update(booking_id.uuid().as_bytes());
    mac.update(&order.key_version.to_be_bytes());
    let role: &[u8] = match reader {
        Reader::Expert => b"expert",
        Reader::Attendee => b"attendee",
    };
    mac.update(role);
    mac.update(email.trim().to_lowercase().as_bytes());
    Some(mac)
}
