//! What templates can say besides fields: texts, money, dates, links.

use std::borrow::Cow;

use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::Instant;
use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use serde_json::Value;

use super::{Assets, language_of};
use crate::i18n;

/// Makes the helpers known to `registry`.
pub(super) fn register(registry: &mut Handlebars<'static>, assets: &Assets) {
    registry.register_helper("t", Box::new(Translate));
    registry.register_helper("asset", Box::new(AssetPath(assets.clone())));
    for (name, format) in FORMATS {
        registry.register_helper(name, Box::new(Format(format)));
    }
    for (name, format) in SPAN_FORMATS {
        registry.register_helper(name, Box::new(FormatSpan(format)));
    }
}

type SpanFormatter = fn(Language, Instant, Instant) -> String;

const SPAN_FORMATS: [(&str, SpanFormatter); 2] =
    [("stretch", i18n::stretch), ("hours", i18n::hours)];

type Formatter = fn(Language, &Value) -> Option<String>;

const FORMATS: [(&str, Formatter); 10] = [
    ("money", |language, value| Some(i18n::money(language, Cents::new(value.as_i64()?)))),
    ("price", |language, value| Some(i18n::price(language, Cents::new(value.as_i64()?)))),
    ("rate", |language, value| Some(i18n::rate(language, value.as_str()?))),
    ("weekday", |language, value| Some(i18n::weekday(language, instant(value)?).to_owned())),
    ("date", |language, value| Some(i18n::date(language, instant(value)?))),
    ("month", |language, value| Some(i18n::month(language, instant(value)?))),
    ("day", |language, value| Some(i18n::day(language, instant(value)?))),
    ("time", |language, value| Some(i18n::time(language, instant(value)?))),
    ("datetime", |language, value| Some(i18n::datetime(language, instant(value)?))),
    ("path", |language, value| Some(format!("/{language}{}", value.as_str()?))),
];

fn instant(value: &Value) -> Option<Instant> {
    value.as_str()?.parse().ok()
}

/// `{{money cents}}` and its kin: one value, written as the page's language does.
struct Format(Formatter);

impl HelperDef for Format {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let language = page_language(context)?;
        let value = first(helper)?;
        let written = (self.0)(language, value)
            .ok_or_else(|| fault(format!("{} cannot write {value}", helper.name())))?;
        Ok(ScopedJson::Derived(Value::String(written)))
    }
}

/// `{{stretch start end}}` and its kin: from when until when.
struct FormatSpan(SpanFormatter);

impl HelperDef for FormatSpan {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let language = page_language(context)?;
        let end = helper.param(1).and_then(|end| instant(end.value()));
        let (start, end) = instant(first(helper)?)
            .zip(end)
            .ok_or_else(|| fault(format!("{} needs a start and an end", helper.name())))?;
        Ok(ScopedJson::Derived(Value::String((self.0)(language, start, end))))
    }
}

/// `{{t "key" name=value}}`: a text in the page's language.
struct Translate;

impl HelperDef for Translate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let language = page_language(context)?;
        let key = first(helper)?.as_str().ok_or_else(|| fault("t needs a key".to_owned()))?;
        let mut arguments = i18n::Arguments::new();
        for (name, value) in helper.hash() {
            arguments.insert(Cow::Owned((*name).to_owned()), fluent_value(value.value()));
        }
        let written = i18n::text(language, key, &arguments).map_err(|e| fault(e.to_string()))?;
        Ok(ScopedJson::Derived(Value::String(written)))
    }
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    match value {
        Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
        Value::String(text) => FluentValue::from(text.clone()),
        Value::Null => FluentValue::from(""),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => FluentValue::from(value.to_string()),
    }
}

/// `{{asset "style.css"}}`: the path that changes with the file's content.
struct AssetPath(Assets);

impl HelperDef for AssetPath {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = first(helper)?.as_str().unwrap_or_default();
        let path = self.0.path(name).ok_or_else(|| fault(format!("no asset {name}")))?;
        Ok(ScopedJson::Derived(Value::String(path)))
    }
}

fn page_language(context: &Context) -> Result<Language, RenderError> {
    language_of(context.data()).ok_or_else(|| fault("the page has no language".to_owned()))
}

fn first<'a>(helper: &'a Helper<'_>) -> Result<&'a Value, RenderError> {
    let parameter = helper.param(0).map(handlebars::PathAndJson::value);
    parameter.ok_or_else(|| fault(format!("{} needs a value", helper.name())))
}

fn fault(message: String) -> RenderError {
    RenderErrorReason::Other(message).into()
}
