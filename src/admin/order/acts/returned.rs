//! `GET …/orders/{code}/refunds/{id}/returned`: what of a failed refund is owed. `POST`: first what it would bring to say
//! that it was returned by another way, then the deed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::refund;
use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::RefundWay;
use entity::values::text::Personal;
use entity::values::time::Instant;
use serde::Serialize;

use super::{ActForm, Opened, act_without_reason};
use crate::admin::Sent;
use crate::i18n;
use crate::orders::agenda;
use crate::orders::staff::returned::{self, ReturnedError};
use crate::payments::otherwise::{Otherwise, REFERENCE_MAX};
use crate::payments::refunds::{self, RefundError};
use crate::payments::{CURRENCY, Known, ledger};
use crate::web::error::AppError;

/// Language, order code and refund of an address.
type RefundPath = web::Path<(String, String, String)>;

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    typed: Typed,
    ways: [RefundWay; 3],
    reference_max: usize,
    /// The first and the last day on which it can have left.
    first_day: String,
    today: String,
    /// What is owed of the refund; none where it cannot be said now.
    owed_cents: Option<Cents>,
    /// Whether that is because the bank still decides.
    is_disputed: bool,
    /// What the deed would bring: shown before its button.
    preview: Option<Preview>,
}

#[derive(Clone, Serialize)]
struct Typed {
    way: String,
    reference: String,
    left_on: String,
}

#[derive(Serialize)]
struct Preview {
    way: RefundWay,
    left_on: String,
    /// What of the payment is still owed then.
    still_owed_cents: Cents,
    /// Where a mail goes, if one does.
    email: Option<String>,
}

/// The form.
pub async fn form(opened: Opened, path: RefundPath) -> Result<HttpResponse, AppError> {
    let page = Page::read(&opened, &path).await?;
    let way = RefundWay::BankTransfer.word().to_owned();
    let typed = Typed { way, reference: String::new(), left_on: page.today() };
    page.answer(StatusCode::OK, ActForm::fresh(), typed, None).await
}

/// Shows what it would bring; with `step=do` notes it.
pub async fn post(opened: Opened, path: RefundPath, sent: Sent) -> Result<HttpResponse, AppError> {
    let text = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let typed = Typed { way: text("way"), reference: text("reference"), left_on: text("left_on") };
    let page = Page::read(&opened, &path).await?;
    let read = page.read_typed(&typed);
    // The log's reason is the reference, which says why by itself.
    let act = act_without_reason(&opened, &sent, &typed.reference);
    let (how, act) = match read.and_then(|how| Ok((how, act?))) {
        Ok(found) => found,
        Err(error) => {
            let form = ActForm::again(&sent, error);
            return page.answer(StatusCode::UNPROCESSABLE_ENTITY, form, typed, None).await;
        }
    };
    if text("step") != "do" {
        return page.answer(StatusCode::OK, ActForm::of(act), typed, Some(how)).await;
    }
    let error = match returned::note(&opened.desk.ctx, page.refund.id, &how, &act).await {
        Ok(Some(_)) => return Ok(opened.desk.done(&opened.path(""), "returned-otherwise")),
        Ok(None) => return Ok(opened.desk.done(&opened.path(""), "done-before")),
        Err(ReturnedError::Refund(RefundError::Disputed)) => "admin-error-disputed",
        Err(ReturnedError::Refund(RefundError::NotFailed)) => "returned-error-not-owed",
        Err(error) => return Err(error.into()),
    };
    let page = Page::read(&opened, &path).await?;
    page.answer(StatusCode::CONFLICT, ActForm::again(&sent, error), typed, None).await
}

/// What the page goes by.
struct Page<'a> {
    opened: &'a Opened,
    refund: refund::Model,
    known: Known,
    captured_at: Instant,
    /// The customer can be written to about it.
    is_told: bool,
    owed: Result<Cents, RefundError>,
}

impl<'a> Page<'a> {
    /// Reads a refund of the order; another order's is not found here.
    async fn read(opened: &'a Opened, path: &RefundPath) -> Result<Self, AppError> {
        let id: RefundId = path.2.parse().map_err(|_| AppError::NotFound)?;
        let known = Known::of_order(opened.desk.ctx.db.reader(), opened.order.id).await?;
        let refund = known.refunds.iter().find(|row| row.id == id).cloned();
        let refund = refund.ok_or(AppError::NotFound)?;
        let payment = known.payments.iter().find(|payment| payment.id == refund.payment_id);
        let payment = payment.ok_or(AppError::NotFound)?;
        let owed = refunds::owed_of(payment, &known, &refund);
        let (captured_at, is_told) = (payment.captured_at, payment.currency == CURRENCY);
        Ok(Self { opened, refund, captured_at, is_told, owed, known })
    }

    fn today(&self) -> String {
        i18n::local_day(self.opened.desk.ctx.clock.now())
    }

    /// What was typed, if it can be so. The error is the key of a text.
    fn read_typed(&self, typed: &Typed) -> Result<Otherwise, &'static str> {
        let way = RefundWay::OTHERWISE.into_iter().find(|way| way.word() == typed.way);
        let how = Otherwise {
            way: way.ok_or("returned-error-way")?,
            reference: Personal::new(typed.reference.clone()),
            left_on: typed.left_on.parse().map_err(|_| "returned-error-day")?,
        };
        let now = self.opened.desk.ctx.clock.now();
        match returned::check(&how, self.captured_at, now) {
            Ok(()) => Ok(how),
            Err(ReturnedError::Reference) => Err("returned-error-reference"),
            Err(
                ReturnedError::Day
                | ReturnedError::Way
                | ReturnedError::Refund(_)
                | ReturnedError::Told(_)
                | ReturnedError::Database(_),
            ) => Err("returned-error-day"),
        }
    }

    fn preview(&self, how: &Otherwise, owed: Cents) -> Preview {
        let all = self.known.payments.iter().map(|payment| {
            ledger::owed(payment, &self.known.refunds, &self.known.disputes).count()
        });
        let (order, language) = (&self.opened.order, self.opened.desk.language);
        let email = order.customer_email.as_ref().filter(|_| self.is_told);
        Preview {
            way: how.way,
            left_on: i18n::civil_date(language, how.left_on),
            still_owed_cents: Cents::new(all.sum()).minus(owed).unwrap_or_default(),
            email: email.map(|email| email.reveal().to_owned()),
        }
    }

    async fn answer(
        &self,
        status: StatusCode,
        form: ActForm,
        typed: Typed,
        how: Option<Otherwise>,
    ) -> Result<HttpResponse, AppError> {
        let opened = self.opened;
        let owed = self.owed.as_ref().ok().copied();
        let content = Content {
            code: opened.order.code.to_string(),
            who: agenda::customer(&opened.order),
            back_href: opened.href(""),
            action: opened.href(&format!("/refunds/{}/returned", self.refund.id)),
            form,
            typed,
            ways: RefundWay::OTHERWISE,
            reference_max: REFERENCE_MAX,
            first_day: i18n::local_day(self.captured_at),
            today: self.today(),
            owed_cents: owed,
            is_disputed: matches!(self.owed, Err(RefundError::Disputed)),
            preview: how.zip(owed).map(|(how, owed)| self.preview(&how, owed)),
        };
        opened.desk.page_as(status, "orders", "pages/admin/returned", content).await
    }
}
