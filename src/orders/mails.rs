//! What the customer of an order is told, in the transaction of the fact.

use std::borrow::Cow;

use entity::booking;
use entity::order::{self, ChosenSlot};
use entity::values::ids::BookingId;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;

use super::place::page_path;
use super::settle::SettleError;
use super::view::{self, BookingView, CreditsView, NextWindow, OfferView, SlotView};
use crate::bookings::calendar::{self, Method, Person};
use crate::ctx::Ctx;
use crate::i18n;
use crate::invoices;
use crate::mail::{self, Composed, Invitation, Message, NewMail};
use crate::studio::{self, Studio};
use crate::templates::TemplateError;
use crate::web::page::StudioView;

/// What the templates of all order mails name.
#[derive(Serialize)]
struct Context<'a> {
    lang: Language,
    studio: StudioView,
    order: OrderContext<'a>,
    bookings: Vec<BookingView>,
    lost: Vec<SlotView>,
    slots: Vec<SlotView>,
    credits: CreditsView,
    next: Option<NextWindow>,
}

#[derive(Serialize)]
struct OrderContext<'a> {
    code: &'a str,
    url: String,
    book_url: String,
    times_url: String,
    terms_url: String,
    customer: CustomerContext<'a>,
    offer: OfferView,
    quantity: i32,
    total_cents: entity::values::money::Cents,
    net_cents: entity::values::money::Cents,
    vat_cents: entity::values::money::Cents,
    vat_rate: String,
    invoice: Option<InvoiceContext>,
}

#[derive(Serialize)]
struct InvoiceContext {
    number: String,
    url: String,
}

#[derive(Serialize)]
struct CustomerContext<'a> {
    name: &'a str,
    business_id: Option<&'a str>,
}

/// The order is paid: one mail with all of it, and one more for each further booking, because a mail carries one
/// invitation.
pub(super) async fn order_confirmed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    lost: &[ChosenSlot],
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, lost).await?;
    let message = if lost.is_empty() { Message::OrderConfirmed } else { Message::TimeLost };
    let rows = crate::bookings::of_order(transaction, order.id).await?;
    let first = rows.first().map(|booking| letter.invitation(ctx, booking, now)).transpose()?;
    letter.send(ctx, transaction, message, order.id.to_string(), first, now).await?;
    for booking in rows.iter().skip(1) {
        letter.send_booking(ctx, transaction, booking, now).await?;
    }
    Ok(())
}

/// A session was booked with a credit.
pub(super) async fn booking_confirmed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send_booking(ctx, transaction, booking, now).await
}

/// The money is promised by a delayed method.
pub(super) async fn payment_processing(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send(ctx, transaction, Message::PaymentProcessing, order.id.to_string(), None, now).await
}

/// The promised money did not come.
pub(super) async fn payment_failed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send(ctx, transaction, Message::PaymentFailed, order.id.to_string(), None, now).await
}

/// All that a mail about one order can say, read once.
struct Letter<'a> {
    order: &'a order::Model,
    studio: Studio,
    facts: view::Facts,
    lost: Vec<SlotView>,
}

impl<'a> Letter<'a> {
    async fn prepare(
        transaction: &DatabaseTransaction,
        order: &'a order::Model,
        lost: &[ChosenSlot],
    ) -> Result<Self, DbErr> {
        let facts = view::facts(transaction, order).await?;
        let lost = facts.slots_of(order, lost);
        let studio = studio::read(transaction).await?;
        Ok(Self { order, studio, facts, lost })
    }

    fn context(&self, ctx: &Ctx, bookings: Vec<BookingView>) -> Context<'_> {
        let order = self.order;
        let language = order.language;
        let theme = self.facts.theme.as_ref().map_or("", |theme| theme.slug.as_str());
        let page = page_path(ctx, order, language);
        let invoice = self.facts.invoice.as_ref().map(|invoice| {
            let number = invoices::number(invoice);
            InvoiceContext {
                url: page.replace("?key=", &format!("/invoices/{number}?key=")),
                number,
            }
        });
        Context {
            lang: language,
            studio: StudioView::new(&self.studio),
            order: OrderContext {
                code: order.code.as_str(),
                book_url: page.replace("?key=", "/bookings/new?key="),
                times_url: ctx.config.link(&format!("/{language}/themes/{theme}")),
                terms_url: ctx.config.link(&format!("/{language}/terms")),
                url: page,
                customer: CustomerContext {
                    name: order.customer_name.as_ref().map_or("", Personal::reveal),
                    business_id: order.business_id.as_ref().map(Personal::reveal),
                },
                offer: OfferView::of_order(order, &self.facts),
                quantity: order.quantity,
                total_cents: order.total_cents,
                net_cents: view::net(order),
                vat_cents: order.vat_cents,
                vat_rate: order.vat_rate.to_string(),
                invoice,
            },
            bookings,
            lost: self.lost.clone(),
            slots: self.facts.slots_of(order, &order.slots.0),
            credits: CreditsView::new(self.facts.credits, order.credits_expire_at),
            next: view::next_window(order, &self.facts),
        }
    }

    async fn send(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        message: Message,
        subject_id: String,
        invitation: Option<Invitation>,
        now: Instant,
    ) -> Result<(), SettleError> {
        let language = self.order.language;
        let context = self.context(ctx, self.facts.booking_views(language));
        let code = FluentValue::from(self.order.code.as_str().to_owned());
        let arguments = i18n::Arguments::from([(Cow::Borrowed("code"), code)]);
        let composed = mail::compose(&ctx.templates, message, language, &arguments, &context)?;
        self.enqueue(ctx, transaction, message, subject_id, composed, invitation, now).await
    }

    async fn send_booking(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        booking: &booking::Model,
        now: Instant,
    ) -> Result<(), SettleError> {
        let language = self.order.language;
        let only: Vec<BookingView> = self
            .facts
            .booking_views(language)
            .into_iter()
            .filter(|view| view.id == booking.id)
            .collect();
        let when = FluentValue::from(i18n::datetime(language, booking.starts_at));
        let arguments = i18n::Arguments::from([(Cow::Borrowed("when"), when)]);
        let context = self.context(ctx, only);
        let message = Message::BookingConfirmed;
        let composed = mail::compose(&ctx.templates, message, language, &arguments, &context)?;
        let invitation = Some(self.invitation(ctx, booking, now)?);
        let subject_id = booking.id.to_string();
        self.enqueue(ctx, transaction, message, subject_id, composed, invitation, now).await
    }

    #[expect(clippy::too_many_arguments, reason = "one call site for the parts of one mail")]
    async fn enqueue(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        message: Message,
        subject_id: String,
        composed: Composed,
        invitation: Option<Invitation>,
        now: Instant,
    ) -> Result<(), SettleError> {
        let Some(to) = self.order.customer_email.clone() else { return Ok(()) };
        let new = NewMail {
            message,
            subject_id,
            to,
            to_name: self.order.customer_name.clone(),
            language: self.order.language,
            composed,
            invitation,
        };
        mail::enqueue(transaction, new, ctx.config.host(), now).await?;
        Ok(())
    }

    fn invitation(
        &self,
        ctx: &Ctx,
        booking: &booking::Model,
        now: Instant,
    ) -> Result<Invitation, TemplateError> {
        let calendar = invitation_text(ctx, self.order, &self.facts, &self.studio, booking, now)?;
        Ok(Invitation { method: Method::Request.name(), calendar })
    }
}

/// The calendar invitation of a booking, for a mail or a download.
pub(super) fn invitation_text(
    ctx: &Ctx,
    order: &order::Model,
    facts: &view::Facts,
    studio: &Studio,
    booking: &booking::Model,
    now: Instant,
) -> Result<String, TemplateError> {
    let language = order.language;
    let text = |value: &str| FluentValue::from(value.to_owned());
    let theme = facts.theme_name(booking.theme_id, language);
    let expert = facts.expert_name(booking.expert_id);
    let named = i18n::Arguments::from([
        (Cow::Borrowed("theme"), text(&theme)),
        (Cow::Borrowed("expert"), text(&expert)),
    ]);
    let summary = i18n::text(language, "calendar-summary", &named)?;
    let preparation = match order.preparation.as_ref().map(Personal::reveal) {
        Some(words) => {
            let words = i18n::Arguments::from([(Cow::Borrowed("preparation"), text(words))]);
            i18n::text(language, "calendar-description", &words)?
        }
        None => i18n::plain(language, "calendar-description-empty")?,
    };
    let url = page_path(ctx, order, language);
    let manage = i18n::Arguments::from([(Cow::Borrowed("url"), text(&url))]);
    let manage = i18n::text(language, "calendar-manage", &manage)?;
    let mut attendees = vec![Person {
        name: order.customer_name.as_ref().map_or("", Personal::reveal).to_owned(),
        email: order.customer_email.as_ref().map_or("", Personal::reveal).to_owned(),
    }];
    attendees.extend(facts.invitees());
    Ok(calendar::write(&calendar::Invitation {
        method: Method::Request,
        uid: booking_uid(ctx, booking.id),
        sequence: booking.calendar_sequence,
        stamp: now,
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        reminder: summary.clone(),
        summary,
        description: format!("{preparation}\n\n{manage}"),
        url,
        organizer: Person { name: studio.name.clone(), email: studio.email.clone() },
        attendees,
    }))
}

fn booking_uid(ctx: &Ctx, booking_id: BookingId) -> String {
    calendar::uid(booking_id, ctx.config.host())
}
