//! The sample experts' calendars, served as real `.ics` files that the shop fetches like anyone's.
//!
//! `GET {prefix}/{expert}/open.ics` says when an expert may be booked, `busy.ics` what they do
//! otherwise. Both
//! are made from `plan.rs` relative to today in Helsinki, so they stay the same for a day and
//! never run dry.
//! They imitate the habits of the calendars people use: see `calendar.rs`.

mod calendar;
mod ics;
mod plan;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use entity::values::time::Instant;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};

use super::stripe::Now;

/// Where the sample experts live.
const ZONE: &str = "Europe/Helsinki";

/// The sample calendars, as of a clock.
#[derive(Clone)]
pub struct Feeds {
    now: Now,
}

/// Which of an expert's two calendars.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Kind {
    Open,
    Busy,
}

impl Feeds {
    /// Calendars that are always made for the day `now` tells.
    pub fn new(now: Now) -> Self {
        Self { now }
    }

    /// Mounts the calendars in a scope such as `/demo/feeds`.
    pub fn configure(&self) -> impl FnOnce(&mut ServiceConfig) + Clone + use<> {
        let feeds = self.clone();
        move |config: &mut ServiceConfig| {
            config
                .app_data(Data::new(feeds))
                .service(web::resource("/{expert}/{kind}.ics").get(serve));
        }
    }
}

/// The slugs of the experts that have calendars.
pub fn experts() -> impl Iterator<Item = &'static str> {
    plan::PLANS.iter().map(|plan| plan.expert)
}

/// One calendar, or 304 when the reader has it already.
async fn serve(
    feeds: Data<Feeds>,
    names: Path<(String, String)>,
    request: HttpRequest,
) -> HttpResponse {
    let (expert, kind) = names.into_inner();
    let Some(text) = rendered(&expert, &kind, (feeds.now)()) else {
        return HttpResponse::NotFound().finish();
    };
    let digest = Sha256::digest(text.as_bytes());
    let short: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let etag = format!("\"{short}\"");
    let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| one.trim() == etag)) {
        return HttpResponse::NotModified().insert_header((ETAG, etag)).finish();
    }
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-cache"))
        .insert_header((ETAG, etag))
        .body(text)
}

/// The text of `{expert}/{kind}.ics` on the day of `now`; `None` for a name that nobody has.
fn rendered(expert: &str, kind: &str, now: Instant) -> Option<String> {
    let kind = match kind {
        "open" => Kind::Open,
        "busy" => Kind::Busy,
        _ => return None,
    };
    let plan = plan::PLANS.iter().find(|plan| plan.expert == expert)?;
    Some(calendar::rendered(plan, kind, today(now)))
}

/// The date in Helsinki.
fn today(now: Instant) -> Date {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    let timestamp = Timestamp::from_second(now.unix()).unwrap_or(Timestamp::UNIX_EPOCH);
    timestamp.to_zoned(zone).date()
}

#[cfg(test)]
mod tests;
