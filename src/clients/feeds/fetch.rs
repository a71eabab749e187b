//! Fetching a feed: at most 8 seconds, 3 MB and 3 redirects, only from addresses the guard admits.

use std::sync::Arc;
use std::time::Duration;

use ::url::{Host, Url};
use ipnet::IpNet;
use reqwest::header::{
    CONTENT_ENCODING, ETAG, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
};
use reqwest::{Client, Response, StatusCode, redirect};
use tokio::time::timeout;

use super::guard::Guard;
use super::headers::{request_headers, retry_after, validator};
use super::outcome::{FetchError, Fetched, Validators};
use super::resolver::{Names, VettingResolver, names_of_this_machine};
use super::url::FeedUrl;
use crate::clients::tls;

/// A fetch, redirects and body included, ends after this long.
pub const TOTAL: Duration = Duration::from_secs(8);
/// Connecting, TLS included, ends after this long.
pub const CONNECT: Duration = Duration::from_secs(4);
/// A larger feed is not read; counted after decompression.
pub const FEED_BYTES_MAX: usize = 3_000_000;
/// So many redirects are followed.
pub const REDIRECTS_MAX: usize = 3;

/// How the shop fetches.
#[derive(Clone, Debug)]
pub struct FetchSettings {
    /// Nets that may be reached besides public addresses, on any port.
    pub allow_nets: Vec<IpNet>,
    /// Who we say we are.
    pub user_agent: String,
}

/// How much a fetch may cost. The default is for production; tests shorten it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// For everything.
    pub total: Duration,
    /// For connecting.
    pub connect: Duration,
    /// Bytes of the body after decompression.
    pub bytes_max: usize,
}

/// The settings cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchSettingsError {
    /// The user agent is no header value, or TLS did not start.
    #[error("the client for calendar feeds could not be set up")]
    NoHttpClient,
}

/// Fetches feeds. Cheap to clone; keeps no connection between fetches.
#[derive(Clone)]
pub struct FeedFetcher {
    guard: Arc<Guard>,
    /// For the ports of the web: public addresses and the allowed nets.
    public: Client,
    /// For all other ports: the allowed nets alone.
    allowed: Client,
    limits: FetchLimits,
}

impl FeedFetcher {
    /// A fetcher with the production [`FetchLimits`].
    pub fn new(settings: FetchSettings) -> Result<Self, FetchSettingsError> {
        Self::with_limits(settings, FetchLimits::default())
    }

    /// As [`FeedFetcher::new`], with other limits.
    pub fn with_limits(
        settings: FetchSettings,
        limits: FetchLimits,
    ) -> Result<Self, FetchSettingsError> {
        let guard = Guard::new(settings.allow_nets);
        Self::guarded(guard, names_of_this_machine(), &settings.user_agent, limits)
    }

    pub(super) fn guarded(
        guard: Guard,
        names: Names,
        user_agent: &str,
        limits: FetchLimits,
    ) -> Result<Self, FetchSettingsError> {
        tls::use_ring();
        let guard = Arc::new(guard);
        let client = |with_public| {
            Client::builder()
                .no_proxy()
                // A brotli stream names the window its reader must keep, up to 16 MB; gzip's is 32 kB.
                .no_brotli()
                .redirect(redirect::Policy::none())
                .user_agent(user_agent)
                .connect_timeout(limits.connect)
                .timeout(limits.total)
                // A kept connection would outlive the vetting of its address.
                .pool_max_idle_per_host(0)
                .dns_resolver(VettingResolver {
                    guard: Arc::clone(&guard),
                    names: Arc::clone(&names),
                    with_public,
                })
                .build()
                .map_err(|_| FetchSettingsError::NoHttpClient)
        };
        let (public, allowed) = (client(true)?, client(false)?);
        Ok(Self { guard, public, allowed, limits })
    }

    /// The feed at `url`, unless it is still the copy that `seen` describes.
    ///
    /// User and password of the address go to its own host alone. The caller sees to fetching a
    /// host's feeds one after another.
    pub async fn fetch(&self, url: &FeedUrl, seen: &Validators) -> Result<Fetched, FetchError> {
        let fetched = timeout(self.limits.total, self.follow(url.url(), seen)).await;
        fetched.unwrap_or(Err(FetchError::TooSlow))
    }

    async fn follow(&self, first: &Url, seen: &Validators) -> Result<Fetched, FetchError> {
        let headers = request_headers(seen);
        let is_conditional =
            headers.contains_key(IF_NONE_MATCH) || headers.contains_key(IF_MODIFIED_SINCE);
        let mut at = first.clone();
        for _ in 0..=REDIRECTS_MAX {
            let call = self.client_for(&at)?.get(at.clone()).headers(headers.clone());
            let answer = call.send().await.map_err(|error| {
                // The client's own clock and ours end together: either may be the first to notice.
                if error.is_timeout() && !error.is_connect() {
                    FetchError::TooSlow
                } else {
                    FetchError::Unreachable
                }
            })?;
            if !is_redirect(answer.status()) {
                return self.read(answer, is_conditional).await;
            }
            let location = answer.headers().get(LOCATION).and_then(|text| text.to_str().ok());
            at = next_hop(first, &at, location.ok_or(FetchError::Redirect)?)?;
        }
        Err(FetchError::Redirect)
    }

    /// The client whose resolver fits the port. Addresses written as numbers never meet a resolver:
    /// they are judged here.
    pub(super) fn client_for(&self, url: &Url) -> Result<&Client, FetchError> {
        let port = url.port_or_known_default().ok_or(FetchError::Unreachable)?;
        let is_admitted = match url.host().ok_or(FetchError::Unreachable)? {
            Host::Ipv4(address) => self.guard.admits(address.into(), port),
            Host::Ipv6(address) => self.guard.admits(address.into(), port),
            Host::Domain(_) => true,
        };
        match (is_admitted, self.guard.is_public_port(port)) {
            (true, true) => Ok(&self.public),
            (true, false) => Ok(&self.allowed),
            (false, _) => Err(FetchError::Unreachable),
        }
    }

    async fn read(&self, answer: Response, is_conditional: bool) -> Result<Fetched, FetchError> {
        let status = answer.status();
        match status {
            StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                // What the client unpacked says so no more.
                if answer.headers().get(CONTENT_ENCODING).is_some_and(|how| how != "identity") {
                    return Err(FetchError::Packed);
                }
                let etag = validator(answer.headers(), &ETAG);
                let last_modified = validator(answer.headers(), &LAST_MODIFIED);
                let bytes = self.body_of(answer).await?;
                Ok(Fetched::Body { bytes, etag, last_modified })
            }
            StatusCode::NOT_MODIFIED if is_conditional => Ok(Fetched::NotModified),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
                Err(FetchError::Denied { status: status.as_u16() })
            }
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                Err(FetchError::Missing { status: status.as_u16() })
            }
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
                let retry_after = retry_after(answer.headers());
                Err(FetchError::Busy { status: status.as_u16(), retry_after })
            }
            _ => Err(FetchError::Status { status: status.as_u16() }),
        }
    }

    async fn body_of(&self, mut answer: Response) -> Result<Vec<u8>, FetchError> {
        // What it says of its length only saves growing step by step; what counts is what comes.
        let announced = answer.content_length().and_then(|length| usize::try_from(length).ok());
        let mut bytes =
            Vec::with_capacity(announced.unwrap_or_default().min(self.limits.bytes_max));
        loop {
            let chunk = answer.chunk().await.map_err(|error| {
                if error.is_timeout() { FetchError::TooSlow } else { FetchError::BrokenOff }
            })?;
            let Some(chunk) = chunk else { return Ok(bytes) };
            if bytes.len() + chunk.len() > self.limits.bytes_max {
                return Err(FetchError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
    }
}

impl Default for FetchLimits {
    fn default() -> Self {
        Self { total: TOTAL, connect: CONNECT, bytes_max: FEED_BYTES_MAX }
    }
}

impl std::fmt::Debug for FeedFetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FeedFetcher").field("limits", &self.limits).finish_non_exhaustive()
    }
}

fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where `location` leads from `at`; user and password are kept on the host of `first` alone.
fn next_hop(first: &Url, at: &Url, location: &str) -> Result<Url, FetchError> {
    let mut next = at.join(location).map_err(|_| FetchError::Redirect)?;
    let is_followed = match (at.scheme(), next.scheme()) {
        (_, "https") | ("http", "http") => next.has_host(),
        _ => false,
    };
    if !is_followed {
        return Err(FetchError::Redirect);
    }
    let (user, password) = if next.origin() == first.origin() {
        (first.username(), first.password())
    } else {
        ("", None)
    };
    let kept = next.set_username(user).and_then(|()| next.set_password(password));
    kept.map_err(|()| FetchError::Redirect)?;
    next.set_fragment(None);
    Ok(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    fn hop(at: &str, location: &str) -> Result<String, FetchError> {
        next_hop(&url("https://u:p@cal.example/a"), &url(at), location).map(String::from)
    }

    /// F-05.
    #[test]
    fn a_redirect_never_leaves_https_or_the_web() {
        assert_eq!(hop("https://cal.example/a", "http://cal.example/b"), Err(FetchError::Redirect));
        for location in
            ["file:///etc/passwd", "ftp://cal.example/", "data:,x", "https://", "http://[/"]
        {
            assert_eq!(hop("https://cal.example/a", location), Err(FetchError::Redirect));
        }
        assert_eq!(hop("http://a.example/", "https://b.example/#x").unwrap(), "https://b.example/");
    }

    /// F-05.
    #[test]
    fn user_and_password_stay_with_their_own_host() {
        assert_eq!(hop("https://u:p@cal.example/a", "b").unwrap(), "https://u:p@cal.example/b");
        assert_eq!(
            hop("https://u:p@cal.example/a", "//b.example/c").unwrap(),
            "https://b.example/c"
        );
        let elsewhere = hop("https://u:p@cal.example/a", "https://x:y@cal.example:444/c");
        assert_eq!(elsewhere.unwrap(), "https://cal.example:444/c");
    }
}
