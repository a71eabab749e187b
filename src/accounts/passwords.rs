//! Passwords: which are taken, and how they are kept.
//!
//! Rules as in OWASP ASVS 5.0, 6.2: long enough, not one that is soon guessed, and nothing else asked of it. A password
//! is taken as it is typed, to the last character. Kept as Argon2id with the parameters of OWASP's cheat sheet.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use tokio::task::spawn_blocking;

use crate::ctx::Ctx;

/// Fewest and most characters.
pub const CHARS_MIN: usize = 8;
pub const CHARS_MAX: usize = 256;
/// Memory in KiB, passes, lanes.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Below this, by zxcvbn, a password is found in fewer than a million guesses.
const SCORE_MIN: u8 = 2;
/// What people here pick first, beyond the lists of English words.
const LOCAL_WORDS: [&str; 16] = [
    "salasana",
    "salasanani",
    "perkele",
    "saatana",
    "kissa",
    "koira",
    "suomi",
    "finland",
    "helsinki",
    "lösenord",
    "sommar",
    "sparraus",
    "sparraamo",
    "sparring",
    "asiantuntija",
    "qwertyå",
];
/// The hash of a password that nobody has: checking it takes as long as any other.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$c3BhcnJhYW1vIG5vYm9keQ$iHxycdJJmHOdC+arWkUG3OjlZtPtkCx998nfZnSV7Jg";

/// Why a password was not taken. `code` is the tail of a text key `error-…`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    TooShort,
    TooLong,
    /// Among the first that anybody would try.
    Common,
}

impl Unfit {
    /// The text that says it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort => "password-short",
            Self::TooLong => "password-long",
            Self::Common => "password-common",
        }
    }
}

/// A password was not checked or kept.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    /// Others wait already; hashing takes its time on purpose.
    #[error("too many passwords at once")]
    Busy,
    #[error("the password could not be hashed")]
    Failed,
}

/// Whether the password may be used. `context` is what anybody knows of its owner and of the shop.
pub fn check(password: &str, context: &[&str]) -> Result<(), Unfit> {
    let chars = password.chars().count();
    if chars < CHARS_MIN {
        return Err(Unfit::TooShort);
    }
    if chars > CHARS_MAX {
        return Err(Unfit::TooLong);
    }
    let known: Vec<&str> = context
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()).chain([*text]))
        .chain(LOCAL_WORDS)
        .filter(|word| !word.is_empty())
        .collect();
    let score: u8 = zxcvbn::zxcvbn(password, &known).score().into();
    if score < SCORE_MIN { Err(Unfit::Common) } else { Ok(()) }
}

/// The form in which a password is kept.
pub async fn hash(ctx: &Ctx, password: String) -> Result<String, HashingError> {
    in_turn(ctx, move || {
        let hash: PasswordHash = hasher()?.hash_password(password.as_bytes()).ok()?;
        Some(hash.to_string())
    })
    .await
}

/// Whether the password is the one kept. Without one it is a no that took as long.
pub async fn verify(
    ctx: &Ctx,
    kept: Option<String>,
    password: String,
) -> Result<bool, HashingError> {
    in_turn(ctx, move || {
        let is_kept = kept.is_some();
        let hash = PasswordHash::new(kept.as_deref().unwrap_or(NOBODYS)).ok()?;
        let is_right = hasher()?.verify_password(password.as_bytes(), &hash).is_ok();
        Some(is_right && is_kept)
    })
    .await
}

/// Works off the threads that answer requests, a few at a time; who would have to wait long is sent away.
async fn in_turn<T: Send + 'static>(
    ctx: &Ctx,
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> Result<T, HashingError> {
    let _seat = ctx.hashing.seats.try_acquire().map_err(|_| HashingError::Busy)?;
    let _turn = ctx.hashing.turns.acquire().await.map_err(|_| HashingError::Busy)?;
    let done = spawn_blocking(work).await.map_err(|_| HashingError::Failed)?;
    done.ok_or(HashingError::Failed)
}

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: [&str; 3] = ["Sparraamo", "Aino Esimerkki", "aino.esimerkki@example.org"];

    #[test]
    fn a_password_is_long_enough_and_not_soon_guessed() {
        for fit in [
            "kolme sinistä hevosta",
            "Xk9#vQ2!mZ",
            "     spaces count here     ",
            "ö🦊ä–correct–horse",
        ] {
            assert_eq!(check(fit, &CONTEXT), Ok(()), "{fit}");
        }
        let long: String = ('a'..='z').cycle().step_by(7).take(CHARS_MAX).collect();
        assert_eq!(check(&long, &CONTEXT), Ok(()));
        assert_eq!(check(&format!("{long}x"), &CONTEXT), Err(Unfit::TooLong));
        assert_eq!(check("Xk9#vQ2", &CONTEXT), Err(Unfit::TooShort));
        for common in [
            "password",
            "12345678",
            "qwertyuiop",
            "salasana1",
            "Salasana123",
            "iloveyou1",
            "aaaaaaaa",
            "sparraamo1",
            "Sparraamo2027",
            "ainoesimerkki",
            "aino.esimerkki@example.org",
            "esimerkki1!",
        ] {
            assert_eq!(check(common, &CONTEXT), Err(Unfit::Common), "{common}");
        }
    }

    #[test]
    fn nobodys_hash_costs_what_any_other_does() {
        let hash = PasswordHash::new(NOBODYS).unwrap();
        let params = Params::try_from(&hash).unwrap();
        assert_eq!(
            (params.m_cost(), params.t_cost(), params.p_cost()),
            (MEMORY_KIB, PASSES, LANES)
        );
        assert!(hasher().unwrap().verify_password(b"", &hash).is_err());
    }
}
