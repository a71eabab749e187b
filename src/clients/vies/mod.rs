//! The European Commission's register of VAT ids (VIES): whether somebody has one.
//!
//! One question is one `POST {base}/check-vat-number`, as the service describes itself
//! (<https://ec.europa.eu/assets/taxud/vow-information/swagger_publicVAT.yaml>). It has no keys and promises nothing: the
//! registers behind it are the countries' own, and some of them are often away. So there is one try, one deadline, and
//! an honest "unknown".

mod answer;
mod vat_id;

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, redirect};
use serde::Serialize;
use tokio::time::timeout;
use tracing::warn;
use url::Url;

pub use self::answer::Told;
pub use self::vat_id::{Reading, VatId};
use super::tls;

/// A whole question, connecting included, ends after this long: a buyer waits for it.
pub const WHOLE: Duration = Duration::from_secs(3);
/// A larger answer is not read; an honest one is less than 2 kB.
const ANSWER_BYTES_MAX: usize = 64 * 1024;
/// Below the base address.
const CHECK: &str = "check-vat-number";
/// The registers answer programs in this.
const JSON: &str = "application/json";

/// The HTTPS client could not be set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the HTTPS client for VIES could not be set up")]
pub struct NoHttpClient;

/// The one way to VIES. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Vies {
    client: Client,
    check: Url,
}

/// A question, by VIES's names.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Question<'a> {
    country_code: &'a str,
    vat_number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    requester_member_state_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    requester_number: Option<&'a str>,
}

impl Vies {
    /// VIES at that address, such as `https://ec.europa.eu/taxation_customs/vies/rest-api`. Nothing is asked yet.
    pub fn new(base: &Url) -> Result<Self, NoHttpClient> {
        tls::use_ring();
        let client = Client::builder()
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(WHOLE)
            .timeout(WHOLE)
            .build()
            .map_err(|_| NoHttpClient)?;
        let mut check = base.clone();
        check.set_path(&format!("{}/{CHECK}", base.path().trim_end_matches('/')));
        Ok(Self { client, check })
    }

    /// What VIES says of an id. Whatever goes wrong, and whatever is not a plain yes or no about this very id, is
    /// [`Told::NOTHING`].
    ///
    /// `seller` is the number of the shop's own Finnish VAT id, without `FI`: VIES then files the answer and names the
    /// number it is found under, which proves the check years later.
    pub async fn check(&self, id: &VatId, seller: Option<&str>) -> Told {
        let asked = Question {
            country_code: id.country(),
            vat_number: id.number(),
            requester_member_state_code: seller.map(|_| "FI"),
            requester_number: seller,
        };
        let Ok(question) = serde_json::to_vec(&asked) else { return Told::NOTHING };
        match timeout(WHOLE, self.ask(question)).await {
            Ok(Some(body)) => answer::read(&body, id),
            Ok(None) => Told::NOTHING,
            Err(_) => {
                warn!("VIES did not answer within {} s", WHOLE.as_secs());
                Told::NOTHING
            }
        }
    }

    /// The body of an answer, if it is one that may be read.
    async fn ask(&self, question: Vec<u8>) -> Option<Vec<u8>> {
        let request = self.client.post(self.check.clone());
        let request = request.header(CONTENT_TYPE, JSON).header(ACCEPT, JSON).body(question);
        let mut answer = match request.send().await {
            Ok(answer) => answer,
            Err(error) => {
                warn!("VIES cannot be reached: {}", error.without_url());
                return None;
            }
        };
        if !answer.status().is_success() {
            warn!("VIES answers with status {}", answer.status().as_u16());
            return None;
        }
        let mut body = Vec::new();
        loop {
            match answer.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() <= ANSWER_BYTES_MAX => {
                    body.extend_from_slice(&chunk);
                }
                Ok(None) => return Some(body),
                Ok(Some(_)) => {
                    warn!("VIES's answer is longer than {ANSWER_BYTES_MAX} bytes");
                    return None;
                }
                Err(error) => {
                    warn!("VIES's answer broke off: {}", error.without_url());
                    return None;
                }
            }
        }
    }
}
