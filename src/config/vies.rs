//! Where the EU's register of VAT ids is asked: `SPARRAAMO_VIES_URL`.

use url::Url;

use super::reader::Reader;

const NAME: &str = "SPARRAAMO_VIES_URL";

/// The address below which VIES is; none when the setting is missing or blank: then it is not asked.
///
/// What it says takes VAT off a price, so it is asked over https. A stand-in on this machine may do without, while no
/// real money moves.
pub(super) fn read(reader: &mut Reader<'_>, secret_key: &str) -> Option<Url> {
    let text = reader.optional(NAME)?;
    let Ok(url) = Url::parse(&text) else {
        reader.unsafe_setting(NAME, "must be an absolute URL");
        return None;
    };
    let is_plain = url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if !is_plain {
        reader.unsafe_setting(NAME, "must be an address without user, query or fragment");
    }
    match url.scheme() {
        "https" => {}
        "http" if super::is_of_this_machine(&url) && !super::is_live_key(secret_key) => {}
        _ => reader.unsafe_setting(NAME, "must be https outside a test on this machine"),
    }
    Some(url)
}
