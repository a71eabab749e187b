//! Pages and mails as handlebars templates, strict: a field that is missing is an error, not a blank.

mod assets;
mod helpers;

use std::sync::OnceLock;

use entity::values::text::Language;
use handlebars::{Handlebars, Template, no_escape};
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
            for (name, template) in compiled()? {
                registry.register_template(name, template.clone());
            }
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

/// A template under its name.
type Named = (String, Template);

/// Every template; compiled once, however many registries and shops there are in this process.
fn compiled() -> Result<&'static [Named], TemplateError> {
    static COMPILED: OnceLock<Vec<Named>> = OnceLock::new();
    if let Some(known) = COMPILED.get() {
        return Ok(known);
    }
    let sources = Sources::iter().filter(|path| path.ends_with(".hbs"));
    let compiled = sources.map(|path| compile(&path)).collect::<Result<_, _>>()?;
    Ok(COMPILED.get_or_init(|| compiled))
}

fn compile(path: &str) -> Result<Named, TemplateError> {
    let name = path.trim_end_matches(".hbs").to_owned();
    let unreadable = || TemplateError::Unreadable { name: name.clone() };
    let file = Sources::get(path).ok_or_else(unreadable)?;
    let source = std::str::from_utf8(&file.data).map_err(|_| unreadable())?;
    match Template::compile_with_name(source, name.clone()) {
        Ok(template) => Ok((name, template)),
        Err(error) => Err(TemplateError::Faulty { name, source: Box::new(error) }),
    }
}

/// The language of a context's root.
fn language_of(root: &serde_json::Value) -> Option<Language> {
    root.get("lang")?.as_str()?.parse().ok()
}
