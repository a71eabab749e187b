//! `GET /{lang}/admin/exports`: what bookkeeping asks for. `…/exports/{what}.csv?from=&to=`: the rows of those days.
//!
//! Sums are euros with a dot, dates are Finland's. Text that a spreadsheet would take for a formula is made text (N-09).

mod rows;

use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use entity::values::time::{Instant, Interval};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::availability::free;
use crate::i18n;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Content {
    from: String,
    to: String,
    whats: Vec<&'static str>,
}

/// The first and the last day asked for; this month unless asked.
fn days(desk: &Desk) -> (Date, Date) {
    let asked: Asked = desk.query();
    let today = i18n::local(desk.ctx.clock.now()).date();
    let from = asked.from.parse().unwrap_or_else(|_| today.first_of_month());
    let to: Date = asked.to.parse().unwrap_or_else(|_| today.last_of_month());
    (from, to.max(from))
}

/// Which exports there are, for which days.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let (from, to) = days(&desk);
    let whats = rows::ALL.iter().map(|what| what.name).collect();
    let content = Content { from: from.to_string(), to: to.to_string(), whats };
    desk.page("exports", "pages/admin/exports", content).await
}

/// One of them, as CSV (RFC 4180, UTF-8 with a mark that spreadsheets know it by).
pub async fn csv(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let what = rows::ALL.iter().find(|what| what.name == path.1).ok_or(AppError::NotFound)?;
    let (from, to) = days(&desk);
    let end = to.tomorrow().map_err(|_| AppError::NotFound)?;
    let range = midnight(from).zip(midnight(end));
    let range = range.map(|(start, end)| Interval { start, end }).ok_or(AppError::NotFound)?;
    let table = (what.read)(desk.ctx.db.reader(), range).await?;
    let body = written(what.columns, &table).map_err(|error| AppError::internal(&error))?;
    let name = format!("attachment; filename=\"sparraamo-{}-{from}-{to}.csv\"", what.name);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((CONTENT_DISPOSITION, name))
        .body(body))
}

fn midnight(day: Date) -> Option<Instant> {
    let zoned = day.to_zoned(free::zone(i18n::ZONE)).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

fn written(columns: &[&str], table: &[Vec<Cell>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(columns)?;
    for row in table {
        writer.write_record(row.iter().map(Cell::shown))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    /// Somebody's words.
    Text(String),
    /// A number, a date or a word of ours, which no spreadsheet misreads.
    Plain(String),
}

impl Cell {
    /// As it is written. What begins like a formula gets an apostrophe, also behind spaces and in full-width letters.
    fn shown(&self) -> String {
        let text = match self {
            Self::Plain(text) => return text.clone(),
            Self::Text(text) => text.replace('\0', ""),
        };
        let begins = text.trim_start_matches([' ', '\u{a0}', '\u{3000}', '"', '\'']).chars().next();
        let is_formula = begins.is_some_and(|first| {
            matches!(
                first,
                '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '|' | '＝' | '＋' | '－' | '＠' | '−'
            )
        });
        if is_formula { format!("'{text}") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// N-09.
    #[test]
    fn text_that_looks_like_a_formula_stays_text() {
        for text in ["=1+1", "+358", "-2", "@sum", "\t=1", " =1", "\"=1", "＝1", "\r=1", "−1"] {
            assert!(Cell::Text(text.to_owned()).shown().starts_with('\''), "{text}");
        }
        assert_eq!(Cell::Text("Äijä; \"Oy\"".to_owned()).shown(), "Äijä; \"Oy\"");
        assert_eq!(Cell::Plain("-180.00".to_owned()).shown(), "-180.00");
        let table = vec![vec![Cell::Text("a;\"b\"\r\nc".to_owned()), Cell::Plain("1".to_owned())]];
        let bytes = written(&["x", "y"], &table).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}x,y\r\n\"a;\"\"b\"\"\r\nc\",1\r\n");
    }
}
