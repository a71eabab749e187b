//! `GET /{lang}/admin/experts/{slug}/why?day=`: why a day of an expert has the bookable times that it has.

use actix_web::{HttpResponse, web};
use entity::expert;
use entity::values::text::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::desk::Desk;
use crate::catalog::why::{self, Reader};
use crate::web::error::AppError;
use crate::web::private::DayQuery;

/// The day in words and as a chart.
pub async fn get(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let slug: Slug = path.1.parse().map_err(|_| AppError::NotFound)?;
    let found = expert::Entity::find().filter(expert::Column::Slug.eq(slug)).one(db).await?;
    let expert = found.ok_or(AppError::NotFound)?;
    let asked: DayQuery = desk.query();
    let given = (desk.ctx.config.feeds.max_age, desk.ctx.clock.now());
    let href = |day: &str| desk.href(&format!("/experts/{}/why?day={day}", expert.slug));
    let day = why::day(db, &expert, (&asked.day, Reader::Studio), given, href).await?;
    desk.page("feeds", "pages/admin/why", day.ok_or(AppError::NotFound)?).await
}
