//! `GET /{lang}/admin/orders/{code}`: all that is known of an order.

use actix_web::HttpResponse;
use entity::values::ids::AuditEntryId;
use entity::values::money::Cents;
use serde::Serialize;

use super::Opened;
use super::history::{self, Log};
use super::money::{self, CreditRow, DisputeRow, EntryRow, PaymentRow, RefundRow};
use super::page::{OrderPart, SessionRow};
use crate::accounts::audit::{Actor, REASON_MAX};
use crate::admin::mails::MailRow;
use crate::orders::view::{self, CreditsView};
use crate::orders::{lost_times, needs_person, reads};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    order: OrderPart,
    /// Keys of texts: why a person must look.
    wants: Vec<String>,
    /// Where a time that was lost is replaced or paid back.
    lost_href: Option<String>,
    sessions: Vec<SessionRow>,
    credits: CreditsView,
    ledger: Vec<CreditRow>,
    payments: Vec<PaymentRow>,
    refunds: Vec<RefundRow>,
    disputes: Vec<DisputeRow>,
    entries: Vec<EntryRow>,
    /// Whether something is to be taken note of.
    has_news: bool,
    acknowledge_href: String,
    /// What came that the order did not ask for, and can go back; none where there is no such money.
    odd_cents: Option<Cents>,
    odd_href: String,
    reason_max: usize,
    /// The id of the deed that the page's small forms stand for.
    note_form: AuditEntryId,
    mails: Vec<MailRow>,
    log: Vec<Log>,
}

/// The order's page.
pub async fn get(opened: Opened) -> Result<HttpResponse, AppError> {
    let (db, now) = (opened.desk.ctx.db.reader(), opened.desk.ctx.clock.now());
    let facts = view::facts(db, &opened.order).await?;
    if reads::is_prepared(&opened.order, &facts) {
        let subject = ("order", opened.order.id.to_string());
        let actor = Actor::account(&opened.desk.staff.account);
        reads::note(&opened.desk.ctx, actor, subject, opened.desk.address).await?;
    }
    let items = needs_person::items(db, opened.desk.ctx.config.feeds.max_age, now).await?;
    let code = opened.order.code.as_str();
    let wants = items.iter().filter(|item| item.code.as_deref() == Some(code));
    let is_lost = lost_times::pickable(&opened.order, facts.credits.available) > 0;
    let refunds = money::refunds(&opened, &facts.money);
    let disputes = money::disputes(&facts.money);
    let content = Content {
        wants: wants.map(|item| format!("staff-{}", item.kind)).collect(),
        lost_href: is_lost.then(|| opened.href("/lost-time")),
        sessions: SessionRow::all(&opened, &facts).await?,
        credits: CreditsView::new(facts.credits, opened.order.credits_expire_at, now),
        ledger: money::ledger(db, opened.order.id).await?,
        has_news: refunds.iter().any(|row| row.is_news) || disputes.iter().any(|row| row.is_news),
        acknowledge_href: opened.href("/acknowledge"),
        odd_cents: money::odd(&facts.money),
        odd_href: opened.href("/odd-money"),
        reason_max: REASON_MAX,
        note_form: AuditEntryId::fresh(),
        payments: money::payments(&opened, &facts.money),
        refunds,
        disputes,
        entries: money::entries(db, &facts.money).await?,
        mails: history::mails(&opened, &facts).await?,
        log: history::log(db, &opened.order, &facts).await?,
        order: OrderPart::new(&opened, &facts),
    };
    opened.desk.page("orders", "pages/admin/order", content).await
}
