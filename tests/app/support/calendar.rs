//! Calendars on loopback, for the shop's real client to fetch.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use actix_web::http::StatusCode;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};

/// What is answered at each path, and what was asked.
#[derive(Default)]
struct State {
    answers: HashMap<String, (u16, String)>,
    /// By path: what a client that has it already is told has not changed.
    etags: HashMap<String, String>,
    /// The same by date, word for word.
    dates: HashMap<String, String>,
    /// By path: one more header of each answer.
    headers: HashMap<String, (&'static str, String)>,
    requests: HashMap<String, usize>,
    unchanged_answers: usize,
}

type Answers = Arc<Mutex<State>>;

/// A calendar server that says what a test tells it to.
#[derive(Clone)]
pub struct CalendarServer {
    answers: Answers,
    pub base_url: String,
}

impl CalendarServer {
    pub async fn start() -> Self {
        let answers = Answers::default();
        let shared = web::Data::new(Arc::clone(&answers));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let server = HttpServer::new(move || {
            App::new().app_data(shared.clone()).default_service(web::to(answer))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        actix_web::rt::spawn(server);
        Self { answers, base_url }
    }

    /// From now on `path` answers `body`.
    pub fn serve(&self, path: &str, body: impl Into<String>) {
        let mut state = self.answers.lock().unwrap();
        state.answers.insert(path.to_owned(), (200, body.into()));
        state.headers.remove(path);
    }

    /// From now on `path` answers an error.
    pub fn fail(&self, path: &str, status: u16) {
        self.answers.lock().unwrap().answers.insert(path.to_owned(), (status, String::new()));
    }

    /// From now on what `path` answers has this entity tag.
    pub fn serve_tagged(&self, path: &str, etag: &str) {
        self.answers.lock().unwrap().etags.insert(path.to_owned(), etag.to_owned());
    }

    /// From now on what `path` answers was last changed then.
    pub fn serve_dated(&self, path: &str, last_modified: &str) {
        self.answers.lock().unwrap().dates.insert(path.to_owned(), last_modified.to_owned());
    }

    /// From now on `path` answers an error that says when to come back, or where to go.
    pub fn fail_with(&self, path: &str, status: u16, header: &'static str, value: &str) {
        self.fail(path, status);
        self.answers.lock().unwrap().headers.insert(path.to_owned(), (header, value.to_owned()));
    }

    /// How often each path was asked for.
    pub fn requests(&self) -> HashMap<String, usize> {
        self.answers.lock().unwrap().requests.clone()
    }

    /// How often a client was told that nothing changed.
    pub fn unchanged_answers(&self) -> usize {
        self.answers.lock().unwrap().unchanged_answers
    }
}

async fn answer(request: HttpRequest, answers: web::Data<Answers>) -> HttpResponse {
    let mut state = answers.lock().unwrap();
    *state.requests.entry(request.path().to_owned()).or_default() += 1;
    let Some((status, body)) = state.answers.get(request.path()).cloned() else {
        return HttpResponse::NotFound().finish();
    };
    let etag = state.etags.get(request.path()).cloned();
    let date = state.dates.get(request.path()).cloned();
    let said = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let knows_tag = etag.is_some() && said("if-none-match") == etag.as_deref();
    let knows_date = date.is_some() && said("if-modified-since") == date.as_deref();
    if status == 200 && (knows_tag || knows_date) {
        state.unchanged_answers += 1;
        return HttpResponse::NotModified().finish();
    }
    let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap());
    if let Some(etag) = etag {
        response.insert_header(("etag", etag));
    }
    if let Some(date) = date {
        response.insert_header(("last-modified", date));
    }
    if let Some((name, value)) = state.headers.get(request.path()) {
        response.insert_header((*name, value.as_str()));
    }
    response.content_type("text/calendar").body(body)
}

/// A calendar of the events of all of them.
pub fn together(calendars: &[String]) -> String {
    let end = "END:VCALENDAR\r\n";
    let events = calendars.iter().map(|one| {
        let (_, events) = one.split_at(one.find("BEGIN:VEVENT").unwrap());
        events.strip_suffix(end).unwrap()
    });
    let events: String = events.collect();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\n{events}{end}")
}

/// A calendar of one event, repeated by `rule` when there is one. Times are UTC, `20270318T080000Z`.
pub fn event(start: &str, end: &str, rule: Option<&str>) -> String {
    let rule = rule.map(|rule| format!("RRULE:{rule}\r\n")).unwrap_or_default();
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tests//EN\r\nBEGIN:VEVENT\r\nUID:{start}@tests\r\n\
         DTSTAMP:20270101T000000Z\r\nDTSTART:{start}\r\nDTEND:{end}\r\n{rule}SUMMARY:Test\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n"
    )
}
