//! The second factor: time-based one-time codes (RFC 6238), and recovery codes for when the phone is gone.

use entity::account;
use entity::values::ids::AccountId;
use entity::values::time::Instant;
use qrcode::{Color, EcLevel, QrCode};
use rand::RngExt;
use secrecy::SecretString;
use totp_rs::{Builder, Secret, Totp};
use url::form_urlencoded;

use crate::secrets::{self, NotSealed};

/// Bytes of a shared secret: as many as HMAC-SHA-1 has (RFC 4226, R6).
const SECRET_BYTES: usize = 20;
/// A code lasts this long, in seconds; one step earlier or later is taken, too.
const STEP_SECONDS: u64 = 30;
const DRIFT_STEPS: u16 = 1;
/// Recovery codes given at a time.
pub const RECOVERY_CODES: usize = 10;
/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a recovery code: 30^10, too many to try even without the throttle.
const RECOVERY_CHARS: usize = 10;

/// A shared secret.
pub struct Shared(Vec<u8>);

impl Shared {
    /// A new one.
    pub fn fresh() -> Self {
        let mut bytes = vec![0; SECRET_BYTES];
        rand::rng().fill(bytes.as_mut_slice());
        Self(bytes)
    }

    /// From its bytes.
    pub(super) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// As it is stored with the account.
    pub fn sealed(&self, secrets: &[SecretString], id: AccountId) -> Result<Vec<u8>, NotSealed> {
        secrets::seal(secrets, &purpose(id), &self.0)
    }

    /// From what is stored with the account.
    pub fn open(secrets: &[SecretString], id: AccountId, sealed: &[u8]) -> Result<Self, NotSealed> {
        secrets::open(secrets, &purpose(id), sealed).map(Self)
    }

    /// As an authenticator app takes it typed in, in groups of four.
    pub fn text(&self) -> String {
        let letters = Secret::new(self.0.clone().into()).to_base32();
        let letters: Vec<char> = letters.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        groups.join(" ")
    }

    /// As an authenticator app takes it by camera: the dark squares of a QR code as a path of one-by-one squares, and
    /// how many squares a side has.
    pub fn picture(&self, studio: &str, email: &str) -> Option<(String, usize)> {
        let code =
            QrCode::with_error_correction_level(self.address(studio, email), EcLevel::M).ok()?;
        let side = code.width();
        let dark = |index: usize| format!("M{} {}h1v1h-1z", index % side, index / side);
        let colors = code.to_colors();
        let squares = colors.iter().enumerate().filter(|(_, color)| **color == Color::Dark);
        Some((squares.map(|(index, _)| dark(index)).collect(), side))
    }

    fn address(&self, studio: &str, email: &str) -> String {
        let encoded = |text: &str| {
            let text: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            text.replace('+', "%20")
        };
        let (studio, email) = (encoded(studio), encoded(email));
        let secret = Secret::new(self.0.clone().into()).to_base32();
        format!("otpauth://totp/{studio}:{email}?secret={secret}&issuer={studio}")
    }

    /// The time step that `typed` is the code of, if it is later than `last_step`: a code counts once.
    pub fn step_of(&self, typed: &str, last_step: Option<i64>, now: Instant) -> Option<i64> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let seconds = u64::try_from(now.unix()).ok()?;
        let step = self.totp()?.check(&digits, seconds).filter(|_| is_code)?;
        i64::try_from(step).ok().filter(|step| last_step.is_none_or(|last| *step > last))
    }

    fn totp(&self) -> Option<Totp> {
        let builder = Builder::new().with_secret(Secret::new(self.0.clone().into()));
        builder.with_skew(DRIFT_STEPS).with_step_duration(STEP_SECONDS).build().ok()
    }
}

fn purpose(id: AccountId) -> String {
    format!("second factor of {id}")
}

/// New recovery codes, to be shown once.
pub fn recovery_codes() -> Vec<String> {
    let mut rng = rand::rng();
    let mut letter =
        || char::from(*ALPHABET.get(rng.random_range(0..ALPHABET.len())).unwrap_or(&b'2'));
    let mut code = || -> String { (0..RECOVERY_CHARS).map(|_| letter()).collect() };
    (0..RECOVERY_CODES).map(|_| code()).map(|code| grouped(&code)).collect()
}

fn grouped(code: &str) -> String {
    let (left, right) = code.split_at_checked(RECOVERY_CHARS / 2).unwrap_or((code, ""));
    format!("{left}-{right}")
}

/// What stands for a recovery code in the database.
pub fn recovery_hash(secrets: &[SecretString], account: &account::Model, code: &str) -> String {
    secrets::fingerprint(secrets, &codes_purpose(account), &plain(code))
}

/// The same by each of the shop's secrets, of a code as it was typed.
pub fn recovery_hashes(
    secrets: &[SecretString],
    account: &account::Model,
    typed: &str,
) -> Vec<String> {
    secrets::fingerprints(secrets, &codes_purpose(account), &plain(typed))
}

fn plain(typed: &str) -> String {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    plain.to_ascii_uppercase()
}

fn codes_purpose(account: &account::Model) -> String {
    format!("recovery codes of {}", account.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, shortened to six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let shared = Shared(b"12345678901234567890".to_vec());
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")]
        {
            let now = Instant::from_unix(seconds);
            assert_eq!(shared.step_of(code, None, now), Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_code_counts_once_and_one_step_around() {
        let shared = Shared(b"12345678901234567890".to_vec());
        let at = Instant::from_unix;
        assert_eq!(shared.step_of("287 082", Some(1), at(59)), None, "a code counted twice");
        for (seconds, is_taken) in [(0, true), (29, true), (89, true), (90, false)] {
            assert_eq!(
                shared.step_of("287082", None, at(seconds)).is_some(),
                is_taken,
                "{seconds}"
            );
        }
        for typed in ["", "28708", "2870822", "abcdef", "２８７０８２"] {
            assert_eq!(shared.step_of(typed, None, at(59)), None, "{typed}");
        }
    }

    #[test]
    fn a_secret_is_shown_as_text_and_as_a_picture() {
        let shared = Shared(b"12345678901234567890".to_vec());
        assert_eq!(shared.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        let address = shared.address("Sparraamo & Co", "a+b@example.org");
        assert!(address.starts_with("otpauth://totp/Sparraamo%20%26%20Co:a%2Bb%40example.org?"));
        let (path, side) = shared.picture("Sparraamo", "aino@example.org").unwrap();
        assert!(side > 20 && path.starts_with("M0 0h1v1h-1z"));
    }

    #[test]
    fn recovery_codes_differ() {
        let codes = recovery_codes();
        let unique: std::collections::BTreeSet<&String> = codes.iter().collect();
        assert_eq!(unique.len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| code.len() == RECOVERY_CHARS + 1));
    }
}
