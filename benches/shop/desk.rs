//! `cargo bench -- desk [SQLite|PostgreSQL]`: how long the studio's own pages take on 100,000 bookings of 20,000 customers.
//!
//! Each page is asked for by a member of staff over HTTP, first in a studio that has sold nothing yet, then in one that has.

use std::time::Instant as Monotonic;

use entity::values::ids::AccountId;
use entity::values::status::{LoginStage, Role};
use entity::values::text::{EmailKey, Language, Personal};
use entity::{account, feed, mail_wording};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use sparraamo::accounts::guard;
use sparraamo::accounts::sessions::{self, Owner};
use sparraamo::app::{App, Parts};
use sparraamo::clock::Clock;
use sparraamo::config::Config;
use sparraamo::ctx::Ctx;

use crate::studio::{self, Bench};
use crate::{laws, row};

const BOOKINGS: usize = 100_000;
const MILLISECONDS_MAX: f64 = 300.0;
/// How often each page is asked for; the slowest answer counts.
const TIMES: usize = 10;

/// Every page staff go to; what follows `/fi/admin`. Of one order, customer and expert among many.
const PAGES: [&str; 43] = [
    "",
    "/orders",
    "/orders?status=partially_refunded",
    "/orders?q=nimi+777",
    "/orders?q=nimi777@example.org",
    "/orders?q=GGGH2FDH",
    "/orders?q=pi_77777",
    "/orders?q=1999-77777",
    "/orders?q=nobody",
    "/orders/GGGH2FDH",
    "/orders/GGGH2FDH/refund",
    "/orders/GGGH2FDH/credits",
    "/orders/GGGH2FDH/bookings/new",
    "/orders/GGGH2FDH/email",
    "/customers",
    "/customers?q=nimi777",
    "/customers?q=nobody",
    "/customers/GGGH2FDH",
    "/customers/GGGH2FDH/merge",
    "/customers/GGGH2FDH/merge?q=nimi7",
    "/sales",
    "/sales?per=month",
    "/bulk",
    "/bulk?expert=expert-7&from=2027-01-04&until=2027-01-10",
    "/packages",
    "/week",
    "/feeds",
    "/experts/expert-7/why",
    "/enquiries",
    "/mails",
    "/mails?status=sent",
    "/coupons",
    "/exports",
    "/log",
    "/catalogue",
    "/catalogue/experts/expert-7",
    "/people",
    "/privacy",
    "/settings",
    "/wording",
    "/wording/order-confirmed/fi",
    "/go-live",
    "/catalogue/experts/expert-7/hide",
];

/// A hundred times lost, a hundred refunds that came back, a hundred mails that did not arrive.
const FAULTS: [&str; 3] = [
    "UPDATE \"order\" SET lost_slots = 1 WHERE checkout_session_id LIKE 'cs_777__'",
    "UPDATE refund SET status = 'failed' WHERE stripe_refund_id LIKE 're_77__0'",
    "UPDATE outgoing_mail SET status = 'undeliverable' WHERE message_id LIKE 'm777__'",
];

pub async fn run(database: &str, bench: &Bench) {
    let (shop, base_url) = serve(bench).await;
    let desk = Desk::open(&bench.ctx, base_url).await;
    word_a_mail(&bench.ctx).await;
    let feed = feed::Entity::find().one(bench.ctx.db.reader()).await.unwrap().unwrap();
    let mut pages = PAGES.map(str::to_owned).to_vec();
    pages.push(format!("/feeds/{}/changes", feed.id));
    let mut empty = Vec::new();
    for page in &pages {
        empty.push(desk.slowest(page).await.0);
    }
    laws::fill(database, bench, BOOKINGS).await;
    make_faults(&bench.ctx).await;
    for (page, before) in pages.iter().zip(empty) {
        let (took, status) = desk.slowest(page).await;
        row(
            &format!("/admin{page}, {database}, {status}"),
            format!("{took:.0} ms"),
            format!("{before:.0} ms: before anything was sold"),
            took / MILLISECONDS_MAX,
            "less than 300 ms, ratio below 1",
        );
    }
    shop.stop(false).await;
}

async fn serve(bench: &Bench) -> (actix_web::dev::ServerHandle, String) {
    let config: Config = (*studio::context(&bench.database_url).await.config).clone();
    let config = Config { bind: "127.0.0.1:0".parse().unwrap(), ..config };
    let clock = Clock::set_to(studio::NOW.parse().unwrap());
    let parts = Parts { clock: Some(clock), workers: Some(1), ..Parts::default() };
    let shop = App::build(config, parts).await.unwrap();
    let (handle, base_url) = (shop.handle(), format!("http://{}", shop.address()));
    actix_web::rt::spawn(shop.serve_until_stopped());
    (handle, base_url)
}

/// One mail is said in the studio's own words.
async fn word_a_mail(ctx: &Ctx) {
    let row = mail_wording::ActiveModel {
        message: Set("order-confirmed".to_owned()),
        language: Set(Language::Fi),
        subject: Set(Some("Kiitos, {name}!".to_owned())),
        opening: Set(Some("Mukavaa, että tilasit.".to_owned())),
    };
    let transaction = ctx.db.write_txn().await.unwrap();
    row.insert(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// So much waits for a person as would be a bad week.
async fn make_faults(ctx: &Ctx) {
    let transaction = ctx.db.write_txn().await.unwrap();
    for statement in FAULTS {
        transaction.execute_unprepared(statement).await.unwrap();
    }
    transaction.commit().await.unwrap();
}

/// An admin at their browser.
struct Desk {
    client: reqwest::Client,
    base_url: String,
    cookie: String,
}

impl Desk {
    async fn open(ctx: &Ctx, base_url: String) -> Self {
        let now = ctx.clock.now();
        let account = account::Model {
            id: AccountId::fresh(),
            email: Personal::new("bench@example.org"),
            email_key: EmailKey::of("bench@example.org"),
            name: Personal::new("Bench"),
            language: Language::Fi,
            role: Role::Admin,
            expert_id: None,
            password_hash: None,
            totp_secret: None,
            totp_last_step: None,
            version: 1,
            disabled_at: None,
            created_at: now,
        };
        let transaction = ctx.db.write_txn().await.unwrap();
        account.clone().into_active_model().insert(&transaction).await.unwrap();
        let owner = Owner::Account(Box::new(account));
        let begun = sessions::begin(&transaction, &owner, LoginStage::Full, "a bench", now).await;
        transaction.commit().await.unwrap();
        let cookie = guard::cookie(ctx, &begun.unwrap()).unwrap();
        let cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        Self { client: reqwest::Client::new(), base_url, cookie }
    }

    /// Milliseconds until the slowest of some answers was there, and its status.
    async fn slowest(&self, page: &str) -> (f64, u16) {
        let mut slowest = 0.0_f64;
        let mut status = 0;
        for _ in 0..TIMES {
            let url = format!("{}/fi/admin{page}", self.base_url);
            let asked = self.client.get(url).header("cookie", &self.cookie);
            let began = Monotonic::now();
            let answer = asked.send().await.unwrap();
            status = answer.status().as_u16();
            answer.bytes().await.unwrap();
            slowest = slowest.max(began.elapsed().as_secs_f64() * 1_000.0);
        }
        (slowest, status)
    }
}
