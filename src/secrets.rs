//! What is made of the shop's one secret: a key for each purpose, fingerprints of short secrets, sealed texts.
//!
//! No two purposes share a key, so nothing signed for one fits another. With several secrets (rotation) the first is
//! used for what is new, and all are tried on what there is.

use hmac::{Hmac, KeyInit, Mac};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Bytes of a key.
const KEY_BYTES: usize = 32;

/// Something could not be sealed, or was sealed by another secret, for another purpose, or not at all.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not sealed by this shop for this purpose")]
pub struct NotSealed;

/// The key that `secret` gives for `purpose`.
pub fn key(secret: &SecretString, purpose: &str) -> [u8; KEY_BYTES] {
    mac(secret.expose_secret().as_bytes(), &[b"sparraamo key for ", purpose.as_bytes()])
}

/// What stands for a short secret in the database, in hex, by the newest secret. Without the shop's secret it cannot be
/// found by trying all.
pub fn fingerprint(secrets: &[SecretString], purpose: &str, text: &str) -> String {
    fingerprints(secrets, purpose, text).swap_remove(0)
}

/// The same by each of the secrets, newest first; never empty.
pub fn fingerprints(secrets: &[SecretString], purpose: &str, text: &str) -> Vec<String> {
    let of = |secret: &SecretString| hex::encode(mac(&key(secret, purpose), &[text.as_bytes()]));
    let all: Vec<String> = secrets.iter().map(of).collect();
    if all.is_empty() { vec![of(&SecretString::default())] } else { all }
}

/// Seals a text: who has the database and not the secret can neither read nor change it.
pub fn seal(secrets: &[SecretString], purpose: &str, plain: &[u8]) -> Result<Vec<u8>, NotSealed> {
    let secret = secrets.first().ok_or(NotSealed)?;
    let mut nonce = [0_u8; NONCE_LEN];
    SystemRandom::new().fill(&mut nonce).map_err(|_| NotSealed)?;
    let mut body = plain.to_vec();
    aead(secret, purpose)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut body)
        .map_err(|_| NotSealed)?;
    Ok([nonce.as_slice(), &body].concat())
}

/// Reads what was sealed for the same purpose.
pub fn open(secrets: &[SecretString], purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, NotSealed> {
    let (nonce, body) = sealed.split_at_checked(NONCE_LEN).ok_or(NotSealed)?;
    let opened = secrets.iter().find_map(|secret| {
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = body.to_vec();
        let plain =
            aead(secret, purpose).ok()?.open_in_place(nonce, Aad::empty(), &mut body).ok()?;
        Some(plain.to_vec())
    });
    opened.ok_or(NotSealed)
}

fn aead(secret: &SecretString, purpose: &str) -> Result<LessSafeKey, NotSealed> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, &key(secret, purpose)).map_err(|_| NotSealed)?;
    Ok(LessSafeKey::new(key))
}

/// HMAC-SHA256, which takes a key of any length.
fn mac(key: &[u8], parts: &[&[u8]]) -> [u8; KEY_BYTES] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; KEY_BYTES] };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secrets(all: &[&str]) -> Vec<SecretString> {
        all.iter().map(|secret| SecretString::from(*secret)).collect()
    }

    #[test]
    fn what_was_sealed_opens_for_its_purpose_also_after_rotation() {
        let old = secrets(&["old"]);
        let sealed = seal(&old, "a", b"text").unwrap();
        assert_eq!(open(&secrets(&["new", "old"]), "a", &sealed).unwrap(), b"text");
        assert_eq!(open(&old, "b", &sealed), Err(NotSealed));
        assert_eq!(open(&secrets(&["new"]), "a", &sealed), Err(NotSealed));
        let mut changed = sealed.clone();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(open(&old, "a", &changed), Err(NotSealed));
        assert_eq!(open(&old, "a", b"short"), Err(NotSealed));
        assert_ne!(seal(&old, "a", b"text").unwrap(), sealed, "a nonce was used twice");
    }

    #[test]
    fn purposes_and_secrets_share_nothing() {
        let both = secrets(&["new", "old"]);
        assert_ne!(key(&both[0], "a"), key(&both[0], "b"));
        assert_ne!(key(&both[0], "a"), key(&both[1], "a"));
        assert_eq!(fingerprint(&both, "a", "1"), fingerprints(&both, "a", "1")[0]);
        assert_eq!(fingerprints(&both, "a", "1")[1], fingerprint(&both[1..], "a", "1"));
        assert_eq!(fingerprint(&both, "a", "1").len(), 64);
    }
}
