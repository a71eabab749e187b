//! Booked sessions of a stretch of time, with who holds them and for whom.

use std::collections::{HashMap, HashSet};

use entity::values::ids::{BookingId, ExpertId, OrderId, ThemeId};
use entity::values::status::BookingStatus;
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Interval};
use entity::{booking, expert, order, theme};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use serde::Serialize;

use crate::catalog::edit::EntryId;

/// Most sessions shown of one stretch.
const SESSIONS_MAX: u64 = 500;

/// A session with the names it goes by.
#[derive(Clone, Debug, Serialize)]
pub struct Session {
    pub id: BookingId,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub expert_name: String,
    pub theme_name: String,
    pub customer: String,
    pub code: String,
    pub is_over: bool,
    /// Whether staff noted that nobody came.
    pub is_missed: bool,
    /// The order it belongs to.
    #[serde(skip)]
    pub order: Option<order::Model>,
}

/// Sessions that stand and start within `range`, earliest first; of one expert alone, where one is named.
pub async fn sessions<C: ConnectionTrait>(
    db: &C,
    expert_id: Option<ExpertId>,
    range: Interval,
    language: Language,
    now: Instant,
) -> Result<Vec<Session>, DbErr> {
    let mut find = booking::Entity::find()
        .filter(booking::Column::StartsAt.gte(range.start))
        .filter(booking::Column::StartsAt.lt(range.end));
    if let Some(expert_id) = expert_id {
        find = find.filter(booking::Column::ExpertId.eq(expert_id));
    }
    standing(db, find, language, now).await
}

/// Sessions that stand and are not over, earliest first: with that expert, about that theme, or bought by that offer.
pub async fn coming<C: ConnectionTrait>(
    db: &C,
    of: EntryId,
    language: Language,
    now: Instant,
) -> Result<Vec<Session>, DbErr> {
    let find = booking::Entity::find().filter(booking::Column::EndsAt.gt(now));
    let find = match of {
        EntryId::Expert(id) => find.filter(booking::Column::ExpertId.eq(id)),
        EntryId::Theme(id) => find.filter(booking::Column::ThemeId.eq(id)),
        EntryId::Offer(id) => {
            let bought = Query::select()
                .column(order::Column::Id)
                .from(order::Entity)
                .and_where(order::Column::OfferId.eq(id))
                .to_owned();
            find.filter(booking::Column::OrderId.in_subquery(bought))
        }
    };
    standing(db, find, language, now).await
}

/// Sessions of an expert that stand and share any time with `range`, earliest first.
pub async fn overlapping<C: ConnectionTrait>(
    db: &C,
    expert_id: ExpertId,
    range: Interval,
    language: Language,
    now: Instant,
) -> Result<Vec<Session>, DbErr> {
    let find = booking::Entity::find()
        .filter(booking::Column::ExpertId.eq(expert_id))
        .filter(booking::Column::StartsAt.lt(range.end))
        .filter(booking::Column::EndsAt.gt(range.start));
    standing(db, find, language, now).await
}

async fn standing<C: ConnectionTrait>(
    db: &C,
    find: Select<booking::Entity>,
    language: Language,
    now: Instant,
) -> Result<Vec<Session>, DbErr> {
    let bookings = find
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .order_by_asc(booking::Column::StartsAt)
        .order_by_asc(booking::Column::Id)
        .limit(SESSIONS_MAX)
        .all(db)
        .await?;
    let names = Names::of(db, &bookings).await?;
    Ok(bookings.iter().map(|booking| names.session(booking, language, now)).collect())
}

/// Whatever the rows of a list name by id, read in one query a table.
struct Names {
    experts: HashMap<ExpertId, expert::Model>,
    themes: HashMap<ThemeId, theme::Model>,
    orders: HashMap<OrderId, order::Model>,
}

impl Names {
    async fn of<C: ConnectionTrait>(db: &C, bookings: &[booking::Model]) -> Result<Self, DbErr> {
        let order_ids: HashSet<OrderId> = bookings.iter().map(|row| row.order_id).collect();
        let orders =
            order::Entity::find().filter(order::Column::Id.is_in(order_ids)).all(db).await?;
        let experts = expert::Entity::find().all(db).await?;
        let themes = theme::Entity::find().all(db).await?;
        Ok(Self {
            experts: experts.into_iter().map(|row| (row.id, row)).collect(),
            themes: themes.into_iter().map(|row| (row.id, row)).collect(),
            orders: orders.into_iter().map(|row| (row.id, row)).collect(),
        })
    }

    fn session(&self, booking: &booking::Model, language: Language, now: Instant) -> Session {
        let theme = booking.theme_id.and_then(|id| self.themes.get(&id));
        let expert = self.experts.get(&booking.expert_id);
        let order = self.orders.get(&booking.order_id);
        Session {
            id: booking.id,
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            expert_name: expert.map(|expert| expert.name.clone()).unwrap_or_default(),
            theme_name: theme
                .map(|theme| theme.name.in_language(language).to_owned())
                .unwrap_or_default(),
            customer: order.map(customer).unwrap_or_default(),
            code: order.map(|order| order.code.to_string()).unwrap_or_default(),
            is_over: booking.ends_at <= now,
            is_missed: booking.missed_at.is_some(),
            order: order.cloned(),
        }
    }
}

/// Who an order is for: the organisation where there is one, and the person.
pub fn customer(order: &order::Model) -> String {
    let text = |field: &Option<Personal>| field.as_ref().map(|text| text.reveal().to_owned());
    let parts = [text(&order.customer_name), text(&order.organisation)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
