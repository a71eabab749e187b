//! The whole catalogue, read together: the same few queries however much is sold, and at most once a second.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant as Monotonic;

use entity::values::ids::{ExpertId, OfferId, ThemeId};
use entity::values::time::Instant;
use entity::{expert, offer, theme};
use sea_orm::{ConnectionTrait, DbErr};

use super::find::{self, Limits};
use super::photo;
use crate::ctx::Ctx;

/// What is sold, at most a second old. An import of this instance shows at once, unless a reading was under way.
///
/// A hold copies the price it finds here onto its order, and that is the price shown before paying.
pub async fn shelf(ctx: &Ctx) -> Result<Arc<Shelf>, DbErr> {
    if let Some(shelf) = ctx.catalogue.recall(&ctx.clock) {
        return Ok(shelf);
    }
    let began = Monotonic::now();
    let shelf = Arc::new(Shelf::read(ctx.db.reader(), ctx.clock.now()).await?);
    ctx.catalogue.remember(&ctx.clock, began, Arc::clone(&shelf));
    Ok(shelf)
}

/// All that is active, in its order.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub themes: Vec<theme::Model>,
    pub offers: Vec<offer::Model>,
    pub experts: Vec<expert::Model>,
    limits: Limits,
    themes_by_expert: HashMap<ExpertId, Vec<ThemeId>>,
    photos: HashMap<ExpertId, String>,
}

impl Shelf {
    async fn read<C: ConnectionTrait>(db: &C, now: Instant) -> Result<Self, DbErr> {
        Ok(Self {
            themes: find::themes(db).await?,
            offers: find::offers(db, now).await?,
            experts: find::bookable_experts(db, None, None).await?,
            limits: find::limits(db).await?,
            themes_by_expert: find::themes_by_expert(db).await?,
            photos: photo::hashes(db).await?,
        })
    }

    /// The theme of that slug.
    pub fn theme(&self, slug: &str) -> Option<&theme::Model> {
        self.themes.iter().find(|theme| theme.slug.as_str() == slug)
    }

    /// The offer of that slug.
    pub fn offer(&self, slug: &str) -> Option<&offer::Model> {
        self.offers.iter().find(|offer| offer.slug.as_str() == slug)
    }

    /// Whether sessions of the offer may be about the theme.
    pub fn covers_theme(&self, offer: OfferId, theme: ThemeId) -> bool {
        self.limits.covers_theme(offer, theme)
    }

    /// The experts who spar the theme, or any, and whose time the offer buys.
    pub fn bookable(&self, theme: Option<ThemeId>, offer: OfferId) -> Vec<&expert::Model> {
        let fits = |expert: &&expert::Model| {
            self.limits.covers_expert(offer, expert.id)
                && theme.is_none_or(|theme| self.spars(expert.id, theme))
        };
        self.experts.iter().filter(fits).collect()
    }

    /// The expert of that slug.
    pub fn expert(&self, slug: &str) -> Option<&expert::Model> {
        self.experts.iter().find(|expert| expert.slug.as_str() == slug)
    }

    /// The name of an expert's photo.
    pub fn photo_of(&self, expert: ExpertId) -> Option<&str> {
        self.photos.get(&expert).map(String::as_str)
    }

    /// The themes an expert spars, in the themes' order.
    pub fn themes_of(&self, expert: ExpertId) -> Vec<&theme::Model> {
        self.themes.iter().filter(|theme| self.spars(expert, theme.id)).collect()
    }

    /// The experts of a theme.
    pub fn experts_of(&self, theme: ThemeId) -> Vec<&expert::Model> {
        self.experts.iter().filter(|expert| self.spars(expert.id, theme)).collect()
    }

    /// The offers whose sessions may be about the theme.
    pub fn offers_of_theme(&self, theme: ThemeId) -> Vec<&offer::Model> {
        let covers = |offer: &&offer::Model| self.limits.covers_theme(offer.id, theme);
        self.offers.iter().filter(covers).collect()
    }

    /// The offers that buy a session with the expert about at least one of their themes.
    pub fn offers_of_expert(&self, expert: ExpertId) -> Vec<&offer::Model> {
        let sells = |offer: &&offer::Model| {
            self.covers_expert(Some(offer), expert)
                && !self.sold_themes(Some(offer), expert).is_empty()
        };
        self.offers.iter().filter(sells).collect()
    }

    /// The expert's themes that the offer covers.
    pub fn sold_themes(
        &self,
        offer: Option<&offer::Model>,
        expert: ExpertId,
    ) -> Vec<&theme::Model> {
        let Some(offer) = offer else { return Vec::new() };
        let themes = self.themes_of(expert).into_iter();
        themes.filter(|theme| self.limits.covers_theme(offer.id, theme.id)).collect()
    }

    /// Whether the offer buys time of the expert. Without an offer, nothing does.
    pub fn covers_expert(&self, offer: Option<&offer::Model>, expert: ExpertId) -> bool {
        offer.is_some_and(|offer| self.limits.covers_expert(offer.id, expert))
    }

    fn spars(&self, expert: ExpertId, theme: ThemeId) -> bool {
        self.themes_by_expert.get(&expert).is_some_and(|themes| themes.contains(&theme))
    }
}
