//! Which language to answer in: the path's, else the browser's, else Finnish.

use actix_web::HttpRequest;
use actix_web::http::header::ACCEPT_LANGUAGE;
use entity::values::text::Language;

/// Longest `Accept-Language` that is read.
const HEADER_MAX: usize = 1_000;
/// Most entries of it that are weighed.
const ENTRIES_MAX: usize = 30;

/// The language that the path starts with.
pub fn of_path(path: &str) -> Option<Language> {
    path.trim_start_matches('/').split('/').next()?.parse().ok()
}

/// The language of a request: its path's, else the one its browser prefers.
pub fn of_request(request: &HttpRequest) -> Language {
    of_path(request.path()).unwrap_or_else(|| preferred(request))
}

/// The best of our languages by `Accept-Language`, Finnish when none is named.
pub fn preferred(request: &HttpRequest) -> Language {
    let header = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    best(header.unwrap_or_default()).unwrap_or_default()
}

fn best(header: &str) -> Option<Language> {
    if header.len() > HEADER_MAX {
        return None;
    }
    let mut best: Option<(f32, Language)> = None;
    for entry in header.split(',').take(ENTRIES_MAX) {
        let (tag, parameters) = entry.split_once(';').unwrap_or((entry, ""));
        let primary = tag.trim().split('-').next().unwrap_or_default().to_ascii_lowercase();
        let Ok(language) = primary.parse::<Language>() else { continue };
        let weight = parameters.trim().strip_prefix("q=").map_or(Ok(1.0), str::parse);
        let weight: f32 = weight.unwrap_or(0.0);
        if weight > 0.0 && best.is_none_or(|(known, _)| weight > known) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_known_language_wins() {
        assert_eq!(best("de, sv;q=0.8, en-GB;q=0.9"), Some(Language::En));
        assert_eq!(best("fi-FI,fi;q=0.9,en;q=0.8"), Some(Language::Fi));
        assert_eq!(best("sv;q=0, de"), None);
        assert_eq!(best(""), None);
    }

    #[test]
    fn an_endless_header_is_not_read() {
        assert_eq!(best(&"en,".repeat(40_000)), None);
    }

    #[test]
    fn only_our_languages_are_found_in_a_path() {
        assert_eq!(of_path("/sv/themes/x"), Some(Language::Sv));
        assert_eq!(of_path("/../fi"), None);
        assert_eq!(of_path("/de"), None);
    }
}
