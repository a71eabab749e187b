//! JSON and queries in: the whole of it or a refusal that names what is wrong.

use actix_web::HttpRequest;
use actix_web::error::QueryPayloadError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::QueryConfig;
use serde::de::DeserializeOwned;

use crate::web::error::AppError;

const JSON: &str = "application/json";

/// Reads a JSON body. Not JSON at all: 400 or 415. JSON of another shape: 422 naming the field.
pub fn read<T: DeserializeOwned>(request: &HttpRequest, body: &[u8]) -> Result<T, AppError> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case(JSON) {
        return Err(AppError::UnsupportedMedia);
    }
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let read = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        if !error.inner().is_data() {
            return AppError::BadRequest { code: "malformed" };
        }
        let (field, code) = fault(&error.path().to_string(), &error.inner().to_string());
        AppError::Invalid { errors: vec![(field, code)] }
    })?;
    deserializer.end().map_err(|_| AppError::BadRequest { code: "malformed" })?;
    Ok(read)
}

/// How the API reads queries: one of another shape is refused with 422 like a body, naming the parameter.
pub fn queries() -> QueryConfig {
    QueryConfig::default().error_handler(|error, _| {
        let message = match &error {
            QueryPayloadError::Deserialize(error) => error.to_string(),
            _ => String::new(),
        };
        let (field, code) = fault(".", &message);
        let field = if field == "body" { "query".to_owned() } else { field };
        AppError::Invalid { errors: vec![(field, code)] }.into()
    })
}

/// The field and what is wrong with it. serde names an unknown or missing field only in its message.
fn fault(path: &str, message: &str) -> (String, &'static str) {
    let named = message.split('`').nth(1).unwrap_or("body").to_owned();
    let at = |name: &str| if path == "." { name.to_owned() } else { format!("{path}.{name}") };
    if message.starts_with("unknown field") {
        (if path.ends_with(&named) { path.to_owned() } else { at(&named) }, "unknown-field")
    } else if message.starts_with("missing field") {
        (at(&named), "required")
    } else if path == "." {
        ("body".to_owned(), "wrong-type")
    } else {
        (path.to_owned(), "wrong-type")
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[serde(rename = "inner")]
        _inner: Inner,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[serde(rename = "count")]
        _count: u8,
    }

    fn refusal(content_type: &'static str, body: &str) -> AppError {
        let request =
            TestRequest::post().insert_header((CONTENT_TYPE, content_type)).to_http_request();
        read::<Outer>(&request, body.as_bytes()).unwrap_err()
    }

    fn field(body: &str) -> (String, &'static str) {
        match refusal("application/json; charset=utf-8", body) {
            AppError::Invalid { errors } => errors[0].clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_wrong_shape_names_its_field() {
        assert_eq!(
            field(r#"{"inner":{"count":1},"price":1}"#),
            ("price".to_owned(), "unknown-field")
        );
        assert_eq!(field(r#"{"inner":{}}"#), ("inner.count".to_owned(), "required"));
        assert_eq!(field(r#"{"inner":{"count":"x"}}"#), ("inner.count".to_owned(), "wrong-type"));
        assert_eq!(field("[]"), ("body".to_owned(), "wrong-type"));
    }

    #[test]
    fn what_is_no_json_is_refused_as_such() {
        assert!(matches!(refusal("application/json", "{"), AppError::BadRequest { .. }));
        assert!(matches!(refusal("application/json", "{} x"), AppError::Invalid { .. }));
        assert!(matches!(refusal("text/plain", "{}"), AppError::UnsupportedMedia));
    }
}
