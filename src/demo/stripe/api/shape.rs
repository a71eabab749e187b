//! The check every parameter passes first: is it known to this API version, and is it of the
//! right kind.

use super::error::ApiError;
use super::form::{Fields, Param};

/// The longest text the API takes anywhere.
const TEXT_MAX: usize = 5_000;
/// The most entries of a metadata object.
const METADATA_MAX: usize = 50;
/// The longest name of a metadata entry, in characters.
const METADATA_NAME_MAX: usize = 40;
/// The longest value of a metadata entry, in characters.
const METADATA_VALUE_MAX: usize = 500;

/// Named parameters and the kind of each: an allow-list.
pub type Known = &'static [(&'static str, Shape)];

/// The kind of one parameter.
pub enum Shape {
    /// Any text.
    Text,
    /// A text of at most so many characters.
    Short(usize),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// A whole number, or bounds for one: `gt`, `gte`, `lt`, `lte`.
    Range,
    /// A list of texts.
    Texts,
    /// A list of these words.
    Choices(&'static [&'static str]),
    /// Names and values of the caller's own.
    Metadata,
    /// An object of these parameters.
    Fields(Known),
    /// A list of objects of these parameters.
    Rows(Known),
    /// Known to Stripe, not looked into by the stand-in.
    Unmodelled,
}

/// What a range may be bounded by.
const BOUNDS: Known =
    &[("gt", Shape::Whole), ("gte", Shape::Whole), ("lt", Shape::Whole), ("lte", Shape::Whole)];

/// Refuses the first parameter that is unknown or of the wrong kind.
pub fn check(fields: &Fields, known: Known) -> Result<(), ApiError> {
    check_fields(fields, known, "")
}

fn check_fields(fields: &Fields, known: Known, inside: &str) -> Result<(), ApiError> {
    for (name, param) in fields.iter() {
        let path = path(inside, name);
        let shape = known.iter().find(|(n, _)| *n == name).map(|(_, shape)| shape);
        check_param(param, shape.ok_or_else(|| ApiError::unknown_parameter(&path))?, &path)?;
    }
    Ok(())
}

/// `name` inside `inside`, as the caller wrote it.
fn path(inside: &str, name: &str) -> String {
    if inside.is_empty() { name.to_owned() } else { format!("{inside}[{name}]") }
}

fn check_param(param: &Param, shape: &Shape, path: &str) -> Result<(), ApiError> {
    match (shape, param) {
        (Shape::Unmodelled, _) => Ok(()),
        (Shape::Text, Param::Text(text)) => check_length(text, TEXT_MAX, path),
        (Shape::Short(max), Param::Text(text)) => check_length(text, *max, path),
        (Shape::Choice(words), Param::Text(text)) => check_word(text, words, path),
        (Shape::Flag, Param::Text(text)) => match text.as_str() {
            "true" | "false" => Ok(()),
            _ => Err(invalid("boolean", text, path)),
        },
        (Shape::Range, Param::Fields(bounds)) => check_fields(bounds, BOUNDS, path),
        (Shape::Whole | Shape::Range, Param::Text(text)) => text
            .parse::<i64>()
            .map(|_| ())
            .map_err(|_| invalid("integer", text, path).with_code("parameter_invalid_integer")),
        (Shape::Metadata, Param::Fields(entries)) => check_metadata(entries, path),
        // An empty text unsets all metadata.
        (Shape::Metadata, Param::Text(text)) if text.is_empty() => Ok(()),
        (Shape::Fields(known), Param::Fields(fields)) => check_fields(fields, known, path),
        (Shape::Texts, Param::Fields(list)) => {
            each(list, path, |param, path| check_param(param, &Shape::Text, path))
        }
        (Shape::Choices(words), Param::Fields(list)) => {
            each(list, path, |param, path| check_param(param, &Shape::Choice(words), path))
        }
        (Shape::Rows(known), Param::Fields(list)) => each(list, path, |param, path| match param {
            Param::Fields(fields) => check_fields(fields, known, path),
            Param::Text(text) => Err(invalid("object", text, path)),
        }),
        (Shape::Texts | Shape::Choices(_) | Shape::Rows(_), Param::Text(text)) => {
            Err(invalid("array", text, path))
        }
        (Shape::Fields(_) | Shape::Metadata, Param::Text(text)) => {
            Err(invalid("object", text, path))
        }
        (
            Shape::Text | Shape::Short(_) | Shape::Choice(_) | Shape::Flag | Shape::Whole,
            Param::Fields(_),
        ) => Err(ApiError::invalid("Invalid string: a text was expected.").about(path)),
    }
}

/// Checks every entry of a list whose names must be numbers.
fn each(
    list: &Fields,
    inside: &str,
    check: impl Fn(&Param, &str) -> Result<(), ApiError>,
) -> Result<(), ApiError> {
    for (number, param) in list.iter() {
        if number.parse::<usize>().is_err() {
            return Err(ApiError::invalid("Invalid array.").about(inside));
        }
        check(param, &path(inside, number))?;
    }
    Ok(())
}

fn check_metadata(entries: &Fields, inside: &str) -> Result<(), ApiError> {
    if entries.iter().count() > METADATA_MAX {
        let message = format!("You can have at most {METADATA_MAX} metadata entries.");
        return Err(ApiError::invalid(message).about(inside));
    }
    for (name, param) in entries.iter() {
        let path = path(inside, name);
        check_length(name, METADATA_NAME_MAX, &path)?;
        match param {
            Param::Text(text) => check_length(text, METADATA_VALUE_MAX, &path)?,
            Param::Fields(_) => {
                return Err(ApiError::invalid("Metadata values must be strings.").about(path));
            }
        }
    }
    Ok(())
}

fn check_length(text: &str, max: usize, path: &str) -> Result<(), ApiError> {
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    let message = format!("Invalid string: must be at most {max} characters, was {length}.");
    Err(ApiError::invalid(message).about(path))
}

fn check_word(text: &str, words: &[&str], path: &str) -> Result<(), ApiError> {
    if words.contains(&text) {
        return Ok(());
    }
    let message = format!("Invalid {path}: must be one of {}.", words.join(", "));
    Err(ApiError::invalid(message).about(path))
}

/// The longest part of a wrong value that is repeated in the answer, in characters.
const ECHO_MAX: usize = 40;

fn invalid(kind: &str, text: &str, path: &str) -> ApiError {
    let echo: String = text.chars().take(ECHO_MAX).collect();
    ApiError::invalid(format!("Invalid {kind}: {echo}")).about(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::stripe::api::form;

    const KNOWN: Known = &[
        ("mode", Shape::Choice(&["payment"])),
        ("count", Shape::Whole),
        ("metadata", Shape::Metadata),
        ("rows", Shape::Rows(&[("name", Shape::Short(5))])),
        ("expand", Shape::Texts),
        ("created", Shape::Range),
    ];

    fn refusal_of(encoded: &str) -> String {
        let (fields, _) = form::read(encoded).unwrap();
        check(&fields, KNOWN).unwrap_err().body().to_string()
    }

    #[test]
    fn what_is_known_and_of_its_kind_passes() {
        let encoded = "mode=payment&count=-3&metadata[a]=b&rows[0][name]=abc&expand[]=x\
                       &created[gte]=5&created[lt]=9";
        assert_eq!(check(&form::read(encoded).unwrap().0, KNOWN), Ok(()));
    }

    #[test]
    fn an_unknown_parameter_is_named_with_its_whole_path() {
        let refusal = refusal_of("rows[0][nam]=x");
        assert!(refusal.contains("parameter_unknown"), "{refusal}");
        assert!(refusal.contains("rows[0][nam]"), "{refusal}");
    }

    #[test]
    fn wrong_kinds_are_refused() {
        for encoded in [
            "mode=setup",
            "count=many",
            "rows=x",
            "rows[a][name]=x",
            "rows[0][name]=toolong",
            "expand=x",
            "mode[a]=payment",
            "metadata[a][b]=c",
            "created=today",
            "created[gte]=today",
            "created[since]=5",
        ] {
            assert!(refusal_of(encoded).contains("invalid_request_error"), "{encoded}");
        }
    }
}
