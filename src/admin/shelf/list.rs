//! `GET /{lang}/admin/catalogue`: all that is sold, hidden entries included.

use actix_web::HttpResponse;
use entity::offer;
use entity::values::money::Cents;
use entity::values::text::{Slug, Texts};
use sea_orm::{EntityTrait, QueryOrder};
use serde::Serialize;

use super::{Choices, Desk, path_of};
use crate::catalog::edit::Kind;
use crate::catalog::rules;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    sections: Vec<Section>,
}

#[derive(Serialize)]
struct Section {
    kind: Kind,
    new_href: String,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    href: String,
    is_hidden: bool,
    /// Its name is not there in every language.
    lacks_translation: bool,
    price_cents: Option<Cents>,
}

/// The catalogue.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let Choices { themes, experts } = Choices::read(db).await?;
    let offers = offer::Entity::find()
        .order_by_asc(offer::Column::Position)
        .order_by_asc(offer::Column::Slug)
        .all(db)
        .await?;
    let section = |kind: Kind, entries: Vec<Entry>| {
        let new_href = desk.href(&format!("/catalogue/new/{}", path_of(kind)));
        Section { kind, new_href, entries }
    };
    let entry = |kind: Kind, slug: &Slug, name: &Texts, active: bool| Entry {
        name: name.in_language(desk.language).to_owned(),
        href: desk.href(&format!("/catalogue/{}/{slug}", path_of(kind))),
        is_hidden: !active,
        lacks_translation: rules::written(name).count() < 3,
        price_cents: None,
    };
    let themes = themes.iter().map(|it| entry(Kind::Theme, &it.slug, &it.name, it.active));
    let offers = offers.iter().map(|it| Entry {
        price_cents: Some(it.price_cents),
        ..entry(Kind::Offer, &it.slug, &it.name, it.active)
    });
    // A person's name is the same in every language.
    let experts = experts.iter().map(|it| Entry {
        lacks_translation: false,
        ..entry(Kind::Expert, &it.slug, &named(&it.name), it.active)
    });
    let content = Content {
        sections: vec![
            section(Kind::Theme, themes.collect()),
            section(Kind::Offer, offers.collect()),
            section(Kind::Expert, experts.collect()),
        ],
    };
    desk.page("catalogue", "pages/admin/shelf", content).await
}

fn named(name: &str) -> Texts {
    Texts { fi: name.to_owned(), ..Texts::default() }
}
