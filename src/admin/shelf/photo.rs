//! `GET …/catalogue/experts/{slug}/photo`: the photo of an expert. `POST`: another is put up; `…/photo/remove`: it is taken
//! down.

use actix_multipart::{Field, Multipart};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::AuditEntryId;
use futures_util::StreamExt;
use serde::Serialize;

use super::{Fields, Opened, Sent, act};
use crate::catalog::edit::EntryId;
use crate::catalog::edit::photo::{self as photos, PhotoError};
use crate::catalog::photo::{self, FILE_BYTES_MAX, PhotoFault};
use crate::catalog::web::photo::path;
use crate::web::error::AppError;

/// Most parts of a form that are read.
const PARTS_MAX: usize = 4;
/// Longest text of a part that is no file, in bytes.
const TEXT_BYTES_MAX: usize = 100;
/// Most bytes read and thrown away, so that a browser hears why its file is not taken.
const WASTE_BYTES_MAX: usize = 30_000_000;
/// What the head of one part too many counts as.
const PART_BYTES: usize = 100;
/// Bytes of a megabyte, as people count.
const MEGABYTE: usize = 1_000_000;
/// Pixels of a megapixel.
const MEGAPIXEL: u64 = 1_000_000;

#[derive(Serialize)]
struct Content {
    name: String,
    back_href: String,
    action: String,
    remove_href: String,
    form_id: AuditEntryId,
    remove_id: AuditEntryId,
    photo_href: Option<String>,
    megabytes_max: usize,
    megapixels_max: u64,
    /// The key of a text.
    error: Option<&'static str>,
}

/// The photo as it is.
pub async fn get(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, StatusCode::OK, None).await
}

/// Puts a photo up.
pub async fn post(opened: Opened, parts: Multipart) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    let wrong = |error| answer(&opened, StatusCode::UNPROCESSABLE_ENTITY, Some(error));
    let (fields, file) = match read(parts).await {
        Ok(read) => read,
        Err(fault) => return wrong(words(fault)).await,
    };
    if file.is_empty() {
        return wrong("shelf-photo-none").await;
    }
    match photos::put_up(&desk.ctx, &opened.found.slug, file, &act(desk, &fields)?).await {
        Ok(is_new) => Ok(done(&opened, is_new, "photo-up")),
        Err(PhotoError::Unfit(fault)) => wrong(words(fault)).await,
        Err(PhotoError::NotFound) => Err(AppError::NotFound),
        Err(PhotoError::Database(error)) => Err(error.into()),
    }
}

/// Takes the photo down.
pub async fn remove(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    match photos::take_down(&desk.ctx, &opened.found.slug, &act(desk, &sent)?).await {
        Ok(is_new) => Ok(done(&opened, is_new, "photo-down")),
        Err(PhotoError::NotFound | PhotoError::Unfit(_)) => Err(AppError::NotFound),
        Err(PhotoError::Database(error)) => Err(error.into()),
    }
}

fn done(opened: &Opened, is_new: bool, notice: &str) -> HttpResponse {
    opened.desk.done(&opened.path("/photo"), if is_new { notice } else { "done-before" })
}

const fn words(fault: PhotoFault) -> &'static str {
    match fault {
        PhotoFault::TooLarge => "shelf-photo-too-large",
        PhotoFault::TooManyPixels => "shelf-photo-too-many-pixels",
        PhotoFault::NotAPicture => "shelf-photo-no-picture",
    }
}

/// The form's id and the file called `photo`, whatever its name and type are said to be. What is too much is read, not kept.
async fn read(mut parts: Multipart) -> Result<(Fields, Vec<u8>), PhotoFault> {
    let (mut fields, mut file) = (Fields::new(), Vec::new());
    let (mut count, mut waste, mut fault) = (0_usize, 0_usize, None);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|_| PhotoFault::NotAPicture)?;
        let name = part.name().unwrap_or_default().to_owned();
        let is_file = name == "photo";
        let bytes =
            kept(&mut part, if is_file { FILE_BYTES_MAX } else { TEXT_BYTES_MAX }, &mut waste)
                .await?;
        count += 1;
        match bytes {
            _ if count > PARTS_MAX => {
                fault = Some(PhotoFault::NotAPicture);
                waste += PART_BYTES;
            }
            None => fault = Some(PhotoFault::TooLarge),
            Some(bytes) if is_file => file = bytes,
            Some(bytes) => {
                fields.insert(name, String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        if waste > WASTE_BYTES_MAX {
            break;
        }
    }
    fault.map_or(Ok((fields, file)), Err)
}

/// All bytes of a part; none when they are more than `max`. Those are counted.
async fn kept(
    part: &mut Field,
    max: usize,
    waste: &mut usize,
) -> Result<Option<Vec<u8>>, PhotoFault> {
    let mut bytes = Some(Vec::new());
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_| PhotoFault::NotAPicture)?;
        match &mut bytes {
            Some(bytes) if bytes.len() + chunk.len() <= max => bytes.extend_from_slice(&chunk),
            Some(_) | None => {
                bytes = None;
                *waste += chunk.len();
            }
        }
        if *waste > WASTE_BYTES_MAX {
            break;
        }
    }
    Ok(bytes)
}

async fn answer(
    opened: &Opened,
    status: StatusCode,
    error: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    let Opened { desk, found, .. } = opened;
    let id = match found.id {
        EntryId::Expert(id) => id,
        EntryId::Theme(_) | EntryId::Offer(_) => return Err(AppError::NotFound),
    };
    let hash = photo::hashes(desk.ctx.db.reader()).await?.remove(&id);
    let content = Content {
        name: found.sheet.name().in_language(desk.language).to_owned(),
        back_href: desk.href(&opened.path("")),
        action: desk.href(&opened.path("/photo")),
        remove_href: desk.href(&opened.path("/photo/remove")),
        form_id: AuditEntryId::fresh(),
        remove_id: AuditEntryId::fresh(),
        photo_href: hash.map(|hash| path(&hash)),
        megabytes_max: FILE_BYTES_MAX / MEGABYTE,
        megapixels_max: photo::PIXELS_MAX / MEGAPIXEL,
        error,
    };
    desk.page_as(status, "catalogue", "pages/admin/shelf-photo", content).await
}
