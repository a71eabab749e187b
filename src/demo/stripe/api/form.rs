//! Form bodies and query strings in Stripe's deep-object style:
//! `line_items[0][price_data][currency]=eur`.

use actix_web::web::Query;

use super::error::ApiError;

/// The most name-value pairs one request may carry.
const PAIRS_MAX: usize = 600;
/// How deep brackets may nest.
const DEPTH_MAX: usize = 8;

/// One parameter: a text, or named (for a list: numbered) parameters in order of arrival.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    Text(String),
    Fields(Fields),
}

/// The parameters of one request, or of one object inside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, Param)>);

/// Reads an encoded form or query string; also returns its pairs in a canonical order for
/// comparison.
pub fn read(encoded: &str) -> Result<(Fields, Vec<(String, String)>), ApiError> {
    let Query(mut pairs) = Query::<Vec<(String, String)>>::from_query(encoded)
        .map_err(|_| ApiError::invalid("The request body or query is not form-encoded."))?;
    if pairs.len() > PAIRS_MAX {
        return Err(ApiError::invalid("Too many parameters."));
    }
    let mut fields = Fields::default();
    for (name, value) in &pairs {
        let path = path_of(name)
            .ok_or_else(|| ApiError::invalid("Invalid parameter name.").about(name.as_str()))?;
        fields.put(&path, value).ok_or_else(|| {
            ApiError::invalid(format!("Conflicting values for {name}.")).about(name.as_str())
        })?;
    }
    pairs.sort();
    Ok((fields, pairs))
}

/// Splits `a[b][c]` into its names; `None` when the brackets do not pair up or nest too deep.
fn path_of(name: &str) -> Option<Vec<&str>> {
    let (first, mut rest) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    if first.is_empty() || first.contains(']') {
        return None;
    }
    let mut path = vec![first];
    while !rest.is_empty() {
        let (inner, after) = rest.strip_prefix('[')?.split_once(']')?;
        if inner.contains('[') || path.len() >= DEPTH_MAX {
            return None;
        }
        path.push(inner);
        rest = after;
    }
    Some(path)
}

impl Fields {
    /// The parameters with their names, in order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Param)> {
        self.0.iter().map(|(name, param)| (name.as_str(), param))
    }

    /// The parameter called `name`.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.iter().find(|(n, _)| *n == name).map(|(_, param)| param)
    }

    /// The text of `name`; an empty one counts as absent, as at Stripe.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.param(name)? {
            Param::Text(text) if !text.is_empty() => Some(text),
            Param::Text(_) | Param::Fields(_) => None,
        }
    }

    /// The whole number of `name`.
    pub fn whole(&self, name: &str) -> Option<i64> {
        self.text(name)?.parse().ok()
    }

    /// The object (or list) of `name`.
    pub fn fields(&self, name: &str) -> Option<&Fields> {
        match self.param(name)? {
            Param::Fields(fields) => Some(fields),
            Param::Text(_) => None,
        }
    }

    /// The texts of a list such as `expand[]`.
    pub fn texts(&self, name: &str) -> Vec<String> {
        let Some(list) = self.fields(name) else {
            return Vec::new();
        };
        list.iter()
            .filter_map(|(_, param)| match param {
                Param::Text(text) => Some(text.clone()),
                Param::Fields(_) => None,
            })
            .collect()
    }

    /// The objects of a list such as `line_items`, in the order of their numbers.
    pub fn rows(&self, name: &str) -> Vec<(usize, &Fields)> {
        let Some(list) = self.fields(name) else {
            return Vec::new();
        };
        let mut rows: Vec<(usize, &Fields)> = list
            .iter()
            .filter_map(|(number, param)| match param {
                Param::Fields(fields) => Some((number.parse().ok()?, fields)),
                Param::Text(_) => None,
            })
            .collect();
        rows.sort_by_key(|(number, _)| *number);
        rows
    }

    /// Puts `value` at `path`; `None` when the same name is both a text and an object.
    fn put(&mut self, path: &[&str], value: &str) -> Option<()> {
        let (first, rest) = path.split_first()?;
        let name = if first.is_empty() { self.0.len().to_string() } else { (*first).to_owned() };
        let position = self.0.iter().position(|(n, _)| *n == name);
        let at = match position {
            Some(at) => at,
            None => {
                let empty = if rest.is_empty() {
                    Param::Text(String::new())
                } else {
                    Param::Fields(Self::default())
                };
                self.0.push((name, empty));
                self.0.len().checked_sub(1)?
            }
        };
        match (&mut self.0.get_mut(at)?.1, rest.is_empty()) {
            (Param::Text(text), true) => {
                value.clone_into(text);
                Some(())
            }
            (Param::Fields(fields), false) => fields.put(rest, value),
            (Param::Text(_), false) | (Param::Fields(_), true) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_objects_and_lists_are_read() {
        let (fields, _) = read(
            "mode=payment&line_items[0][price_data][currency]=eur&line_items[1][quantity]=2\
             &expand[]=payment_intent&expand[]=line_items&metadata%5Border%5D=A%20b",
        )
        .unwrap();
        assert_eq!(fields.text("mode"), Some("payment"));
        let rows = fields.rows("line_items");
        assert_eq!(rows.len(), 2);
        let (_, first) = rows.first().unwrap();
        assert_eq!(first.fields("price_data").unwrap().text("currency"), Some("eur"));
        assert_eq!(fields.texts("expand"), ["payment_intent", "line_items"]);
        assert_eq!(fields.fields("metadata").unwrap().text("order"), Some("A b"));
    }

    #[test]
    fn brackets_that_do_not_pair_up_are_refused() {
        for name in ["a[b", "a]b", "[a]", "a[b]c", "a[[b]]", "a[1][2][3][4][5][6][7][8][9]"] {
            assert!(read(&format!("{name}=1")).is_err(), "{name}");
        }
        assert!(read("a=1&a[b]=2").is_err());
    }

    #[test]
    fn the_canonical_pairs_do_not_depend_on_the_order() {
        assert_eq!(read("b=2&a=1").unwrap().1, read("a=1&b=2").unwrap().1);
    }
}
