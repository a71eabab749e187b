//! Photos of experts: whatever was sent is decoded within limits, cut to a square and encoded anew, so that nothing of the
//! file itself is kept or served: no metadata, no trailing bytes, no other format.

use std::collections::HashMap;
use std::io::Cursor;

use entity::expert_photo;
use entity::values::ids::ExpertId;
use entity::values::time::Instant;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QuerySelect,
};
use sha2::{Digest, Sha256};

/// Largest file taken, in bytes.
pub const FILE_BYTES_MAX: usize = 5_000_000;
/// Most pixels decoded.
pub const PIXELS_MAX: u64 = 25_000_000;
/// Longest side of what is decoded.
const SIDE_MAX: u32 = 12_000;
/// Most memory that decoding may ask for.
const DECODING_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Each side of what is kept.
pub const SIDE: u32 = 640;
const QUALITY: u8 = 85;
/// Bytes of the photo's hash that make its name.
const HASH_BYTES: usize = 16;

/// Why a file was not taken for a photo.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PhotoFault {
    #[error("the file is larger than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the picture has more than {PIXELS_MAX} pixels")]
    TooManyPixels,
    /// Neither JPEG, PNG nor WebP by its own bytes, or broken.
    #[error("the file is no picture that can be read")]
    NotAPicture,
}

/// A photo as it is kept.
pub struct Photo {
    pub hash: String,
    pub jpeg: Vec<u8>,
}

/// Makes a photo of a file. CPU work: to be called where it may take its time.
pub fn encode(file: &[u8]) -> Result<Photo, PhotoFault> {
    if file.len() > FILE_BYTES_MAX {
        return Err(PhotoFault::TooLarge);
    }
    let picture = decode(file)?;
    let square = picture.resize_to_fill(SIDE, SIDE, FilterType::CatmullRom).to_rgba8();
    // What is transparent is white, as on paper.
    let mut paper = RgbaImage::from_pixel(SIDE, SIDE, Rgba([255, 255, 255, 255]));
    imageops::overlay(&mut paper, &square, 0, 0);
    let opaque = DynamicImage::ImageRgba8(paper).to_rgb8();
    let mut jpeg = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    opaque.write_with_encoder(encoder).map_err(|_| PhotoFault::NotAPicture)?;
    let digest = Sha256::digest(&jpeg);
    let short: Vec<u8> = digest.iter().take(HASH_BYTES).copied().collect();
    Ok(Photo { hash: hex::encode(short), jpeg })
}

/// The picture in a file, upright. Its size is known before it is decoded.
fn decode(file: &[u8]) -> Result<DynamicImage, PhotoFault> {
    let format = image::guess_format(file).map_err(|_| PhotoFault::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP) {
        return Err(PhotoFault::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(DECODING_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PhotoFault::NotAPicture)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS_MAX || width > SIDE_MAX || height > SIDE_MAX {
        return Err(PhotoFault::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder);
    let mut picture = decoded.map_err(|_| PhotoFault::NotAPicture)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Keeps the photo as the expert's.
pub(super) async fn keep(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    photo: Photo,
    now: Instant,
) -> Result<(), DbErr> {
    let row = expert_photo::ActiveModel {
        expert_id: Set(expert_id),
        hash: Set(photo.hash),
        jpeg: Set(photo.jpeg),
        changed_at: Set(now),
    };
    let replace = OnConflict::column(expert_photo::Column::ExpertId)
        .update_columns([
            expert_photo::Column::Hash,
            expert_photo::Column::Jpeg,
            expert_photo::Column::ChangedAt,
        ])
        .to_owned();
    let insert = expert_photo::Entity::insert(row).on_conflict(replace);
    insert.exec_without_returning(transaction).await.map(|_| ())
}

/// Forgets the expert's photo.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
) -> Result<(), DbErr> {
    expert_photo::Entity::delete_by_id(expert_id).exec(transaction).await.map(|_| ())
}

/// The names of all photos, by whose they are.
pub async fn hashes<C: ConnectionTrait>(db: &C) -> Result<HashMap<ExpertId, String>, DbErr> {
    let rows: Vec<(ExpertId, String)> = expert_photo::Entity::find()
        .select_only()
        .columns([expert_photo::Column::ExpertId, expert_photo::Column::Hash])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The photo of that name.
pub async fn read<C: ConnectionTrait>(db: &C, hash: &str) -> Result<Option<Vec<u8>>, DbErr> {
    let row = expert_photo::Entity::find().filter(expert_photo::Column::Hash.eq(hash));
    Ok(row.one(db).await?.map(|row| row.jpeg))
}
