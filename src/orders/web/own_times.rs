//! The times of a draft of several when one of them is to be another: what became of each, and which one is meant.

use entity::values::ids::ExpertId;
use entity::values::time::Instant;
use entity::{order, slot_claim};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;

use super::visit::Visit;
use crate::catalog::times::SlotView;
use crate::orders::choice::{self, Choice};
use crate::orders::extend;
use crate::orders::take::Wish;

/// What became of a time that was chosen.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Standing {
    Held,
    /// Held no more, and still to be had.
    Free,
    Gone,
}

impl Standing {
    /// The key of the text that says so.
    const fn text(self) -> &'static str {
        match self {
            Self::Held => "time-held",
            Self::Free => "time-free",
            Self::Gone => "time-gone",
        }
    }
}

/// The times of a draft, in the order in which they are shown.
pub(super) struct OwnTimes(Vec<(Wish, Standing)>);

/// One of them as the page shows it.
#[derive(Serialize)]
pub(super) struct OwnTime {
    #[serde(flatten)]
    slot: SlotView,
    /// The key of a text.
    standing: &'static str,
    /// Whether it is the one to go, unless the customer marks another.
    marked: bool,
}

impl OwnTimes {
    /// What became of the draft's times; `choice` is what it chose.
    pub async fn read(
        visit: &Visit,
        order: &order::Model,
        choice: &Choice,
        now: Instant,
    ) -> Result<Self, DbErr> {
        let held: Vec<(ExpertId, Instant)> = slot_claim::Entity::find()
            .select_only()
            .columns([slot_claim::Column::ExpertId, slot_claim::Column::StartsAt])
            .filter(slot_claim::Column::OrderId.eq(order.id))
            .filter(slot_claim::Column::HeldUntil.gt(now))
            .into_tuple()
            .all(visit.ctx.db.reader())
            .await?;
        let mut times = Vec::with_capacity(choice.slots.len());
        for wish in &choice.slots {
            let is_held = |(expert, start): &(ExpertId, Instant)| {
                Some(*expert) == wish.only_expert() && *start == wish.slot.start
            };
            let standing = if held.iter().any(is_held) {
                Standing::Held
            } else if extend::may_return(choice, wish, now)
                && !choice::free_at(&visit.ctx, wish.experts.clone(), wish.slot).await?.is_empty()
            {
                Standing::Free
            } else {
                Standing::Gone
            };
            times.push((wish.clone(), standing));
        }
        times.sort_by_key(|(wish, _)| (wish.slot.start, wish.only_expert()));
        Ok(Self(times))
    }

    /// Whether all of them are held.
    pub fn are_held(&self) -> bool {
        self.0.iter().all(|(_, standing)| *standing == Standing::Held)
    }

    /// The one to go: the one that was marked, else the first that is gone, else the first that is held no more.
    pub fn meant(&self, marked: &str) -> Option<&Wish> {
        let with = |wanted: Standing| self.0.iter().find(|(_, standing)| *standing == wanted);
        let is_marked = |(wish, _): &&(Wish, Standing)| value(wish) == marked;
        let marked = self.0.iter().find(is_marked);
        let meant = marked.or_else(|| with(Standing::Gone)).or_else(|| with(Standing::Free));
        meant.or(self.0.first()).map(|(wish, _)| wish)
    }

    /// Each as the page shows it.
    pub fn views(&self, marked: &str) -> Vec<OwnTime> {
        let meant = self.meant(marked);
        let view = |(wish, standing): &(Wish, Standing)| {
            let slot = SlotView::of(wish.experts.first()?, wish.slot);
            Some(OwnTime { slot, standing: standing.text(), marked: meant == Some(wish) })
        };
        self.0.iter().filter_map(view).collect()
    }
}

/// The time as its mark is sent, in the way of the buttons (`asked_slot`).
fn value(wish: &Wish) -> String {
    let slug = wish.experts.first().map_or("", |expert| expert.slug.as_str());
    format!("{slug}@{}", wish.slot.start)
}
