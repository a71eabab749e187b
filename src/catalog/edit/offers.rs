//! Offers: rows, what they are limited to, their dated rates, and their sheets.

use entity::values::ids::OfferId;
use entity::values::money::VatRate;
use entity::values::text::Slug;
use entity::{expert, offer, theme};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};

use super::{OfferSheet, Spacing, VatChange};
use crate::catalog::{find, scope, vat};

pub(super) async fn read<C: ConnectionTrait>(
    db: &C,
    slug: &Slug,
) -> Result<Option<offer::Model>, DbErr> {
    offer::Entity::find().filter(offer::Column::Slug.eq(slug.clone())).one(db).await
}

pub(super) async fn lock(
    transaction: &DatabaseTransaction,
    slug: &Slug,
) -> Result<Option<offer::Model>, DbErr> {
    let find = offer::Entity::find().filter(offer::Column::Slug.eq(slug.clone()));
    find.lock(LockType::NoKeyUpdate).one(transaction).await
}

pub(super) async fn sheet<C: ConnectionTrait>(
    db: &C,
    offer: &offer::Model,
) -> Result<OfferSheet, DbErr> {
    let themes = find::themes_of_offer(db, offer.id).await?;
    let experts = find::experts_of_offer(db, offer.id).await?;
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(themes)).all(db).await?;
    let experts = expert::Entity::find().filter(expert::Column::Id.is_in(experts)).all(db).await?;
    let changes = vat::changes(db, offer.id).await?.into_iter();
    let spacing = offer.spacing_min_days.zip(offer.spacing_max_days);
    Ok(OfferSheet {
        name: offer.name.clone(),
        summary: offer.summary.clone(),
        sessions: offer.sessions,
        session_minutes: offer.session_minutes,
        price_cents: offer.price_cents,
        vat_rate: offer.vat_rate.to_string(),
        vat_changes: changes
            .map(|change| VatChange { from: change.starts_on, rate: change.vat_rate.to_string() })
            .collect(),
        valid_days: offer.valid_days,
        spacing_days: spacing.map(|(min, max)| Spacing { min, max }),
        themes: scope::in_order(themes.into_iter().map(|theme| theme.slug)),
        experts: scope::in_order(experts.into_iter().map(|expert| expert.slug)),
        position: offer.position,
    })
}

pub(super) async fn insert(
    transaction: &DatabaseTransaction,
    slug: &Slug,
    sheet: &OfferSheet,
) -> Result<(), DbErr> {
    let row = offer::ActiveModel {
        id: Set(OfferId::fresh()),
        slug: Set(slug.clone()),
        active: Set(true),
        ..filled(Default::default(), sheet)?
    };
    let row = row.insert(transaction).await?;
    goes_with(transaction, row.id, sheet).await
}

pub(super) async fn update(
    transaction: &DatabaseTransaction,
    offer: offer::Model,
    sheet: &OfferSheet,
) -> Result<(), DbErr> {
    let id = offer.id;
    filled(offer.into_active_model(), sheet)?.update(transaction).await?;
    goes_with(transaction, id, sheet).await
}

fn filled(row: offer::ActiveModel, sheet: &OfferSheet) -> Result<offer::ActiveModel, DbErr> {
    let vat_rate: VatRate =
        sheet.vat_rate.parse().map_err(|error| DbErr::Custom(format!("{error}")))?;
    Ok(offer::ActiveModel {
        name: Set(sheet.name.clone()),
        summary: Set(sheet.summary.clone()),
        sessions: Set(sheet.sessions),
        session_minutes: Set(sheet.session_minutes),
        price_cents: Set(sheet.price_cents),
        vat_rate: Set(vat_rate),
        valid_days: Set(sheet.valid_days),
        spacing_min_days: Set(sheet.spacing_days.map(|days| days.min)),
        spacing_max_days: Set(sheet.spacing_days.map(|days| days.max)),
        position: Set(sheet.position),
        ..row
    })
}

/// Themes, experts and dated rates.
async fn goes_with(
    transaction: &DatabaseTransaction,
    id: OfferId,
    sheet: &OfferSheet,
) -> Result<(), DbErr> {
    let themes = scope::theme_ids(transaction).await?;
    let experts = scope::expert_ids(transaction).await?;
    let themes = sheet.themes.iter().filter_map(|slug| themes.get(slug.as_str()).copied());
    let experts = sheet.experts.iter().filter_map(|slug| experts.get(slug.as_str()).copied());
    scope::limit(transaction, id, themes.collect(), experts.collect()).await?;
    let changes = sheet.vat_changes.iter().map(|it| (it.from.clone(), it.rate.clone()));
    vat::replace(transaction, id, changes).await.map(|_| ())
}

pub(super) async fn set_active(
    transaction: &DatabaseTransaction,
    offer: offer::Model,
    active: bool,
) -> Result<(), DbErr> {
    let mut row = offer.into_active_model();
    row.active = Set(active);
    row.update(transaction).await.map(|_| ())
}
