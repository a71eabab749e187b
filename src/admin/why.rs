//! `GET /{lang}/admin/experts/{slug}/why?day=`: why a day of an expert has the bookable times that it has.

use actix_web::{HttpResponse, web};
use entity::expert;
use entity::values::text::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
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
pub async fn get(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let slug: Slug = path.1.parse().map_err(|_| AppError::NotFound)?;
    let found = expert::Entity::find().filter(expert::Column::Slug.eq(slug)).one(db).await?;
    let expert = found.ok_or(AppError::NotFound)?;
    let asked: Asked = desk.query();
    let given = (desk.ctx.config.feeds.max_age, desk.ctx.clock.now());
    let day = why::day(db, &expert, (&asked.day, Reader::Studio), given).await?;
    let day = day.ok_or(AppError::NotFound)?;
    let href = |day: &str| desk.href(&format!("/experts/{}/why?day={day}", expert.slug));
    let content = Content { earlier_href: href(&day.earlier), later_href: href(&day.later), day };
    desk.page("feeds", "pages/admin/why", content).await
}
