//! Every route, one line each, grouped by who may call it: the product's table of contents.

use actix_web::web::{self, ServiceConfig, delete, get, post};

use crate::api;
use crate::bookings::web as bookings;
use crate::catalog::web as catalog;
use crate::enquiries::web as enquiries;
use crate::ops;
use crate::orders::web as orders;
use crate::web::{assets, limits};

/// The languages of pages, as a pattern in paths.
const LANGUAGE: &str = "/{lang:fi|en|sv}";

/// Mounts all routes.
pub fn all(config: &mut ServiceConfig) {
    config.configure(machines).configure(programs).configure(calendars).configure(everyone);
}

/// For whoever runs the shop, and for Stripe, which proves itself by its signature.
fn machines(config: &mut ServiceConfig) {
    config
        .route("/healthz", get().to(ops::healthz))
        .route("/readyz", get().to(ops::readyz))
        .route("/metrics", get().to(ops::metrics))
        .service(
            web::resource("/webhooks/stripe")
                .app_data(web::PayloadConfig::new(limits::WEBHOOK_BYTES_MAX))
                .route(post().to(ops::stripe_webhook)),
        );
}

/// The JSON API: public reading, and orders by their key.
fn programs(config: &mut ServiceConfig) {
    config.service(
        web::scope("/api/v1")
            .app_data(web::PayloadConfig::new(limits::JSON_BYTES_MAX))
            .app_data(api::body::queries())
            .route("/openapi.json", get().to(api::openapi::get))
            .route("/themes", get().to(api::catalogue::themes))
            .route("/experts", get().to(api::catalogue::experts))
            .route("/offers", get().to(api::catalogue::offers))
            .route("/slots", get().to(api::slots::slots))
            .route("/holds", post().to(api::holds::create))
            .route("/orders/{code}", get().to(api::orders::show))
            .route("/orders/{code}", delete().to(api::orders::delete))
            .route("/orders/{code}/checkout", post().to(api::orders::checkout))
            .route("/orders/{code}/bookings", post().to(api::orders::book))
            .route("/bookings/{id}/cancellation", post().to(api::bookings::cancellation))
            .route("/bookings/{id}/reschedule", post().to(api::bookings::reschedule)),
    );
}

/// For calendar programs, by a secret link.
fn calendars(config: &mut ServiceConfig) {
    config.route("/calendars/{token}.ics", get().to(bookings::get));
}

/// Pages: public ones, and orders by their secret link.
fn everyone(config: &mut ServiceConfig) {
    config
        .route("/", get().to(catalog::front::get))
        .route("/assets/{name}", get().to(assets::get))
        .service(
            web::scope(LANGUAGE)
                .route("", get().to(catalog::home::get))
                .route("/themes/{slug}", get().to(catalog::theme::get))
                .route("/experts", get().to(catalog::experts::get))
                .route("/experts/{slug}", get().to(catalog::expert::get))
                .route("/terms", get().to(catalog::texts::terms))
                .route("/privacy", get().to(catalog::texts::privacy))
                .route("/accessibility", get().to(catalog::texts::accessibility))
                .route("/withdraw", get().to(orders::withdraw::form))
                .route("/withdraw", post().to(orders::withdraw::post))
                .route("/withdraw/done", get().to(orders::withdraw::done))
                .route("/orders", post().to(orders::hold::post))
                .route("/orders/{code}", get().to(orders::show::get))
                .route("/orders/{code}", post().to(orders::show::post))
                .route("/orders/{code}/extend", post().to(orders::extend::post))
                .route("/orders/{code}/slot", post().to(orders::slot::post))
                .route("/orders/{code}/release", post().to(orders::give_back::post))
                .route("/orders/{code}/place", post().to(orders::place::post))
                .route("/orders/{code}/return", get().to(orders::back::get))
                .route("/orders/{code}/bookings/new", get().to(orders::book::form))
                .route("/orders/{code}/bookings", post().to(orders::book::post))
                .route("/orders/{code}/invoices/{number}.pdf", get().to(orders::invoice::file))
                .route("/orders/{code}/invoices/{number}", get().to(orders::invoice::page))
                .route("/orders/{code}/calendar", post().to(orders::subscribe::post))
                .route("/orders/{code}/calendar/revoke", post().to(orders::subscribe::revoke))
                .route("/orders/{code}/bookings/{id}/move", get().to(orders::reschedule::form))
                .route("/orders/{code}/bookings/{id}/move", post().to(orders::reschedule::post))
                .route("/orders/{code}/bookings/{id}/cancel", get().to(orders::cancel::form))
                .route("/orders/{code}/bookings/{id}/cancel", post().to(orders::cancel::post))
                .route("/orders/{code}/bookings/{id}/people", get().to(orders::people::form))
                .route("/orders/{code}/bookings/{id}/people", post().to(orders::people::post))
                .route("/preparation/{id}", get().to(orders::preparation::get))
                .route("/partnership", get().to(enquiries::partnership))
                .route("/partnership", post().to(enquiries::send_partnership))
                .route("/partnership/sent", get().to(enquiries::sent))
                .route("/ask", get().to(enquiries::ask))
                .route("/ask", post().to(enquiries::send_ask))
                .route("/ask/sent", get().to(enquiries::sent))
                .route("/orders/{code}/bookings/{id}.ics", get().to(orders::calendar::get)),
        );
}
