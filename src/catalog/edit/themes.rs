//! Themes: rows and their sheets.

use entity::theme;
use entity::values::ids::ThemeId;
use entity::values::text::Slug;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::ThemeSheet;

pub(super) async fn read<C: ConnectionTrait>(
    db: &C,
    slug: &Slug,
) -> Result<Option<theme::Model>, DbErr> {
    theme::Entity::find().filter(theme::Column::Slug.eq(slug.clone())).one(db).await
}

pub(super) async fn lock(
    transaction: &DatabaseTransaction,
    slug: &Slug,
) -> Result<Option<theme::Model>, DbErr> {
    let find = theme::Entity::find().filter(theme::Column::Slug.eq(slug.clone()));
    find.lock(LockType::NoKeyUpdate).one(transaction).await
}

pub(super) fn sheet(theme: &theme::Model) -> ThemeSheet {
    ThemeSheet {
        name: theme.name.clone(),
        summary: theme.summary.clone(),
        position: theme.position,
    }
}

pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    slug: &Slug,
    sheet: &ThemeSheet,
) -> Result<(), DbErr> {
    let row = theme::Model {
        id: ThemeId::fresh(),
        slug: slug.clone(),
        name: sheet.name.clone(),
        summary: sheet.summary.clone(),
        position: sheet.position,
        active: true,
    };
    row.into_active_model().insert(transaction).await.map(|_| ())
}

pub(super) async fn update(
    transaction: &DatabaseTransaction,
    theme: theme::Model,
    sheet: &ThemeSheet,
) -> Result<(), DbErr> {
    let mut row = theme.into_active_model();
    row.name = Set(sheet.name.clone());
    row.summary = Set(sheet.summary.clone());
    row.position = Set(sheet.position);
    row.update(transaction).await.map(|_| ())
}

pub(super) async fn set_active(
    transaction: &DatabaseTransaction,
    theme: theme::Model,
    active: bool,
) -> Result<(), DbErr> {
    let mut row = theme.into_active_model();
    row.active = Set(active);
    row.update(transaction).await.map(|_| ())
}
