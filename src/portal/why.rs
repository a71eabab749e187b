//! `GET /{lang}/portal/why?day=`: why a day of the expert's has the bookable times that it has.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use super::own::Own;
use crate::catalog::why::{self, Reader};
use crate::web::error::AppError;
use crate::web::private::DayQuery;

/// The day in words and as a chart.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    let asked: DayQuery = own.query();
    let given = (own.ctx.config.feeds.max_age, own.ctx.clock.now());
    let asked = (asked.day.as_str(), Reader::Expert);
    let href = |day: &str| own.href(&format!("/why?day={day}"));
    let day = why::day(own.ctx.db.reader(), &own.expert, asked, given, href).await?;
    own.page(StatusCode::OK, "why", "pages/portal/why", day.ok_or(AppError::NotFound)?).await
}
