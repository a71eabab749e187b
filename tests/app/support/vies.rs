//! The EU's register of VAT ids on loopback, and a shop that asks it.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::{App, HttpResponse, HttpServer, web};
use serde_json::{Value, json};

use super::{TestApp, Variant, checkout_form};

/// A German VAT id as somebody types it, and as it is kept.
pub const TYPED: &str = "de 136 695 976";
pub const KEPT: &str = "DE136695976";
/// What the register files its answers under.
pub const FILED: &str = "WAPIAAAAaEDkvhHx";

/// How the register is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Register {
    /// It knows every id.
    Knows,
    /// It knows none.
    KnowsNot,
    /// The country's own register behind it is away: told with status 200.
    CountryAway,
    /// The same in the other words it has for it.
    CountryAwayByUserError,
    Broken,
    /// Takes the question and never answers.
    Silent,
    /// Its yes never ends.
    Endless,
    /// A page instead of an answer.
    Page,
    /// It says yes to another id than was asked about.
    OtherId,
}

/// Every way in which it tells nothing.
pub const SAYS_NOTHING: [Register; 7] = [
    Register::CountryAway,
    Register::CountryAwayByUserError,
    Register::Broken,
    Register::Silent,
    Register::Endless,
    Register::Page,
    Register::OtherId,
];

struct State {
    is: Register,
    questions: Vec<Value>,
}

/// A register that is as a test wants it.
#[derive(Clone)]
pub struct ViesServer {
    state: Arc<Mutex<State>>,
    pub base_url: String,
}

impl ViesServer {
    pub async fn start() -> Self {
        let state = Arc::new(Mutex::new(State { is: Register::Knows, questions: Vec::new() }));
        let shared = web::Data::new(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}/rest-api", listener.local_addr().unwrap());
        let server = HttpServer::new(move || {
            App::new()
                .app_data(shared.clone())
                .route("/rest-api/check-vat-number", web::post().to(answer))
        })
        .workers(1)
        .disable_signals()
        .shutdown_timeout(0)
        .listen(listener)
        .unwrap()
        .run();
        actix_web::rt::spawn(server);
        Self { state, base_url }
    }

    /// From now on it is like this.
    pub fn is(&self, register: Register) {
        self.state.lock().unwrap().is = register;
    }

    /// What it was asked so far.
    pub fn questions(&self) -> Vec<Value> {
        self.state.lock().unwrap().questions.clone()
    }
}

async fn answer(question: web::Bytes, state: web::Data<Arc<Mutex<State>>>) -> HttpResponse {
    let question: Value = serde_json::from_slice(&question).unwrap();
    let register = {
        let mut state = state.lock().unwrap();
        state.questions.push(question.clone());
        state.is
    };
    let about = |valid: bool| {
        json!({
            "countryCode": question["countryCode"], "vatNumber": question["vatNumber"],
            "requestDate": "2027-03-01T08:00:00.000Z", "valid": valid, "requestIdentifier": FILED,
            "name": "---", "address": "---", "traderNameMatch": "NOT_PROCESSED",
        })
    };
    let says =
        |body: Value| HttpResponse::Ok().content_type("application/json").body(body.to_string());
    match register {
        Register::Knows => says(about(true)),
        Register::KnowsNot => says(about(false)),
        Register::CountryAway => says(
            json!({ "actionSucceed": false, "errorWrappers": [{ "error": "MS_UNAVAILABLE" }] }),
        ),
        Register::CountryAwayByUserError => {
            let mut told = about(true);
            told["userError"] = json!("MS_UNAVAILABLE");
            says(told)
        }
        Register::Broken => HttpResponse::InternalServerError().body(about(true).to_string()),
        Register::Silent => std::future::pending().await,
        Register::Endless => {
            let mut told = about(true);
            told["name"] = json!("x".repeat(1_000_000));
            says(told)
        }
        Register::Page => HttpResponse::Ok().body("<html><body>true</body></html>"),
        Register::OtherId => {
            let mut told = about(true);
            told["vatNumber"] = json!("999999999");
            says(told)
        }
    }
}

/// The form of a business with that id, as an API client fills it.
pub fn business_form(id: &str) -> Value {
    let mut form = checkout_form();
    form["customer"] = json!({
        "name": "Klara Beispiel", "email": "klara@example.org", "organisation": "Beispiel GmbH",
        "business_id": id, "address": "Beispielweg 1\n10115 Berlin", "reference": "PO 4711",
    });
    form
}

impl TestApp {
    /// The same shop, as an instance that looks VAT ids up at a register of its own.
    pub async fn with_vies(&self) -> (ViesServer, Self) {
        let vies = ViesServer::start().await;
        let settings = vec![("SPARRAAMO_VIES_URL", vies.base_url.clone())];
        let shop = self.instance_with(Variant { settings, ..Variant::default() }).await;
        (vies, shop)
    }
}
