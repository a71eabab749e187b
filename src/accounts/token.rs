//! The login cookie: a JWT that names a login session and its version, and nothing else that anybody would believe.
//!
//! RFC 7519 as RFC 8725 wants it: one algorithm, one type, one issuer, one audience, a key for this purpose alone, no
//! leeway. Headers that name keys are refused unread. Who somebody is and may do is asked of the database.

use std::sync::Once;

use entity::login_session;
use entity::values::ids::LoginSessionId;
use entity::values::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::signature::{self, Signer, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::config::Config;
use crate::secrets;

/// What the key is for.
const PURPOSE: &str = "login cookies";
/// The token's type, so that no other token of ours passes for it.
const TYPE: &str = "sparraamo-login+jwt";
/// Whom it is for.
const AUDIENCE: &str = "sparraamo pages";
/// Longest token that is looked at.
const TOKEN_MAX: usize = 1_024;

/// What a cookie says, once its signature is right.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: LoginSessionId,
    pub version: i32,
}

/// The token was not made by this shop for this purpose, or its time is over.
#[derive(Copy, Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a login token of this shop")]
pub struct Forged;

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    ver: i32,
    iat: i64,
    exp: i64,
}

/// The token of a login session.
pub fn issue(
    config: &Config,
    session: &login_session::Model,
    now: Instant,
) -> Result<String, Error> {
    install();
    let secret = config.secrets.first().ok_or(ErrorKind::InvalidKeyFormat)?;
    let claims = Claims {
        iss: issuer(config),
        aud: AUDIENCE.to_owned(),
        sub: session.id.to_string(),
        ver: session.version,
        iat: now.unix(),
        exp: session.expires_at.unix(),
    };
    let header = Header { typ: Some(TYPE.to_owned()), ..Header::new(Algorithm::HS256) };
    let key = EncodingKey::from_secret(&secrets::key(secret, PURPOSE));
    jsonwebtoken::encode(&header, &claims, &key)
}

/// What the token names.
pub fn read(config: &Config, token: &str, now: Instant) -> Result<Named, Forged> {
    install();
    if token.len() > TOKEN_MAX || !has_our_header(token) {
        return Err(Forged);
    }
    let read = |secret: &SecretString| {
        let key = DecodingKey::from_secret(&secrets::key(secret, PURPOSE));
        jsonwebtoken::decode::<Claims>(token, &key, &validation(config)).ok()
    };
    let claims = config.secrets.iter().find_map(read).ok_or(Forged)?.claims;
    if claims.exp <= now.unix() {
        return Err(Forged);
    }
    let id = claims.sub.parse().map_err(|_| Forged)?;
    Ok(Named { id, version: claims.ver })
}

/// The header says exactly what ours does. One that names a key, whichever way, is not ours.
fn has_our_header(token: &str) -> bool {
    let ours = Header { typ: Some(TYPE.to_owned()), ..Header::new(Algorithm::HS256) };
    jsonwebtoken::decode_header(token).is_ok_and(|header| header == ours)
}

fn validation(config: &Config) -> Validation {
    let mut validation = Validation::new(Algorithm::HS256);
    validation.leeway = 0;
    // The end has to be there and is compared with the shop's own clock, above.
    validation.validate_exp = false;
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[issuer(config)]);
    validation
}

fn issuer(config: &Config) -> String {
    config.public_url.origin().ascii_serialization()
}

/// The library asks for its algorithms once a process: HS256 is all there is.
fn install() {
    static INSTALLED: Once = Once::new();
    static PROVIDER: CryptoProvider = CryptoProvider {
        signer_factory: |algorithm, key| match algorithm {
            Algorithm::HS256 => Ok(Box::new(Hs256::new(key.as_bytes())?)),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        },
        verifier_factory: |algorithm, key| match algorithm {
            Algorithm::HS256 => Ok(Box::new(Hs256::new(key.try_get_as_bytes()?)?)),
            _ => Err(ErrorKind::InvalidAlgorithm.into()),
        },
        key_utils: KeyUtils::new_unimplemented(),
    };
    INSTALLED.call_once(|| {
        // Only this module speaks JWT, so nobody can have been here before.
        let _installed = PROVIDER.install_default();
    });
}

struct Hs256(Hmac<Sha256>);

impl Hs256 {
    fn new(key: &[u8]) -> Result<Self, Error> {
        Ok(Self(Hmac::new_from_slice(key).map_err(|_| ErrorKind::InvalidKeyFormat)?))
    }
}

impl Signer<Vec<u8>> for Hs256 {
    fn try_sign(&self, message: &[u8]) -> Result<Vec<u8>, signature::Error> {
        let mut mac = self.0.clone();
        mac.update(message);
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

impl Verifier<Vec<u8>> for Hs256 {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> Result<(), signature::Error> {
        let mut mac = self.0.clone();
        mac.update(message);
        mac.verify_slice(signature).map_err(|_| signature::Error::new())
    }
}

impl JwtSigner for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}

impl JwtVerifier for Hs256 {
    fn algorithm(&self) -> Algorithm {
        Algorithm::HS256
    }
}
