//! What buyers do, through the JSON API.

use entity::outgoing_mail;
use entity::values::status::MailStatus;
use sea_orm::sea_query::Expr;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use sparraamo::clients::mailer::Letter;

use super::{JsonValue, SLOT, TestApp, checkout_form};

/// Mails that go with others: to a session's other people, and with papers.
pub const COPIES: [&str; 8] = [
    "expert-booked",
    "expert-moved",
    "expert-cancelled",
    "attendee-invited",
    "attendee-moved",
    "attendee-cancelled",
    "invoice-issued",
    "credit-note-issued",
];

/// An order a test holds the key to.
#[derive(Clone, Debug)]
pub struct Order {
    pub code: String,
    pub key: String,
}

impl Order {
    /// The path of the order, or of something below it, with its key.
    pub fn api(&self, below: &str) -> String {
        format!("/api/v1/orders/{}{below}?key={}", self.code, self.key)
    }

    /// The path of the order's page in Finnish, or of something below it, with its key.
    pub fn page(&self, below: &str) -> String {
        format!("/fi/orders/{}{below}?key={}", self.code, self.key)
    }

    fn read(answer: &Value) -> Self {
        let text =
            |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned();
        Self { code: text("code"), key: text("key") }
    }
}

/// A hold of one single session with Aino.
pub fn hold_request(starts_at: &str) -> Value {
    json!({
        "offer": "single",
        "theme": "service-design",
        "slots": [{ "expert": "aino", "starts_at": starts_at }],
    })
}

impl TestApp {
    /// Holds a single session with Aino; the time must be free.
    pub async fn hold(&self, starts_at: &str) -> Order {
        self.hold_with(&hold_request(starts_at)).await
    }

    /// Holds what is asked for; it must be free.
    pub async fn hold_with(&self, request: &Value) -> Order {
        let answer = self.post_json("/api/v1/holds", request).await;
        let status = answer.status();
        let body = answer.json_value().await;
        assert_eq!(status, 201, "{body}");
        Order::read(&body)
    }

    /// Sends the form; answers where to pay.
    pub async fn checkout(&self, order: &Order) -> String {
        let answer = self.post_json(&order.api("/checkout"), &checkout_form()).await;
        let status = answer.status();
        let body = answer.json_value().await;
        assert_eq!(status, 200, "{body}");
        body["checkout_url"].as_str().unwrap().to_owned()
    }

    /// Holds a session at [`SLOT`] and goes to pay.
    pub async fn place_order(&self) -> Order {
        let order = self.hold(SLOT).await;
        self.checkout(&order).await;
        order
    }

    /// Buys a start package whose first session is at [`SLOT`], up to the payment.
    pub async fn place_package(&self) -> Order {
        let order = self
            .hold_with(&json!({
                "offer": "start",
                "theme": "service-design",
                "slots": [{ "expert": "aino", "starts_at": SLOT }],
            }))
            .await;
        self.checkout(&order).await;
        order
    }

    /// The order's Checkout Session at Stripe.
    pub fn checkout_id(&self, order: &Order) -> String {
        self.stripe.checkout_for(&order.code).unwrap().id
    }

    /// The customer pays on Stripe's page; nobody has told the shop yet.
    pub fn pays(&self, order: &Order) {
        self.stripe.pays(&self.checkout_id(order)).unwrap();
    }

    /// The customer pays one of the order's Checkout Sessions, counted from the oldest.
    pub fn pays_at(&self, order: &Order, place: usize) {
        let mut of_order = self.stripe.checkouts().into_iter();
        let is_its = |code: &Option<String>| code.as_deref() == Some(order.code.as_str());
        let found = of_order.by_ref().filter(|it| is_its(&it.client_reference_id)).nth(place);
        self.stripe.pays(&found.unwrap().id).unwrap();
    }

    /// The order as its owner sees it.
    pub async fn order(&self, order: &Order) -> Value {
        self.get_json(&order.api("")).await
    }

    pub async fn status(&self, order: &Order) -> String {
        self.order(order).await["status"].as_str().unwrap().to_owned()
    }

    /// Whether Aino is offered at that time.
    pub async fn is_offered(&self, starts_at: &str) -> bool {
        let answer = self.get_json("/api/v1/slots?expert=aino&from=2027-03-01&to=2027-04-30").await;
        answer["slots"].as_array().unwrap().iter().any(|slot| slot["starts_at"] == starts_at)
    }

    /// The subjects of all mails sent so far, after sending what is due; see [`Self::letters`].
    pub async fn mails(&self) -> Vec<String> {
        self.run_job("deliver-mail").await;
        self.letters().await.into_iter().map(|letter| letter.subject).collect()
    }

    /// The letters that were sent so far, without the [`COPIES`] that go with them.
    pub async fn letters(&self) -> Vec<Letter> {
        let rows = self.written().await.into_iter();
        let copies = rows.filter(|mail| COPIES.contains(&mail.kind.as_str()));
        let copies: Vec<String> = copies.map(|mail| mail.message_id).collect();
        let mut letters = self.mailbox.letters();
        letters.retain(|letter| !copies.contains(&letter.message_id));
        letters
    }

    /// Every mail waits to be sent again, as if none had been.
    pub async fn queue_again(&self) {
        let transaction = self.ctx.db.write_txn().await.unwrap();
        outgoing_mail::Entity::update_many()
            .col_expr(outgoing_mail::Column::Status, Expr::value(MailStatus::Queued))
            .col_expr(outgoing_mail::Column::NextTryAt, Expr::value(self.now()))
            .col_expr(outgoing_mail::Column::CreatedAt, Expr::value(self.now()))
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }

    /// All mails that were written so far, the oldest first.
    pub async fn written(&self) -> Vec<outgoing_mail::Model> {
        let all = outgoing_mail::Entity::find().order_by_asc(outgoing_mail::Column::Id);
        all.all(self.ctx.db.reader()).await.unwrap()
    }
}
