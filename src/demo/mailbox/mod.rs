//! The demo's mailbox: the mails the shop wrote as `.eml` files, to be read in a browser.
//!
//! `GET /mailbox` lists them, `/mailbox/{file}` shows one, `…/html` its HTML part in a sandbox,
//! `…/parts/{n}`
//! gives a part to save. Only plain `.eml` names inside the one folder are ever opened.

mod letter;
mod view;

use std::fs;
use std::io::Read;
use std::path::{Path as FilePath, PathBuf};
use std::time::SystemTime;

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::html::Html;
use letter::Letter;

const STYLE: &str = include_str!("mailbox.css");
/// The most mails on the list.
const LISTED_MAX: usize = 50;
/// The most files looked at to find the newest.
const FILES_MAX: usize = 10_000;
/// The largest mail that is read, in bytes.
const MAIL_BYTES_MAX: u64 = 5 * 1024 * 1024;
/// The longest file name.
const NAME_MAX: usize = 200;
/// What the HTML part of a mail may do: show itself, with the inline styles mails need; run
/// nothing, load nothing.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// A folder of mails.
#[derive(Clone, Debug)]
pub struct Mailbox {
    folder: PathBuf,
}

impl Mailbox {
    /// The mails in `folder`, which need not exist yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Mounts the pages in a scope such as `/demo`, as `mailbox…` and `mailbox.css`.
    pub fn configure(&self) -> impl FnOnce(&mut ServiceConfig) + Clone + use<> {
        let mailbox = self.clone();
        move |config: &mut ServiceConfig| {
            config
                .app_data(Data::new(mailbox))
                .service(web::resource("/mailbox.css").get(style))
                .service(web::resource("/mailbox").get(list))
                .service(web::resource("/mailbox/{file}").get(show))
                .service(web::resource("/mailbox/{file}/html").get(show_html))
                .service(web::resource("/mailbox/{file}/parts/{number}").get(download));
        }
    }

    /// The newest mails with their file names, newest first.
    fn newest(&self) -> Vec<(String, Letter)> {
        let Ok(entries) = fs::read_dir(&self.folder) else {
            return Vec::new();
        };
        let mut files: Vec<(SystemTime, String)> = entries
            .take(FILES_MAX)
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok().filter(|name| is_mail(name))?;
                Some((entry.metadata().ok()?.modified().ok()?, name))
            })
            .collect();
        files.sort();
        let newest = files.into_iter().rev().take(LISTED_MAX);
        newest.filter_map(|(_, name)| Some((name.clone(), self.open(&name)?))).collect()
    }

    /// The mail in the file `name`; `None` for anything but a readable mail right in the folder.
    fn open(&self, name: &str) -> Option<Letter> {
        if !is_mail(name) {
            return None;
        }
        let path = self.folder.join(name);
        // A link could lead out of the folder.
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        Letter::read(&bounded(&path)?)
    }
}

/// Whether `name` is a plain file name of a mail: no folders, no hidden files, no surprises.
fn is_mail(name: &str) -> bool {
    name.len() <= NAME_MAX
        && name.ends_with(".eml")
        && !name.starts_with('.')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'))
}

/// The bytes of a file, unless there are too many.
fn bounded(path: &FilePath) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).ok()?;
    let read = file.take(MAIL_BYTES_MAX.saturating_add(1)).read_to_end(&mut bytes).ok()?;
    (u64::try_from(read).ok()? <= MAIL_BYTES_MAX).then_some(bytes)
}

async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(STYLE)
}

async fn list(mailbox: Data<Mailbox>) -> HttpResponse {
    let mails = web::block(move || mailbox.newest()).await.unwrap_or_default();
    page(StatusCode::OK, view::list(&mails))
}

async fn show(mailbox: Data<Mailbox>, file: Path<String>) -> HttpResponse {
    let file = file.into_inner();
    match opened(mailbox, file.clone()).await {
        Some(letter) => page(StatusCode::OK, view::letter(&file, &letter)),
        None => not_found(),
    }
}

async fn show_html(mailbox: Data<Mailbox>, file: Path<String>) -> HttpResponse {
    let letter = opened(mailbox, file.into_inner()).await;
    let Some(html) = letter.and_then(|letter| letter.html) else {
        return not_found();
    };
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html)
}

/// One part of a mail, always to be saved and never to be run.
async fn download(mailbox: Data<Mailbox>, path: Path<(String, usize)>) -> HttpResponse {
    let (file, number) = path.into_inner();
    let letter = opened(mailbox, file).await;
    let part =
        letter.and_then(|letter| letter.parts.into_iter().find(|part| part.number == number));
    let Some(part) = part else {
        return not_found();
    };
    let kind = if part.kind == "text/calendar" {
        "text/calendar; charset=utf-8"
    } else {
        "application/octet-stream"
    };
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", part.name)))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(part.bytes)
}

async fn opened(mailbox: Data<Mailbox>, file: String) -> Option<Letter> {
    web::block(move || mailbox.open(&file)).await.ok().flatten()
}

fn page(status: StatusCode, html: Html) -> HttpResponse {
    HttpResponseBuilder::new(status)
        .content_type("text/html; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(html.into_string())
}

fn not_found() -> HttpResponse {
    page(StatusCode::NOT_FOUND, view::not_found())
}

#[cfg(test)]
mod tests;
