//! `GET /{lang}/admin/bulk?expert=&from=&until=&all=`: an expert's sessions, to call several off in one go; `all=true` has
//! every one ticked. `POST`: first what it would bring for each, with `step=do` the deed and what became of each.

mod rows;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::expert;
use entity::values::ids::BookingId;
use entity::values::time::{Instant, Interval};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::{EntityTrait, QueryOrder};
use serde::{Deserialize, Serialize};

use self::rows::Row;
use super::Sent;
use super::desk::Desk;
use super::order::acts::{ActForm, act_at};
use crate::availability::free;
use crate::i18n;
use crate::orders::agenda::{self, Session};
use crate::orders::cancel::Settlement;
use crate::orders::staff::bulk::{self, ROWS_MAX};
use crate::web::error::AppError;

/// Days listed unless said otherwise.
const DAYS: i64 = 7;
/// Names of the boxes begin so; the session's id follows.
const TICK: &str = "session-";
/// What the address says when every box is to be ticked.
const ALL: &str = "true";

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    expert: String,
    from: String,
    until: String,
    all: String,
}

#[derive(Serialize)]
struct Content {
    experts: Vec<ExpertChoice>,
    expert: String,
    from: String,
    until: String,
    action: String,
    /// The same list with every session ticked; none where they are.
    all_href: Option<String>,
    settlement: String,
    form: ActForm,
    rows_max: usize,
    /// Whether there are more sessions than can be ticked.
    is_cut: bool,
    /// Which of the three pages it is: `pick`, `preview` or `result`.
    step: &'static str,
    rows: Vec<Row>,
    /// How many rows are ticked, or done.
    count: usize,
}

#[derive(Serialize)]
struct ExpertChoice {
    slug: String,
    name: String,
    chosen: bool,
}

/// The expert's sessions to come.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let page = Page::read(&desk, desk.query()).await?;
    let all = page.asked.all == ALL;
    let rows = page.sessions.iter().map(|session| Row::pick(&desk, session, all)).collect();
    page.answer(StatusCode::OK, "pick", ActForm::fresh(), "credit", rows).await
}

/// Shows what it would bring, or does it.
pub async fn post(desk: Desk, sent: Sent) -> Result<HttpResponse, AppError> {
    let text = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let (expert, from, until) = (text("expert"), text("from"), text("until"));
    let asked = Asked { expert, from, until, all: String::new() };
    let page = Page::read(&desk, asked).await?;
    let ticked = ticked(&sent);
    let word = text("settlement");
    let all = [Settlement::Credit, Settlement::Refund];
    let settlement = all.into_iter().find(|settlement| settlement.word() == word);
    let read = match settlement {
        _ if ticked.is_empty() => Err("bulk-error-none"),
        _ if ticked.len() > ROWS_MAX => Err("bulk-error-many"),
        None => Err("admin-error-settlement"),
        Some(settlement) => act_at(&desk, &sent).map(|act| (settlement, act)),
    };
    let (settlement, act) = match read {
        Ok(read) => read,
        Err(error) => {
            let row = |session: &Session| Row::pick(&desk, session, ticked.contains(&session.id));
            let rows = page.sessions.iter().map(row).collect();
            let form = ActForm::again(&sent, error);
            return page.answer(StatusCode::UNPROCESSABLE_ENTITY, "pick", form, &word, rows).await;
        }
    };
    let chosen = rows::chosen(&desk, &ticked).await?;
    if text("step") != "do" {
        let rows = rows::preview(&desk, &chosen, settlement).await?;
        let form = ActForm::of(act);
        return page.answer(StatusCode::OK, "preview", form, &word, rows).await;
    }
    let ids: Vec<_> = chosen.iter().map(|row| (row.order_id, row.id)).collect();
    let outcomes = bulk::cancel_all(&desk.ctx, &ids, settlement, &act).await;
    let rows = rows::result(&desk, &chosen, &outcomes).await?;
    page.answer(StatusCode::OK, "result", ActForm::fresh(), &word, rows).await
}

/// The sessions that are ticked, earliest made first.
fn ticked(sent: &Sent) -> Vec<BookingId> {
    let ids = sent.keys().filter_map(|name| name.strip_prefix(TICK)?.parse().ok());
    let mut ids: Vec<BookingId> = ids.collect();
    ids.sort_unstable();
    ids
}

/// What the page goes by.
struct Page<'a> {
    desk: &'a Desk,
    asked: Asked,
    experts: Vec<expert::Model>,
    sessions: Vec<Session>,
    is_cut: bool,
}

impl<'a> Page<'a> {
    /// Of days that make no sense the usual ones are shown.
    async fn read(desk: &'a Desk, asked: Asked) -> Result<Self, AppError> {
        let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
        let today = i18n::local(now).date();
        let from = asked.from.parse::<Date>().unwrap_or(today);
        let usual = from.checked_add(DAYS.days()).unwrap_or(from);
        let until = asked.until.parse::<Date>().ok().filter(|until| *until >= from);
        let until = until.unwrap_or(usual);
        let experts = expert::Entity::find()
            .order_by_asc(expert::Column::Position)
            .order_by_asc(expert::Column::Slug)
            .all(db)
            .await?;
        let chosen = experts.iter().find(|expert| expert.slug.as_str() == asked.expert);
        let range = begin(from).zip(until.tomorrow().ok().and_then(begin));
        let mut sessions = match chosen.zip(range) {
            Some((expert, (start, end))) => {
                let range = Interval { start, end };
                agenda::sessions(db, Some(expert.id), range, desk.language, now).await?
            }
            None => Vec::new(),
        };
        sessions.retain(|session| !session.is_over);
        let is_cut = sessions.len() > ROWS_MAX;
        sessions.truncate(ROWS_MAX);
        let asked = Asked { from: from.to_string(), until: until.to_string(), ..asked };
        Ok(Self { desk, asked, experts, sessions, is_cut })
    }

    async fn answer(
        &self,
        status: StatusCode,
        step: &'static str,
        form: ActForm,
        settlement: &str,
        rows: Vec<Row>,
    ) -> Result<HttpResponse, AppError> {
        let choice = |expert: &expert::Model| ExpertChoice {
            slug: expert.slug.to_string(),
            name: expert.name.clone(),
            chosen: expert.slug.as_str() == self.asked.expert,
        };
        let (expert, from, until) = (&self.asked.expert, &self.asked.from, &self.asked.until);
        let list = format!("/bulk?expert={expert}&from={from}&until={until}&all={ALL}");
        let content = Content {
            all_href: rows.iter().any(|row| !row.is_ticked()).then(|| self.desk.href(&list)),
            experts: self.experts.iter().map(choice).collect(),
            expert: self.asked.expert.clone(),
            from: self.asked.from.clone(),
            until: self.asked.until.clone(),
            action: self.desk.href("/bulk"),
            settlement: settlement.to_owned(),
            form,
            rows_max: ROWS_MAX,
            is_cut: self.is_cut,
            step,
            count: rows.iter().filter(|row| row.counts()).count(),
            rows,
        };
        self.desk.page_as(status, "week", "pages/admin/bulk", content).await
    }
}

/// When a day begins in Finland.
fn begin(day: Date) -> Option<Instant> {
    let zoned = day.to_zoned(free::zone(i18n::ZONE)).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}
