//! `GET /`: on to the front page in the reader's language.

use actix_web::http::header::{LOCATION, VARY};
use actix_web::{HttpRequest, HttpResponse};

use crate::web::locale;

/// Redirects by `Accept-Language`.
pub async fn get(request: HttpRequest) -> HttpResponse {
    HttpResponse::TemporaryRedirect()
        .insert_header((LOCATION, format!("/{}", locale::preferred(&request))))
        .insert_header((VARY, "Accept-Language"))
        .finish()
}
