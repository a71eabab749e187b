//! Mail to a mail server, one connection a letter.
//!
//! TLS: `smtps://` from the first byte. `smtp://` upgrades by STARTTLS: it must when a password is
//! sent, it may when none is; on this machine itself (loopback) it stays plain, because the
//! certificates of local relays are seldom real.

use std::error::Error;
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error as SmtpError};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use tokio::time::timeout;
use url::{Host, Url};

use super::letter::Letter;
use super::{MailError, MailFault, MailerSettingsError, Reply};

/// A letter is given up after this long, from connecting to the server's last word.
pub const SEND: Duration = Duration::from_secs(20);
/// Permanent replies that are about our settings or the server, not about this letter: syntax,
/// unknown commands, "no mail service here", and all about signing in (RFC 5321, 4.2.3; RFC 7504;
/// RFC 4954, 6).
const NOT_ABOUT_THE_LETTER: [u16; 10] = [500, 501, 502, 503, 504, 521, 530, 534, 535, 538];

/// The mail server of the settings.
#[derive(Clone)]
pub struct SmtpServer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
    send_within: Duration,
}

impl SmtpServer {
    pub(super) fn from_url(text: &str, sender: Mailbox) -> Result<Self, MailerSettingsError> {
        let url = Url::parse(text).map_err(|_| MailerSettingsError::BadUrl)?;
        let is_known = matches!(url.scheme(), "smtp" | "smtps") && url.has_host();
        if !is_known || url.query().is_some() || url.path().len() > 1 {
            return Err(MailerSettingsError::BadUrl);
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(text)
            .map_err(|_| MailerSettingsError::BadUrl)?;
        let transport = with_tls(builder, &url)?.timeout(Some(SEND)).build();
        Ok(Self { transport, sender, send_within: SEND })
    }

    /// The same server with another limit than [`SEND`].
    pub fn within(mut self, send_within: Duration) -> Self {
        self.send_within = send_within;
        self
    }

    pub(super) async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = letter.compose(&self.sender)?;
        match timeout(self.send_within, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(meaning(&error, letter)),
            Err(_) => Err(MailError::Transient(MailFault::TooSlow)),
        }
    }
}

fn with_tls(
    builder: AsyncSmtpTransportBuilder,
    url: &Url,
) -> Result<AsyncSmtpTransportBuilder, MailerSettingsError> {
    if url.scheme() == "smtps" || is_loopback(url) {
        // `from_url` has set what is right for these.
        return Ok(builder);
    }
    let host = url.host_str().unwrap_or_default().to_owned();
    let tls = TlsParameters::new(host).map_err(|_| MailerSettingsError::NoTls)?;
    if url.password().is_some() {
        Ok(builder.tls(Tls::Required(tls)))
    } else {
        Ok(builder.tls(Tls::Opportunistic(tls)))
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        // The parser leaves the hosts of schemes it does not know as text.
        Some(Host::Domain(name)) => {
            let is_local = |address: std::net::IpAddr| address.is_loopback();
            name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(is_local)
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn meaning(error: &SmtpError, letter: &Letter) -> MailError {
    if error.is_timeout() {
        return MailError::Transient(MailFault::TooSlow);
    }
    let Some(code) = error.status().map(u16::from) else {
        // The one thing lettre itself refuses a composed letter for: an address beyond ASCII at a
        // server without SMTPUTF8.
        if error.is_client() && !letter.to.is_ascii() {
            return MailError::Permanent(MailFault::Address);
        }
        return MailError::Transient(MailFault::Connection);
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let refused = MailFault::Refused(Reply::of(code, &words));
    if error.is_permanent() && !NOT_ABOUT_THE_LETTER.contains(&code) {
        MailError::Permanent(refused)
    } else {
        MailError::Transient(refused)
    }
}

impl std::fmt::Debug for SmtpServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpServer").field("send_within", &self.send_within).finish_non_exhaustive()
    }
}
