//! A mail about one order: all that it can say, read once.

use std::borrow::Cow;

use entity::order::{self, ChosenSlot};
use entity::values::money::Cents;
use entity::values::status::{RefundWay, VatTreatment};
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use entity::{booking, refund, withdrawal};
use fluent_templates::fluent_bundle::FluentValue;
use sea_orm::{DatabaseTransaction, DbErr};
use serde::Serialize;

use super::invitation::{Parts, Reader, invitation_text, method_of};
use super::papers::Paper;
use super::words;
use crate::ctx::Ctx;
use crate::i18n;
use crate::invoices;
use crate::mail::{self, Composed, Invitation, Message, NewMail, wording};
use crate::orders::coupon;
use crate::orders::place::page_path;
use crate::orders::settle::SettleError;
use crate::orders::view::{self, BookingView, CreditsView, NextWindow, OfferView, SlotView};
use crate::studio::{self, Studio};
use crate::templates::TemplateError;
use crate::web::page::StudioView;

/// What the templates of all order mails name.
#[derive(Serialize)]
pub(super) struct Context<'a> {
    pub lang: Language,
    pub studio: StudioView,
    pub order: OrderContext<'a>,
    bookings: Vec<BookingView>,
    lost: Vec<SlotView>,
    slots: Vec<SlotView>,
    pub credits: CreditsView,
    next: Option<NextWindow>,
    /// What the mail is about, beyond the order itself.
    #[serde(flatten)]
    pub news: News,
}

/// What changed; empty for what did not.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct News {
    /// Money on its way to the customer.
    pub refund_cents: Option<Cents>,
    /// What came back for a cancelled session: `credit`, `money`, `all-money`, `nothing`, or `contract`: the
    /// whole was undone.
    pub back: Option<&'static str>,
    /// How money was returned that Stripe could not bring back.
    pub returned: Option<Returned>,
    /// When a moved session was before.
    pub moved_from: Option<Instant>,
    /// A notice of withdrawal, as it was sent.
    pub notice: Option<Notice>,
    /// An invoice or a credit note that was issued.
    pub paper: Option<Paper>,
    /// Who shares what they noted of the session.
    pub noted_by: Option<String>,
}

/// Money that staff returned, as its customer is told: the reference is the studio's own.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Returned {
    way: RefundWay,
    /// The day it left, as it is read.
    left_on: String,
}

impl Returned {
    /// In the customer's language.
    pub fn of(refund: &refund::Model, language: Language) -> Self {
        let stored = refund.left_on.clone().unwrap_or_default();
        let day = stored.parse().map(|day| i18n::civil_date(language, day));
        Self { way: refund.way, left_on: day.unwrap_or(stored) }
    }
}

/// A notice of withdrawal in its receipt.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Notice {
    pub name: String,
    pub code: String,
    pub email: String,
    pub sent_at: Instant,
}

impl Notice {
    /// As it was sent.
    pub fn of(withdrawal: &withdrawal::Model) -> Self {
        Self {
            name: withdrawal.customer_name.reveal().to_owned(),
            code: withdrawal.order_code.clone(),
            email: withdrawal.customer_email.reveal().to_owned(),
            sent_at: withdrawal.sent_at,
        }
    }
}

#[derive(Serialize)]
pub(super) struct OrderContext<'a> {
    pub code: &'a str,
    url: String,
    book_url: String,
    times_url: String,
    terms_url: String,
    pub customer: CustomerContext<'a>,
    pub offer: OfferView,
    quantity: i32,
    list_cents: Cents,
    discount_cents: Cents,
    /// Nothing was to be paid: a discount code stands for all of it.
    is_covered: bool,
    pub total_cents: Cents,
    net_cents: Cents,
    vat_cents: Cents,
    vat_rate: String,
    is_reverse_charge: bool,
    invoice: Option<InvoiceContext>,
}

#[derive(Serialize)]
struct InvoiceContext {
    number: String,
    url: String,
}

#[derive(Serialize)]
pub(super) struct CustomerContext<'a> {
    pub name: &'a str,
    business_id: Option<&'a str>,
}

/// All that a mail about one order can say, read once.
pub(super) struct Letter<'a> {
    pub(super) order: &'a order::Model,
    pub(super) studio: Studio,
    pub(super) facts: view::Facts,
    lost: Vec<SlotView>,
    news: News,
}

impl<'a> Letter<'a> {
    pub(super) async fn prepare(
        transaction: &DatabaseTransaction,
        order: &'a order::Model,
        lost: &[ChosenSlot],
    ) -> Result<Self, DbErr> {
        let facts = view::facts(transaction, order).await?;
        let lost = facts.slots_of(order, lost);
        let studio = studio::read(transaction).await?;
        Ok(Self { order, studio, facts, lost, news: News::default() })
    }

    /// The same letter, with news.
    pub(super) fn with(self, news: News) -> Self {
        Self { news, ..self }
    }

    fn context(&self, ctx: &Ctx, bookings: Vec<BookingView>, now: Instant) -> Context<'_> {
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
                list_cents: coupon::list_price(order),
                discount_cents: order.discount_cents,
                is_covered: coupon::covers(order),
                total_cents: order.total_cents,
                net_cents: view::net(order),
                vat_cents: order.vat_cents,
                vat_rate: order.vat_rate.to_string(),
                is_reverse_charge: order.vat_treatment == VatTreatment::ReverseCharge,
                invoice,
            },
            bookings,
            lost: self.lost.clone(),
            slots: self.facts.slots_of(order, &order.slots.0),
            credits: CreditsView::new(self.facts.credits, order.credits_expire_at, now),
            next: view::next_window(order, &self.facts, now),
            news: self.news.clone(),
        }
    }

    pub(super) async fn send(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        message: Message,
        subject_id: String,
        invitation: Option<Invitation>,
        now: Instant,
    ) -> Result<(), SettleError> {
        let language = self.order.language;
        let context = self.context(ctx, self.facts.booking_views(language), now);
        let code = FluentValue::from(self.order.code.as_str().to_owned());
        let number = self.news.paper.as_ref().map_or("", |paper| paper.number.as_str());
        let arguments = i18n::Arguments::from([
            (Cow::Borrowed("code"), code),
            (Cow::Borrowed("number"), FluentValue::from(number.to_owned())),
        ]);
        let values = words::of_order(&context);
        let own = wording::own(transaction, message, language, &values).await?;
        let templates = &ctx.templates;
        let composed = mail::compose_own(templates, message, language, &own, &arguments, &context)?;
        self.enqueue(ctx, transaction, message, subject_id, composed, invitation, now).await
    }

    /// A mail about one booking as it is now, with its invitation: another fact with each change of it.
    pub(super) async fn send_booking(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        message: Message,
        booking: &booking::Model,
        now: Instant,
    ) -> Result<(), SettleError> {
        let told = (change_of(booking), Some(self.invitation(ctx, booking, now)?));
        self.send_about(ctx, transaction, message, booking, told, now).await
    }

    /// A mail about one booking, of that fact.
    pub(super) async fn send_about(
        &self,
        ctx: &Ctx,
        transaction: &DatabaseTransaction,
        message: Message,
        booking: &booking::Model,
        (subject_id, invitation): (String, Option<Invitation>),
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
        let context = self.context(ctx, only, now);
        let values =
            words::of_booking(&context, booking, self.facts.expert_name(booking.expert_id));
        let own = wording::own(transaction, message, language, &values).await?;
        let templates = &ctx.templates;
        let composed = mail::compose_own(templates, message, language, &own, &arguments, &context)?;
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
        // Whose order it was is forgotten: there is nobody to tell.
        let is_known = self.order.erased_at.is_none();
        let Some(to) = self.order.customer_email.clone().filter(|_| is_known) else {
            return Ok(());
        };
        let new = NewMail {
            message,
            subject_id,
            to,
            to_name: self.order.customer_name.clone(),
            language: self.order.language,
            composed,
            invitation,
            reply_to: None,
        };
        mail::enqueue(transaction, new, ctx.config.host(), now).await?;
        Ok(())
    }

    pub(super) fn invitation(
        &self,
        ctx: &Ctx,
        booking: &booking::Model,
        now: Instant,
    ) -> Result<Invitation, TemplateError> {
        let method = method_of(booking);
        let (order, facts, studio) = (self.order, &self.facts, &self.studio);
        let parts = Parts { order, facts, studio, booking, method };
        let calendar = invitation_text(ctx, parts, &Reader::Customer, now)?;
        Ok(Invitation { method: method.name(), calendar })
    }
}

/// The present state of a booking as a fact to tell: another with each change that people hear of.
pub(super) fn change_of(booking: &booking::Model) -> String {
    match booking.calendar_sequence {
        0 => booking.id.to_string(),
        change => format!("{}-{change}", booking.id),
    }
}
