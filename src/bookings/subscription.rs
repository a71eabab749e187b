//! What a subscriber sees: an expert's taken time, or the sessions of a customer's order.
//!
//! A link is easily passed on, and calendars are often shared. So an expert's calendar only says that they are busy, and
//! a customer's leads to the order's page without the key that opens it.

use std::borrow::Cow;
use std::collections::HashMap;

use entity::values::ids::{ExpertId, ThemeId};
use entity::values::text::Language;
use entity::values::time::{Instant, Span};
use entity::{booking, expert, order, theme};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::calendar;
use super::links::Owner;
use super::published::{self, Details, Event, Published};
use crate::ctx::Ctx;
use crate::i18n::{self, MissingText};
use crate::studio;

/// Most bookings in one calendar, the latest: far more than an expert sells in the time shown.
const EVENTS_MAX: u64 = 2_000;
/// How long a booking stays after its time; cancelled ones too, so that every reader has dropped them by then.
const KEPT: Span = Span::days(30);

/// Why there is no calendar.
#[derive(Debug, thiserror::Error)]
pub enum SubscriptionError {
    #[error("a text of the calendar is missing")]
    Text(#[from] MissingText),
    #[error("the bookings could not be read")]
    Database(#[from] DbErr),
}

/// The calendar of `owner` as it is now.
pub async fn calendar(ctx: &Ctx, owner: Owner) -> Result<String, SubscriptionError> {
    let now = ctx.clock.now();
    let calendar = match owner {
        Owner::Expert(id) => of_expert(ctx, id, now).await?,
        Owner::Order(id) => {
            let order = order::Entity::find_by_id(id).one(ctx.db.reader()).await?;
            let missing = || DbErr::RecordNotFound(format!("order {id}"));
            of_order(ctx, &order.ok_or_else(missing)?, now).await?
        }
    };
    Ok(published::write(&calendar))
}

async fn of_expert(ctx: &Ctx, id: ExpertId, now: Instant) -> Result<Published, SubscriptionError> {
    let db = ctx.db.reader();
    let expert = expert::Entity::find_by_id(id).one(db).await?;
    let expert = expert.ok_or_else(|| DbErr::RecordNotFound(format!("expert {id}")))?;
    let language = language_of(&expert);
    let summary = i18n::plain(language, "calendar-busy")?;
    let bookings = shown(db, booking::Column::ExpertId.eq(id), now).await?;
    let event = |booking: &booking::Model| Event {
        summary: summary.clone(),
        ..event(ctx, booking, &expert.timezone)
    };
    Ok(Published {
        name: name(ctx, language, "calendar-name-expert", &[("expert", &expert.name)]).await?,
        events: bookings.iter().map(event).collect(),
        zone: expert.timezone,
        now,
    })
}

async fn of_order(
    ctx: &Ctx,
    order: &order::Model,
    now: Instant,
) -> Result<Published, SubscriptionError> {
    let db = ctx.db.reader();
    let language = order.language;
    let bookings = shown(db, booking::Column::OrderId.eq(order.id), now).await?;
    let experts: HashMap<ExpertId, expert::Model> = expert::Entity::find()
        .filter(expert::Column::Id.is_in(bookings.iter().map(|booking| booking.expert_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|expert| (expert.id, expert))
        .collect();
    let themes: HashMap<ThemeId, theme::Model> = theme::Entity::find()
        .filter(theme::Column::Id.is_in(bookings.iter().filter_map(|booking| booking.theme_id)))
        .all(db)
        .await?
        .into_iter()
        .map(|theme| (theme.id, theme))
        .collect();
    // Without its key the page shows nothing to anyone; the customer has the key in the confirmation.
    let url = ctx.config.link(&format!("/{language}/orders/{}", order.code));
    let mut events = Vec::with_capacity(bookings.len());
    for booking in &bookings {
        let Some(expert) = experts.get(&booking.expert_id) else { continue };
        let theme = booking.theme_id.and_then(|id| themes.get(&id));
        let theme = theme.map(|theme| theme.name.in_language(language)).unwrap_or_default();
        let described = [("theme", theme), ("expert", &expert.name), ("url", &url)];
        events.push(Event {
            summary: text(
                language,
                "calendar-summary",
                &[("theme", theme), ("expert", &expert.name)],
            )?,
            details: Some(Details {
                description: text(language, "calendar-subscribed", &described)?,
                url: url.clone(),
            }),
            ..event(ctx, booking, &expert.timezone)
        });
    }
    Ok(Published {
        name: name(ctx, language, "calendar-name-order", &[("code", order.code.as_str())]).await?,
        zone: i18n::ZONE.to_owned(),
        now,
        events,
    })
}

/// The bookings that are shown, earliest first.
async fn shown<C: ConnectionTrait>(
    db: &C,
    whose: sea_orm::sea_query::SimpleExpr,
    now: Instant,
) -> Result<Vec<booking::Model>, DbErr> {
    let mut bookings = booking::Entity::find()
        .filter(whose)
        .filter(booking::Column::EndsAt.gt(now.minus(KEPT)))
        .order_by_desc(booking::Column::StartsAt)
        .order_by_desc(booking::Column::Id)
        .limit(EVENTS_MAX)
        .all(db)
        .await?;
    bookings.reverse();
    Ok(bookings)
}

/// What every calendar says of a booking.
fn event(ctx: &Ctx, booking: &booking::Model, zone: &str) -> Event {
    Event {
        uid: calendar::uid(booking.id, ctx.config.host()),
        sequence: booking.calendar_sequence,
        stamp: booking.created_at,
        slot: entity::values::time::Interval { start: booking.starts_at, end: booking.ends_at },
        zone: zone.to_owned(),
        status: booking.status,
        summary: String::new(),
        details: None,
    }
}

/// The first of the expert's languages that the shop speaks.
pub fn language_of(expert: &expert::Model) -> Language {
    expert.languages.0.iter().find_map(|code| code.parse().ok()).unwrap_or_default()
}

async fn name(
    ctx: &Ctx,
    language: Language,
    key: &str,
    more: &[(&'static str, &str)],
) -> Result<String, SubscriptionError> {
    let studio = studio::read(ctx.db.reader()).await?;
    let mut arguments = vec![("studio", studio.name.as_str())];
    arguments.extend_from_slice(more);
    Ok(text(language, key, &arguments)?)
}

fn text(
    language: Language,
    key: &str,
    arguments: &[(&'static str, &str)],
) -> Result<String, MissingText> {
    let value = |text: &str| FluentValue::from(text.to_owned());
    let named = arguments.iter().map(|(name, text)| (Cow::Borrowed(*name), value(text)));
    i18n::text(language, key, &named.collect())
}
