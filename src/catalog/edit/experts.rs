//! Experts: rows, their themes, and their sheets.

use entity::values::ids::ExpertId;
use entity::values::text::{Slug, Words};
use entity::{expert, theme};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter,
};

use super::ExpertSheet;
use crate::availability::claims;
use crate::catalog::scope;

pub(super) async fn read<C: ConnectionTrait>(
    db: &C,
    slug: &Slug,
) -> Result<Option<expert::Model>, DbErr> {
    expert::Entity::find().filter(expert::Column::Slug.eq(slug.clone())).one(db).await
}

/// Rules decide about times, so whoever changes them waits for whoever takes a time.
pub(super) async fn lock(
    transaction: &DatabaseTransaction,
    slug: &Slug,
) -> Result<Option<expert::Model>, DbErr> {
    let Some(expert) = read(transaction, slug).await? else { return Ok(None) };
    claims::lock_all(transaction, vec![expert.id]).await?;
    read(transaction, slug).await
}

pub(super) async fn sheet<C: ConnectionTrait>(
    db: &C,
    expert: &expert::Model,
) -> Result<ExpertSheet, DbErr> {
    let themes = scope::themes_of(db, expert.id).await?;
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(themes)).all(db).await?;
    Ok(ExpertSheet {
        name: expert.name.clone(),
        email: expert.email.clone(),
        headline: expert.headline.clone(),
        bio: expert.bio.clone(),
        themes: scope::in_order(themes.into_iter().map(|theme| theme.slug)),
        languages: expert.languages.0.clone(),
        formats: expert.formats.0.clone(),
        buffer_minutes: expert.buffer_minutes,
        notice_hours: expert.notice_hours,
        horizon_days: expert.horizon_days,
        daily_cap: expert.daily_cap,
        slot_grid_minutes: expert.slot_grid_minutes,
        timezone: expert.timezone.clone(),
        position: expert.position,
    })
}

pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    slug: &Slug,
    sheet: &ExpertSheet,
) -> Result<(), DbErr> {
    let row = expert::ActiveModel {
        id: Set(ExpertId::fresh()),
        slug: Set(slug.clone()),
        active: Set(true),
        ..filled(Default::default(), sheet)
    };
    let row = row.insert(transaction).await?;
    spars(transaction, row.id, sheet).await
}

pub(super) async fn update(
    transaction: &DatabaseTransaction,
    expert: expert::Model,
    sheet: &ExpertSheet,
) -> Result<(), DbErr> {
    let id = expert.id;
    filled(expert.into_active_model(), sheet).update(transaction).await?;
    spars(transaction, id, sheet).await
}

fn filled(row: expert::ActiveModel, sheet: &ExpertSheet) -> expert::ActiveModel {
    expert::ActiveModel {
        name: Set(sheet.name.trim().to_owned()),
        email: Set(sheet.email.clone()),
        languages: Set(Words(sheet.languages.clone())),
        formats: Set(Words(sheet.formats.clone())),
        headline: Set(sheet.headline.clone()),
        bio: Set(sheet.bio.clone()),
        timezone: Set(sheet.timezone.clone()),
        buffer_minutes: Set(sheet.buffer_minutes),
        notice_hours: Set(sheet.notice_hours),
        horizon_days: Set(sheet.horizon_days),
        daily_cap: Set(sheet.daily_cap),
        slot_grid_minutes: Set(sheet.slot_grid_minutes),
        position: Set(sheet.position),
        ..row
    }
}

async fn spars(
    transaction: &DatabaseTransaction,
    id: ExpertId,
    sheet: &ExpertSheet,
) -> Result<(), DbErr> {
    let known = scope::theme_ids(transaction).await?;
    let themes = sheet.themes.iter().filter_map(|slug| known.get(slug.as_str()).copied());
    scope::set_themes(transaction, id, themes.collect()).await.map(|_| ())
}

pub(super) async fn set_active(
    transaction: &DatabaseTransaction,
    expert: expert::Model,
    active: bool,
) -> Result<(), DbErr> {
    let mut row = expert.into_active_model();
    row.active = Set(active);
    row.update(transaction).await.map(|_| ())
}
