//! What goes with what: the themes an expert spars, and what an offer is limited to.

use std::collections::HashMap;

use entity::values::ids::{ExpertId, OfferId, ThemeId};
use entity::values::text::Slug;
use entity::{expert, expert_theme, offer_expert, offer_theme, theme};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter,
};

use super::find;

/// All themes by their slugs, hidden ones included.
pub(super) async fn theme_ids<C: ConnectionTrait>(
    db: &C,
) -> Result<HashMap<String, ThemeId>, DbErr> {
    let all = theme::Entity::find().all(db).await?;
    Ok(all.into_iter().map(|theme| (theme.slug.to_string(), theme.id)).collect())
}

/// All experts by their slugs, hidden ones included.
pub(super) async fn expert_ids<C: ConnectionTrait>(
    db: &C,
) -> Result<HashMap<String, ExpertId>, DbErr> {
    let all = expert::Entity::find().all(db).await?;
    Ok(all.into_iter().map(|expert| (expert.slug.to_string(), expert.id)).collect())
}

/// Slugs in the one order in which they are compared.
pub(super) fn in_order(slugs: impl Iterator<Item = Slug>) -> Vec<Slug> {
    let mut slugs: Vec<Slug> = slugs.collect();
    slugs.sort_unstable();
    slugs
}

/// The themes that an expert spars.
pub(super) async fn themes_of<C: ConnectionTrait>(
    db: &C,
    id: ExpertId,
) -> Result<Vec<ThemeId>, DbErr> {
    let of_expert = expert_theme::Column::ExpertId.eq(id);
    let rows = expert_theme::Entity::find().filter(of_expert).all(db).await?;
    Ok(rows.into_iter().map(|row| row.theme_id).collect())
}

/// Makes these the themes that the expert spars. Answers whether anything was different.
pub(super) async fn set_themes(
    transaction: &DatabaseTransaction,
    id: ExpertId,
    mut wanted: Vec<ThemeId>,
) -> Result<bool, DbErr> {
    let mut present = themes_of(transaction, id).await?;
    present.sort_unstable();
    wanted.sort_unstable();
    if present == wanted {
        return Ok(false);
    }
    let of_expert = expert_theme::Column::ExpertId.eq(id);
    expert_theme::Entity::delete_many().filter(of_expert).exec(transaction).await?;
    let rows = wanted
        .into_iter()
        .map(|theme_id| expert_theme::ActiveModel { expert_id: Set(id), theme_id: Set(theme_id) });
    expert_theme::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(true)
}

/// Limits the offer to these themes and experts; no themes, or no experts: to none of that kind. Answers whether anything
/// was different.
pub(super) async fn limit(
    transaction: &DatabaseTransaction,
    id: OfferId,
    mut themes: Vec<ThemeId>,
    mut experts: Vec<ExpertId>,
) -> Result<bool, DbErr> {
    let mut now_themes = find::themes_of_offer(transaction, id).await?;
    let mut now_experts = find::experts_of_offer(transaction, id).await?;
    now_themes.sort_unstable();
    now_experts.sort_unstable();
    themes.sort_unstable();
    experts.sort_unstable();
    if now_themes == themes && now_experts == experts {
        return Ok(false);
    }
    let of_theme = offer_theme::Column::OfferId.eq(id);
    let of_expert = offer_expert::Column::OfferId.eq(id);
    offer_theme::Entity::delete_many().filter(of_theme).exec(transaction).await?;
    offer_expert::Entity::delete_many().filter(of_expert).exec(transaction).await?;
    let rows = themes
        .into_iter()
        .map(|theme_id| offer_theme::ActiveModel { offer_id: Set(id), theme_id: Set(theme_id) });
    offer_theme::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    let rows = experts.into_iter().map(|expert_id| offer_expert::ActiveModel {
        offer_id: Set(id),
        expert_id: Set(expert_id),
    });
    offer_expert::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    Ok(true)
}
