//! Reading the catalogue: only what is active is found.

use std::collections::HashMap;

use entity::values::ids::{ExpertId, OfferId, ThemeId};
use entity::values::text::Slug;
use entity::values::time::Instant;
use entity::{expert, expert_theme, offer, offer_expert, offer_theme, theme};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};

use super::vat;

/// Why something of the catalogue was not found. `field` says what was looked for.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    #[error("no such {field}")]
    NotFound { field: &'static str },
    #[error("the catalogue could not be read")]
    Database(#[from] DbErr),
}

fn slug(text: &str, field: &'static str) -> Result<Slug, CatalogError> {
    text.parse().map_err(|_| CatalogError::NotFound { field })
}

/// The theme of that slug.
pub async fn theme<C: ConnectionTrait>(db: &C, text: &str) -> Result<theme::Model, CatalogError> {
    let found = theme::Entity::find()
        .filter(theme::Column::Slug.eq(slug(text, "theme")?))
        .filter(theme::Column::Active.eq(true))
        .one(db)
        .await?;
    found.ok_or(CatalogError::NotFound { field: "theme" })
}

/// The offer of that slug, at the VAT rate it started with: see [`offers`] for the one in force.
pub async fn offer<C: ConnectionTrait>(db: &C, text: &str) -> Result<offer::Model, CatalogError> {
    let found = offer::Entity::find()
        .filter(offer::Column::Slug.eq(slug(text, "offer")?))
        .filter(offer::Column::Active.eq(true))
        .one(db)
        .await?;
    found.ok_or(CatalogError::NotFound { field: "offer" })
}

/// The expert of that slug.
pub async fn expert<C: ConnectionTrait>(db: &C, text: &str) -> Result<expert::Model, CatalogError> {
    let found = expert::Entity::find()
        .filter(expert::Column::Slug.eq(slug(text, "expert")?))
        .filter(expert::Column::Active.eq(true))
        .one(db)
        .await?;
    found.ok_or(CatalogError::NotFound { field: "expert" })
}

/// All themes, in their order.
pub async fn themes<C: ConnectionTrait>(db: &C) -> Result<Vec<theme::Model>, DbErr> {
    theme::Entity::find()
        .filter(theme::Column::Active.eq(true))
        .order_by_asc(theme::Column::Position)
        .order_by_asc(theme::Column::Slug)
        .all(db)
        .await
}

/// All offers, in their order, at the VAT rate in force at `now`.
pub async fn offers<C: ConnectionTrait>(db: &C, now: Instant) -> Result<Vec<offer::Model>, DbErr> {
    let mut offers = offer::Entity::find()
        .filter(offer::Column::Active.eq(true))
        .order_by_asc(offer::Column::Position)
        .order_by_asc(offer::Column::Slug)
        .all(db)
        .await?;
    vat::apply(db, &mut offers, now).await?;
    Ok(offers)
}

/// The experts who spar `theme` and are covered by `offer`, in their order; `None` asks for no restriction.
pub async fn bookable_experts<C: ConnectionTrait>(
    db: &C,
    theme: Option<ThemeId>,
    offer: Option<OfferId>,
) -> Result<Vec<expert::Model>, DbErr> {
    let mut find = expert::Entity::find().filter(expert::Column::Active.eq(true));
    if let Some(theme_id) = theme {
        let of_theme = expert_theme::Entity::find()
            .select_only()
            .column(expert_theme::Column::ExpertId)
            .filter(expert_theme::Column::ThemeId.eq(theme_id))
            .into_query();
        find = find.filter(expert::Column::Id.in_subquery(of_theme));
    }
    if let Some(offer_id) = offer {
        let covered = experts_of_offer(db, offer_id).await?;
        if !covered.is_empty() {
            find = find.filter(expert::Column::Id.is_in(covered));
        }
    }
    find.order_by_asc(expert::Column::Position).order_by_asc(expert::Column::Slug).all(db).await
}

/// The experts an offer is limited to; empty: all.
pub async fn experts_of_offer<C: ConnectionTrait>(
    db: &C,
    offer_id: OfferId,
) -> Result<Vec<ExpertId>, DbErr> {
    let rows = offer_expert::Entity::find()
        .filter(offer_expert::Column::OfferId.eq(offer_id))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.expert_id).collect())
}

/// The themes an offer is limited to; empty: all.
pub async fn themes_of_offer<C: ConnectionTrait>(
    db: &C,
    offer_id: OfferId,
) -> Result<Vec<ThemeId>, DbErr> {
    let rows = offer_theme::Entity::find()
        .filter(offer_theme::Column::OfferId.eq(offer_id))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.theme_id).collect())
}

/// Whether sessions of the offer may be about the theme.
pub async fn offer_covers_theme<C: ConnectionTrait>(
    db: &C,
    offer_id: OfferId,
    theme_id: ThemeId,
) -> Result<bool, DbErr> {
    let limited_to = themes_of_offer(db, offer_id).await?;
    Ok(limited_to.is_empty() || limited_to.contains(&theme_id))
}

/// What offers are limited to. An offer without limits of a kind covers all of that kind.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    themes: HashMap<OfferId, Vec<ThemeId>>,
    experts: HashMap<OfferId, Vec<ExpertId>>,
}

impl Limits {
    /// Whether sessions of the offer may be about the theme.
    pub fn covers_theme(&self, offer: OfferId, theme: ThemeId) -> bool {
        self.themes.get(&offer).is_none_or(|themes| themes.contains(&theme))
    }

    /// Whether the offer may be used with the expert.
    pub fn covers_expert(&self, offer: OfferId, expert: ExpertId) -> bool {
        self.experts.get(&offer).is_none_or(|experts| experts.contains(&expert))
    }
}

/// The limits of all offers.
pub async fn limits<C: ConnectionTrait>(db: &C) -> Result<Limits, DbErr> {
    let mut limits = Limits::default();
    for row in offer_theme::Entity::find().all(db).await? {
        limits.themes.entry(row.offer_id).or_default().push(row.theme_id);
    }
    for row in offer_expert::Entity::find().all(db).await? {
        limits.experts.entry(row.offer_id).or_default().push(row.expert_id);
    }
    Ok(limits)
}

/// Which themes each expert spars.
pub async fn themes_by_expert<C: ConnectionTrait>(
    db: &C,
) -> Result<HashMap<ExpertId, Vec<ThemeId>>, DbErr> {
    let mut themes: HashMap<ExpertId, Vec<ThemeId>> = HashMap::new();
    for row in expert_theme::Entity::find().all(db).await? {
        themes.entry(row.expert_id).or_default().push(row.theme_id);
    }
    Ok(themes)
}
