//! Stylesheet, script and pictures: embedded, named by their content, so browsers may keep them for ever.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use actix_web::web::Bytes;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::compress;

/// Bytes of the content's hash that go into an asset's name.
const HASH_BYTES: usize = 6;

#[derive(RustEmbed)]
#[folder = "templates/assets/"]
struct Files;

/// One file as it is served.
#[derive(Clone, Debug)]
pub struct Asset {
    pub content_type: &'static str,
    pub body: Bytes,
    brotli: Arc<OnceLock<Bytes>>,
}

impl Asset {
    /// The file as brotli.
    pub fn brotli(&self) -> Bytes {
        let pack = || compress::brotli(&self.body, compress::THOROUGH);
        self.brotli.get_or_init(pack).clone()
    }
}

/// All assets by their hashed file names. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Assets {
    by_hashed_name: Arc<HashMap<String, Asset>>,
    hashed_names: Arc<HashMap<String, String>>,
}

impl Assets {
    /// Reads and names every asset.
    pub fn load() -> Self {
        let mut by_hashed_name = HashMap::new();
        let mut hashed_names = HashMap::new();
        for path in Files::iter() {
            let Some(file) = Files::get(&path) else { continue };
            let hashed = hashed_name(&path, &file.data);
            let asset = Asset {
                content_type: content_type(&path),
                body: Bytes::from(file.data.into_owned()),
                brotli: Arc::default(),
            };
            by_hashed_name.insert(hashed.clone(), asset);
            hashed_names.insert(path.into_owned(), hashed);
        }
        Self { by_hashed_name: Arc::new(by_hashed_name), hashed_names: Arc::new(hashed_names) }
    }

    /// Where browsers find the file now.
    pub fn path(&self, name: &str) -> Option<String> {
        self.hashed_names.get(name).map(|hashed| format!("/assets/{hashed}"))
    }

    /// The file of that hashed name.
    pub fn find(&self, hashed_name: &str) -> Option<&Asset> {
        self.by_hashed_name.get(hashed_name)
    }
}

fn hashed_name(path: &str, content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    let hash: String = digest.iter().take(HASH_BYTES).map(|byte| format!("{byte:02x}")).collect();
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{path}.{hash}"),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("txt") => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}
