//! Reads settings by name and collects what is wrong instead of stopping at the first.

use std::ops::RangeInclusive;

use ipnet::IpNet;
use secrecy::SecretString;

use super::Problems;

/// Most entries in a comma-separated list.
const LIST_MAX: usize = 32;

pub(super) struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    problems: Problems,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lookup: &'a dyn Fn(&str) -> Option<String>) -> Self {
        Self { lookup, problems: Problems::default() }
    }

    /// The value; when missing or blank it is noted and empty.
    pub(super) fn required(&mut self, name: &'static str) -> String {
        let value = self.optional(name);
        if value.is_none() {
            self.problems.missing.push(name);
        }
        value.unwrap_or_default()
    }

    /// The value parsed, `default` when it is not set; a value that does not parse is noted.
    pub(super) fn parsed_or<T, E>(
        &mut self,
        name: &'static str,
        default: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.optional(name).unwrap_or_else(|| default.to_owned());
        let parsed = parse(&text).ok();
        if parsed.is_none() {
            self.unsafe_setting(name, "cannot be read");
        }
        parsed
    }

    /// A whole number within `range`.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        default: i64,
        range: RangeInclusive<i64>,
    ) -> i64 {
        let Some(text) = self.optional(name) else { return default };
        match text.parse() {
            Ok(number) if range.contains(&number) => number,
            Ok(_) | Err(_) => {
                self.unsafe_setting(name, "is not a whole number in the allowed range");
                default
            }
        }
    }

    /// A comma-separated list of secrets, each of at least `bytes_min` bytes; none may be blank.
    pub(super) fn secret_list(
        &mut self,
        name: &'static str,
        bytes_min: usize,
    ) -> Vec<SecretString> {
        let text = self.required(name);
        if text.is_empty() {
            return Vec::new();
        }
        let parts: Vec<&str> = text.split(',').take(LIST_MAX).map(str::trim).collect();
        if parts.iter().any(|part| part.is_empty()) {
            self.unsafe_setting(name, "holds a blank entry");
        } else if parts.iter().any(|part| part.len() < bytes_min) {
            self.unsafe_setting(name, "is too short (at least 32 bytes)");
        }
        parts.into_iter().map(SecretString::from).collect()
    }

    /// A comma-separated list of networks such as `10.0.0.0/8`; empty when not set.
    pub(super) fn nets(&mut self, name: &'static str) -> Vec<IpNet> {
        let Some(text) = self.optional(name) else { return Vec::new() };
        let parsed: Result<Vec<IpNet>, _> =
            text.split(',').take(LIST_MAX).map(|part| part.trim().parse()).collect();
        if parsed.is_err() {
            self.unsafe_setting(name, "is not a list of networks such as 10.0.0.0/8");
        }
        parsed.unwrap_or_default()
    }

    /// Notes that the setting `name` cannot stand as it is.
    pub(super) fn unsafe_setting(&mut self, name: &'static str, reason: &'static str) {
        self.problems.wrong.push((name, reason));
    }

    pub(super) fn into_problems(self) -> Problems {
        self.problems
    }

    /// `value`, if nothing was noted.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Problems> {
        if self.problems.is_empty() { Ok(value) } else { Err(self.problems) }
    }

    /// The value; none when it is not set or blank.
    pub(super) fn optional(&self, name: &str) -> Option<String> {
        let value = (self.lookup)(name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}
