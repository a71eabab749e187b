//! Pages and mails as handlebars templates, strict: a field that is missing is an error, not a blank.

mod assets;
mod helpers;

use entity::values::text::Language;
use handlebars::{Handlebars, no_escape};
use rust_embed::RustEmbed;
use serde::Serialize;

pub use assets::{Asset, Assets};

/// The templates, inside the binary in a release build.
#[derive(RustEmbed)]
#[folder = "templates/"]
struct Sources;

/// Why a page or mail could not be rendered: a fault in the shop, never in what somebody typed.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    #[error("the template {name} cannot be read")]
    Unreadable { name: String },
    #[error("the template {name} has a fault")]
    Faulty { name: String, source: Box<handlebars::TemplateError> },
    #[error("the template could not be rendered")]
    Unrendered(#[from] handlebars::RenderError),
    #[error("a text is missing")]
    MissingText(#[from] crate::i18n::MissingText),
}

/// All templates, compiled once. HTML is escaped; text is not.
#[derive(Debug)]
pub struct Templates {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
    pub assets: Assets,
    #[cfg(feature = "failpoints")]
    rendered: std::sync::Mutex<std::collections::BTreeSet<String>>,
}

impl Templates {
    /// Compiles every template.
    pub fn load() -> Result<Self, TemplateError> {
        let assets = Assets::load();
        let mut html = Handlebars::new();
        let mut text = Handlebars::new();
        text.register_escape_fn(no_escape);
        for registry in [&mut html, &mut text] {
            registry.set_strict_mode(true);
            register_sources(registry)?;
            helpers::register(registry, &assets);
        }
        Ok(Self {
            html,
            text,
            assets,
            #[cfg(feature = "failpoints")]
            rendered: std::sync::Mutex::default(),
        })
    }

    /// Renders HTML. The context's root names its language as `lang`.
    pub fn html(&self, name: &str, context: &impl Serialize) -> Result<String, TemplateError> {
        let written = self.html.render(name, context)?;
        #[cfg(feature = "failpoints")]
        self.note(name);
        Ok(written)
    }

    /// Renders plain text, nothing escaped.
    pub fn text(&self, name: &str, context: &impl Serialize) -> Result<String, TemplateError> {
        let written = self.text.render(name, context)?;
        #[cfg(feature = "failpoints")]
        self.note(name);
        Ok(written)
    }

    #[cfg(feature = "failpoints")]
    fn note(&self, name: &str) {
        if let Ok(mut rendered) = self.rendered.lock() {
            rendered.insert(name.to_owned());
        }
    }

    /// The templates that were rendered so far, for the test that must reach them all.
    #[cfg(feature = "failpoints")]
    pub fn rendered(&self) -> std::collections::BTreeSet<String> {
        self.rendered.lock().map(|rendered| rendered.clone()).unwrap_or_default()
    }

    /// Every template's name, for the test that renders them all.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.html.get_templates().keys().cloned().collect();
        names.sort();
        names
    }
}

fn register_sources(registry: &mut Handlebars<'static>) -> Result<(), TemplateError> {
    for path in Sources::iter().filter(|path| path.ends_with(".hbs")) {
        let name = path.trim_end_matches(".hbs").to_owned();
        let file =
            Sources::get(&path).ok_or_else(|| TemplateError::Unreadable { name: name.clone() })?;
        let source = std::str::from_utf8(&file.data)
            .map_err(|_| TemplateError::Unreadable { name: name.clone() })?;
        registry
            .register_template_string(&name, source)
            .map_err(|error| TemplateError::Faulty { name, source: Box::new(error) })?;
    }
    Ok(())
}

/// The language of a context's root.
fn language_of(root: &serde_json::Value) -> Option<Language> {
    root.get("lang")?.as_str()?.parse().ok()
}
