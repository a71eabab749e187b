//! `GET …/orders/{code}/refund`: how much can go back. `POST`: first what it would bring, then the deed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::money::Cents;
use serde::Serialize;

use super::{ActForm, Opened, act};
use crate::admin::{Sent, euros};
use crate::credits;
use crate::orders::refund::GiveBackError;
use crate::orders::staff::refund::{Amount, refund, refund_lost};
use crate::orders::{agenda, policy};
use crate::payments::Known;
use crate::payments::refunds::{self, RefundError};
use crate::web::error::AppError;

/// Most lines of the table that says what sessions are worth.
const WORTH_MAX: i32 = 25;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    typed: Typed,
    /// What can still go back; none while the bank decides.
    left_cents: Option<Cents>,
    available: i32,
    worths: Vec<Worth>,
    /// What the deed would bring: shown before its button.
    preview: Option<Preview>,
}

#[derive(Clone, Default, Serialize)]
struct Typed {
    amount: String,
    /// The sum that was proposed for the sessions before. An amount that still is this one was not typed.
    proposed: String,
    sessions: String,
    /// Whether it pays back times that were lost while paying.
    for_lost: bool,
}

/// What so many unused sessions are worth.
#[derive(Serialize)]
struct Worth {
    sessions: i32,
    cents: Cents,
}

#[derive(Serialize)]
struct Preview {
    amount_cents: Cents,
    sessions: i32,
    left_cents: Cents,
    available: i32,
    has_note: bool,
    email: Option<String>,
}

/// The form.
pub async fn form(opened: Opened) -> Result<HttpResponse, AppError> {
    Page::read(&opened)
        .await?
        .answer(StatusCode::OK, ActForm::fresh(), Typed::default(), None)
        .await
}

/// Shows what the refund would bring; with `step=do` gives it.
pub async fn post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let text = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let for_lost = text("for_lost") == "yes";
    let is_done = text("step") == "do";
    let (amount, proposed) = (text("amount"), text("proposed"));
    let typed = Typed { amount, proposed, sessions: text("sessions"), for_lost };
    let page = Page::read(&opened).await?;
    // What is done is the sum that was shown, whatever the sessions are worth by now.
    let typed = if is_done { typed } else { page.proposing(typed) };
    let wrong = StatusCode::UNPROCESSABLE_ENTITY;
    let amount = match page.amount(&typed) {
        Ok(amount) => amount,
        Err(error) => return page.answer(wrong, ActForm::again(&sent, error), typed, None).await,
    };
    let act = match act(&opened, &sent) {
        Ok(act) => act,
        Err(error) => return page.answer(wrong, ActForm::again(&sent, error), typed, None).await,
    };
    if !is_done {
        let form = ActForm::of(act);
        return page.answer(StatusCode::OK, form, typed, Some(amount)).await;
    }
    let (ctx, id) = (&opened.desk.ctx, opened.order.id);
    let given = if for_lost {
        refund_lost(ctx, id, amount, &act).await
    } else {
        refund(ctx, id, amount, &act).await
    };
    let error = match given {
        Ok(Some(_)) => return Ok(opened.desk.done(&opened.path(""), "refunded")),
        Ok(None) => return Ok(opened.desk.done(&opened.path(""), "done-before")),
        Err(GiveBackError::NoCredit) => "admin-error-no-credit",
        Err(GiveBackError::Refund(RefundError::TooMuch { .. })) => "admin-error-too-much",
        Err(GiveBackError::Refund(RefundError::Disputed)) => "admin-error-disputed",
        Err(error) => return Err(error.into()),
    };
    let page = Page::read(&opened).await?;
    page.answer(StatusCode::CONFLICT, ActForm::again(&sent, error), typed, None).await
}

/// What the page goes by.
struct Page<'a> {
    opened: &'a Opened,
    known: Known,
    left: Option<Cents>,
    available: i32,
}

impl<'a> Page<'a> {
    async fn read(opened: &'a Opened) -> Result<Self, AppError> {
        let db = opened.desk.ctx.db.reader();
        let known = Known::of_order(db, opened.order.id).await?;
        let own = known.payments.iter().find(|payment| payment.allocated);
        let left = match own.map(|payment| refunds::refundable(payment, &known)) {
            Some(Ok(left)) => Some(left),
            None => Some(Cents::ZERO),
            Some(Err(_)) => None,
        };
        let available = credits::summary(db, opened.order.id).await?.available;
        Ok(Self { opened, known, left, available })
    }

    /// What was typed, with the price of the sessions where they were chosen and no sum was typed.
    fn proposing(&self, typed: Typed) -> Typed {
        let is_typed = !typed.amount.is_empty() && typed.amount != typed.proposed;
        let sessions =
            typed.sessions.parse().ok().filter(|count| (1..=self.available).contains(count));
        let Some(sessions) = sessions.filter(|_| !is_typed) else {
            return Typed { proposed: String::new(), ..typed };
        };
        let worth = policy::worth_back(&self.opened.order, &self.known, sessions);
        let proposed = worth.map(euros::typed).unwrap_or_default();
        Typed { amount: proposed.clone(), proposed, ..typed }
    }

    /// What was typed, if it can be given. The error is the key of a text.
    fn amount(&self, typed: &Typed) -> Result<Amount, &'static str> {
        let left = self.left.ok_or("admin-error-disputed")?;
        let sessions = if typed.sessions.is_empty() { "0" } else { typed.sessions.as_str() };
        let sessions = sessions.parse::<i32>().ok().filter(|count| *count >= 0);
        let sessions = sessions.ok_or("admin-error-sessions")?;
        if sessions > self.available {
            return Err("admin-error-no-credit");
        }
        let cents = euros::read(&typed.amount).filter(|cents| *cents > Cents::ZERO);
        let cents = cents.ok_or("admin-error-amount")?;
        if cents > left {
            return Err("admin-error-too-much");
        }
        Ok(Amount { cents, sessions })
    }

    fn preview(&self, amount: Amount) -> Preview {
        let email = self.opened.order.customer_email.as_ref();
        let left = self.left.and_then(|left| left.minus(amount.cents));
        Preview {
            amount_cents: amount.cents,
            sessions: amount.sessions,
            left_cents: left.unwrap_or_default(),
            available: self.available.saturating_sub(amount.sessions),
            has_note: self.opened.order.total_cents > Cents::ZERO,
            email: email.map(|email| email.reveal().to_owned()),
        }
    }

    async fn answer(
        &self,
        status: StatusCode,
        form: ActForm,
        typed: Typed,
        amount: Option<Amount>,
    ) -> Result<HttpResponse, AppError> {
        let opened = self.opened;
        let worth = |sessions| {
            let cents = policy::worth_back(&opened.order, &self.known, sessions)?;
            Some(Worth { sessions, cents })
        };
        let content = Content {
            code: opened.order.code.to_string(),
            who: agenda::customer(&opened.order),
            back_href: opened.href(""),
            action: opened.href("/refund"),
            form,
            typed,
            left_cents: self.left,
            available: self.available,
            worths: (1..=self.available.min(WORTH_MAX)).filter_map(worth).collect(),
            preview: amount.map(|amount| self.preview(amount)),
        };
        opened.desk.page_as(status, "orders", "pages/admin/refund", content).await
    }
}
