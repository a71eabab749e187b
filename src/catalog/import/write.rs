//! Writes a checked studio file: a row that is already right is left alone.

use std::collections::HashMap;

use entity::values::ids::{ExpertId, OfferId, ThemeId};
use entity::values::money::{Cents, VatRate};
use entity::values::text::{Personal, Slug, Words};
use entity::values::time::Instant;
use entity::{expert, offer, theme};
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use toml::Spanned;

use super::Change;
use super::file::{ExpertEntry, OfferEntry, StudioFile, ThemeEntry};
use crate::availability::{claims, feeds};
use crate::catalog::{edit, scope, vat};
use crate::i18n;
use crate::studio::Studio;

pub(super) async fn write(
    transaction: &DatabaseTransaction,
    file: StudioFile,
    now: Instant,
) -> Result<Vec<Change>, DbErr> {
    let mut writer = Writer { transaction, now, changes: Vec::new() };
    if let Some(studio) = file.studio {
        writer.studio(studio).await?;
    }
    for (position, theme) in (0_i32..).zip(file.themes) {
        writer.theme(position, theme.into_inner()).await?;
    }
    let themes = scope::theme_ids(transaction).await?;
    // By their ids, as buyers lock them, not in the file's order.
    let known: Vec<ExpertId> = scope::expert_ids(transaction).await?.into_values().collect();
    claims::lock_all(transaction, known).await?;
    for (position, expert) in (0_i32..).zip(file.experts) {
        writer.expert(position, expert.into_inner(), &themes).await?;
    }
    let experts = scope::expert_ids(transaction).await?;
    for (position, offer) in (0_i32..).zip(file.offers) {
        writer.offer(position, offer.into_inner(), &themes, &experts).await?;
    }
    Ok(writer.changes)
}

struct Writer<'a> {
    transaction: &'a DatabaseTransaction,
    now: Instant,
    changes: Vec<Change>,
}

/// What became of one entry.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Outcome {
    New,
    Changed,
    Same,
}

impl Writer<'_> {
    fn note(&mut self, outcome: Outcome, kind: &str, slug: &str) {
        match outcome {
            Outcome::New => self.changes.push(format!("+ {kind} {slug}")),
            Outcome::Changed => self.changes.push(format!("~ {kind} {slug}")),
            Outcome::Same => {}
        }
    }

    async fn studio(&mut self, studio: Studio) -> Result<(), DbErr> {
        let outcome = match edit::studio::store(self.transaction, &studio).await? {
            Some(true) => Outcome::New,
            Some(false) => Outcome::Changed,
            None => Outcome::Same,
        };
        self.note(outcome, "studio", "settings");
        Ok(())
    }

    async fn theme(&mut self, position: i32, entry: ThemeEntry) -> Result<(), DbErr> {
        let known = theme::Entity::find()
            .filter(theme::Column::Slug.eq(entry.slug.clone()))
            // Staff may have it open: their change and this one come one after the other.
            .lock(LockType::NoKeyUpdate)
            .one(self.transaction)
            .await?;
        let slug = entry.slug.clone();
        let row = theme::Model {
            id: known.as_ref().map_or_else(ThemeId::fresh, |theme| theme.id),
            slug: entry.slug,
            name: entry.name,
            summary: entry.summary,
            position,
            active: entry.active,
        };
        let outcome = match known {
            None => row.into_active_model().insert(self.transaction).await.map(|_| Outcome::New)?,
            Some(known) if known == row => Outcome::Same,
            Some(_) => row
                .into_active_model()
                .reset_all()
                .update(self.transaction)
                .await
                .map(|_| Outcome::Changed)?,
        };
        self.note(outcome, "theme", slug.as_str());
        Ok(())
    }

    async fn expert(
        &mut self,
        position: i32,
        entry: ExpertEntry,
        themes: &HashMap<String, ThemeId>,
    ) -> Result<(), DbErr> {
        let known = expert::Entity::find()
            .filter(expert::Column::Slug.eq(entry.slug.clone()))
            .one(self.transaction)
            .await?;
        let id = known.as_ref().map_or_else(ExpertId::fresh, |expert| expert.id);
        let wanted_themes = ids(&entry.themes, themes);
        let feeds: Vec<feeds::Wanted> = entry
            .feeds
            .iter()
            .map(|feed| feed.get_ref())
            .map(|feed| feeds::Wanted { url: Personal::new(feed.url.as_str()), kind: feed.kind })
            .collect();
        let row = expert_row(id, position, entry);
        let slug = row.slug.clone();
        let mut outcome = match known {
            None => row.into_active_model().insert(self.transaction).await.map(|_| Outcome::New)?,
            Some(known) if known == row => Outcome::Same,
            Some(_) => row
                .into_active_model()
                .reset_all()
                .update(self.transaction)
                .await
                .map(|_| Outcome::Changed)?,
        };
        let themes_changed = scope::set_themes(self.transaction, id, wanted_themes).await?;
        let feeds_changed = feeds::replace(self.transaction, id, &feeds, self.now).await?;
        if outcome == Outcome::Same && (themes_changed || feeds_changed) {
            outcome = Outcome::Changed;
        }
        self.note(outcome, "expert", slug.as_str());
        Ok(())
    }

    async fn offer(
        &mut self,
        position: i32,
        mut entry: OfferEntry,
        themes: &HashMap<String, ThemeId>,
        experts: &HashMap<String, ExpertId>,
    ) -> Result<(), DbErr> {
        let known = offer::Entity::find()
            .filter(offer::Column::Slug.eq(entry.slug.clone()))
            // Staff may have it open: their change and this one come one after the other.
            .lock(LockType::NoKeyUpdate)
            .one(self.transaction)
            .await?;
        let id = known.as_ref().map_or_else(OfferId::fresh, |offer| offer.id);
        let wanted_themes = ids(&entry.themes, themes);
        let wanted_experts = ids(&entry.experts, experts);
        let changes = std::mem::take(&mut entry.vat_changes);
        let row = offer_row(id, position, entry)?;
        let slug = row.slug.clone();
        let mut outcome = match known {
            None => row.into_active_model().insert(self.transaction).await.map(|_| Outcome::New)?,
            Some(known) if known == row => Outcome::Same,
            Some(_) => row
                .into_active_model()
                .reset_all()
                .update(self.transaction)
                .await
                .map(|_| Outcome::Changed)?,
        };
        let scope_changed =
            scope::limit(self.transaction, id, wanted_themes, wanted_experts).await?;
        let changes = changes.into_iter().map(Spanned::into_inner).map(|it| (it.from, it.rate));
        let vat_changed = vat::replace(self.transaction, id, changes).await?;
        if outcome == Outcome::Same && (scope_changed || vat_changed) {
            outcome = Outcome::Changed;
        }
        self.note(outcome, "offer", slug.as_str());
        Ok(())
    }
}

fn ids<Id: Copy + Ord>(slugs: &[Spanned<Slug>], known: &HashMap<String, Id>) -> Vec<Id> {
    let mut ids: Vec<Id> =
        slugs.iter().filter_map(|slug| known.get(slug.get_ref().as_str()).copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn expert_row(id: ExpertId, position: i32, entry: ExpertEntry) -> expert::Model {
    let words =
        |list: Vec<Spanned<String>>| Words(list.into_iter().map(Spanned::into_inner).collect());
    let timezone = entry.timezone.map(Spanned::into_inner);
    expert::Model {
        id,
        slug: entry.slug,
        name: entry.name.trim().to_owned(),
        email: Personal::new(entry.email.into_inner()),
        languages: words(entry.languages),
        formats: words(entry.formats),
        headline: entry.headline,
        bio: entry.bio,
        timezone: timezone.unwrap_or_else(|| i18n::ZONE.to_owned()),
        buffer_minutes: entry.buffer_minutes,
        notice_hours: entry.notice_hours,
        horizon_days: entry.horizon_days,
        daily_cap: entry.daily_cap,
        slot_grid_minutes: entry.slot_grid_minutes,
        position,
        active: entry.active,
    }
}

fn offer_row(id: OfferId, position: i32, entry: OfferEntry) -> Result<offer::Model, DbErr> {
    let spacing = entry.spacing_days.map(Spanned::into_inner);
    let vat_rate: VatRate =
        entry.vat_rate.get_ref().parse().map_err(|error| DbErr::Custom(format!("{error}")))?;
    Ok(offer::Model {
        id,
        slug: entry.slug,
        name: entry.name,
        summary: entry.summary,
        sessions: entry.sessions,
        session_minutes: entry.session_minutes,
        price_cents: Cents::new(entry.price_cents),
        vat_rate,
        valid_days: entry.valid_days,
        spacing_min_days: spacing.map(|days| days.min),
        spacing_max_days: spacing.map(|days| days.max),
        position,
        active: entry.active,
    })
}
