//! `GET /{lang}/portal/why?day=`: why a day of the expert's has the bookable times that it has.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};

use super::own::Own;
use crate::catalog::why::{self, DayView, Reader};
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    day: String,
}

#[derive(Serialize)]
struct Content {
    #[serde(flatten)]
    day: DayView,
    earlier_href: String,
    later_href: String,
}

/// The day in words and as a chart.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    let asked: Asked = own.query();
    let given = (own.ctx.config.feeds.max_age, own.ctx.clock.now());
    let asked = (asked.day.as_str(), Reader::Expert);
    let day = why::day(own.ctx.db.reader(), &own.expert, asked, given).await?;
    let day = day.ok_or(AppError::NotFound)?;
    let href = |day: &str| own.href(&format!("/why?day={day}"));
    let content = Content { earlier_href: href(&day.earlier), later_href: href(&day.later), day };
    own.page(StatusCode::OK, "why", "pages/portal/why", content).await
}
