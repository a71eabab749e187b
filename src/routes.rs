//! Every route, one line each, grouped by who may call it: the product's table of contents.
//!
//! A route gets its place in [`table`] by being mounted, under the `whom` that stands above it. A test walks the table
//! with everybody there is, so a route for whom the handler does not ask fails it.

use actix_web::App;
use actix_web::web::{PayloadConfig, ServiceConfig};

use crate::accounts::web as accounts;
use crate::admin;
use crate::admin::order::acts;
use crate::admin::shelf as entries;
use crate::api;
use crate::bookings::web as bookings;
use crate::catalog::web as catalog;
use crate::enquiries::web as enquiries;
use crate::ops;
use crate::orders::web as orders;
use crate::portal;
use crate::privacy::web as privacy;
use crate::web::mount::{Entry, Mount, Who, delete, get, post};
use crate::web::{assets, limits};

/// The languages of pages, as a pattern in paths.
const LANGUAGE: &str = "/{lang:fi|en|sv}";

/// Mounts all routes.
pub fn all(config: &mut ServiceConfig) {
    mount(config, &mut Vec::new());
}

/// Every route that [`all`] mounts, and who may use it.
pub fn table() -> Vec<Entry> {
    let mut table = Vec::new();
    let _mounted = App::new().configure(|config| mount(config, &mut table));
    table
}

fn mount(config: &mut ServiceConfig, table: &mut Vec<Entry>) {
    let webhooks = PayloadConfig::new(limits::WEBHOOK_BYTES_MAX);
    let json = PayloadConfig::new(limits::JSON_BYTES_MAX);
    front(machines(calendars(Mount::new("", table)))).at_root(config);
    stripe(Mount::new("/webhooks", table)).scoped(config, |scope| scope.app_data(webhooks));
    programs(Mount::new("/api/v1", table))
        .scoped(config, |scope| scope.app_data(json).app_data(api::body::queries()));
    let pages = sign_in(orders_by_key(everyone(Mount::new(LANGUAGE, table))));
    let pages = experts(shelf(staff(own(pages))));
    pages.scoped(config, |scope| scope);
}

/// For whoever runs the shop.
fn machines(mount: Mount) -> Mount {
    mount
        .whom(Who::Everyone)
        .route("/healthz", get().to(ops::healthz))
        .route("/readyz", get().to(ops::readyz))
        .route("/metrics", get().to(ops::metrics))
}

/// For Stripe, which proves itself by its signature.
fn stripe(mount: Mount) -> Mount {
    mount.whom(Who::Machine).route("/stripe", post().to(ops::stripe_webhook))
}

/// The JSON API: public reading, and orders by their key.
fn programs(mount: Mount) -> Mount {
    mount
        .whom(Who::Everyone)
        .route("/openapi.json", get().to(api::openapi::get))
        .route("/themes", get().to(api::catalogue::themes))
        .route("/experts", get().to(api::catalogue::experts))
        .route("/offers", get().to(api::catalogue::offers))
        .route("/slots", get().to(api::slots::slots))
        .route("/holds", post().to(api::holds::create))
        .whom(Who::KeyHolder)
        .route("/orders/{code}", get().to(api::orders::show))
        .route("/orders/{code}", delete().to(api::orders::delete))
        .route("/orders/{code}/checkout", post().to(api::orders::checkout))
        .route("/orders/{code}/bookings", post().to(api::orders::book))
        .route("/bookings/{id}/cancellation", post().to(api::bookings::cancellation))
        .route("/bookings/{id}/reschedule", post().to(api::bookings::reschedule))
}

/// For calendar programs, by a secret link.
fn calendars(mount: Mount) -> Mount {
    mount.whom(Who::KeyHolder).route("/calendars/{token}.ics", get().to(bookings::get))
}

/// What has no language.
fn front(mount: Mount) -> Mount {
    mount
        .whom(Who::Everyone)
        .route("/", get().to(catalog::front::get))
        .route("/assets/{name}", get().to(assets::get))
        .route("/photos/{name}", get().to(catalog::photo::get))
}

/// Public pages.
fn everyone(mount: Mount) -> Mount {
    mount
        .whom(Who::Everyone)
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
        .route("/partnership", get().to(enquiries::partnership))
        .route("/partnership", post().to(enquiries::send_partnership))
        .route("/partnership/sent", get().to(enquiries::sent))
        .route("/ask", get().to(enquiries::ask))
        .route("/ask", post().to(enquiries::send_ask))
        .route("/ask/sent", get().to(enquiries::sent))
        .route("/my/erased", get().to(privacy::erase::done))
}

/// Orders by their secret link.
fn orders_by_key(mount: Mount) -> Mount {
    mount
        .whom(Who::KeyHolder)
        .route("/orders/{code}", get().to(orders::show::get))
        .route("/orders/{code}", post().to(orders::show::post))
        .route("/orders/{code}/extend", post().to(orders::extend::post))
        .route("/orders/{code}/slot", post().to(orders::slot::post))
        .route("/orders/{code}/coupon", post().to(orders::coupon::post))
        .route("/orders/{code}/coupon/remove", post().to(orders::coupon::remove))
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
        .route("/orders/{code}/bookings/{id}.ics", get().to(orders::calendar::get))
}

/// Signing in and out. A page of signing in is for everybody; a mailed link's is for who has it.
fn sign_in(mount: Mount) -> Mount {
    mount
        .whom(Who::Everyone)
        .route("/sign-in", get().to(accounts::customer::form))
        .route("/sign-in", post().to(accounts::customer::post))
        .route("/sign-in/code", get().to(accounts::code::form))
        .route("/sign-in/code", post().to(accounts::code::post))
        .route("/sign-in/staff", get().to(accounts::password::form))
        .route("/sign-in/staff", post().to(accounts::password::post))
        .route("/sign-in/forgotten", get().to(accounts::forgotten::form))
        .route("/sign-in/forgotten", post().to(accounts::forgotten::post))
        .route("/sign-out", post().to(accounts::out::here))
        .route("/sign-out/everywhere", post().to(accounts::out::everywhere))
        .whom(Who::KeyHolder)
        .route("/sign-in/link", get().to(accounts::link::form))
        .route("/sign-in/link", post().to(accounts::link::post))
        .route("/sign-in/password", get().to(accounts::forgotten::setting))
        .route("/sign-in/password", post().to(accounts::forgotten::set))
        .route("/account/email/confirm", get().to(accounts::change_email::confirm))
        .route("/account/email/confirm", post().to(accounts::change_email::confirmed))
        .route("/account/email/undo", get().to(accounts::change_email::undo))
        .route("/account/email/undo", post().to(accounts::change_email::undone))
        .whom(Who::HalfSignedIn)
        .route("/sign-in/second", get().to(accounts::second::form))
        .route("/sign-in/second", post().to(accounts::second::post))
        .route("/account/second-factor", get().to(accounts::set_up::form))
        .route("/account/second-factor", post().to(accounts::set_up::post))
}

/// What is one's own.
fn own(mount: Mount) -> Mount {
    mount
        .whom(Who::Account)
        .route("/account", get().to(accounts::own::page))
        .route("/account/sessions/{id}/end", post().to(accounts::own::end))
        .route("/account/password", get().to(accounts::change_password::form))
        .route("/account/password", post().to(accounts::change_password::post))
        .route("/account/email", get().to(accounts::change_email::form))
        .route("/account/email", post().to(accounts::change_email::post))
        .route("/account/recovery-codes", post().to(accounts::recovery::renew))
        .route("/account/second-factor/off", post().to(accounts::recovery::take_off))
        .whom(Who::Customer)
        .route("/my", get().to(orders::my::page))
        .route("/my/data", get().to(privacy::data::page))
        .route("/my/data", post().to(privacy::data::post))
        .route("/my/data/{token}", get().to(privacy::data::file))
        .route("/my/erase", get().to(privacy::erase::form))
        .route("/my/erase", post().to(privacy::erase::post))
}

/// The studio's own pages.
fn staff(mount: Mount) -> Mount {
    mount
        .whom(Who::Staff)
        .route("/admin", get().to(admin::dashboard::get))
        .route("/admin/sales", get().to(admin::sales::page::get))
        .route("/admin/charts/{what}.svg", get().to(admin::sales::picture::get))
        .route("/admin/orders", get().to(admin::orders::get))
        .route("/admin/orders/{code}", get().to(admin::order::show::get))
        .route("/admin/orders/{code}/ask", post().to(acts::ask::post))
        .route("/admin/orders/{code}/acknowledge", post().to(acts::ask::acknowledge))
        .route("/admin/orders/{code}/odd-money", post().to(acts::odd::give_back))
        .route("/admin/orders/{code}/lost-time", get().to(admin::order::lost::get))
        .route("/admin/orders/{code}/refund", get().to(acts::refund::form))
        .route("/admin/orders/{code}/refund", post().to(acts::refund::post))
        .route("/admin/orders/{code}/refunds/{id}/retry", post().to(acts::refunds::retry))
        .route("/admin/orders/{code}/refunds/{id}/returned", get().to(acts::returned::form))
        .route("/admin/orders/{code}/refunds/{id}/returned", post().to(acts::returned::post))
        .route("/admin/orders/{code}/credits", get().to(acts::credits::form))
        .route("/admin/orders/{code}/credits", post().to(acts::credits::post))
        .route("/admin/orders/{code}/email", get().to(acts::email::form))
        .route("/admin/orders/{code}/email", post().to(acts::email::post))
        .route("/admin/orders/{code}/mails/{id}/again", post().to(acts::mails::again))
        .route("/admin/orders/{code}/bookings/new", get().to(acts::times::new_form))
        .route("/admin/orders/{code}/bookings/new", post().to(acts::times::new_post))
        .route("/admin/orders/{code}/bookings/{id}/move", get().to(acts::times::move_form))
        .route("/admin/orders/{code}/bookings/{id}/move", post().to(acts::times::move_post))
        .route("/admin/orders/{code}/bookings/{id}/cancel", get().to(acts::cancel::form))
        .route("/admin/orders/{code}/bookings/{id}/cancel", post().to(acts::cancel::post))
        .route("/admin/orders/{code}/bookings/{id}/clash", get().to(acts::clash::form))
        .route("/admin/orders/{code}/bookings/{id}/clash", post().to(acts::clash::post))
        .route("/admin/orders/{code}/bookings/{id}/missed", get().to(acts::missed::form))
        .route("/admin/orders/{code}/bookings/{id}/missed", post().to(acts::missed::post))
        .route("/admin/customers", get().to(admin::customers::get))
        .route("/admin/customers/{code}", get().to(admin::customers::show::get))
        .route(
            "/admin/customers/{code}/mails/{id}/again",
            post().to(admin::customers::mails::again),
        )
        .route("/admin/customers/{code}/split/{id}", get().to(admin::customers::split::form))
        .route("/admin/customers/{code}/split/{id}", post().to(admin::customers::split::post))
        .route("/admin/customers/{code}/merge", get().to(admin::customers::merge::choose))
        .route("/admin/customers/{code}/merge/{other}", get().to(admin::customers::merge::preview))
        .route("/admin/customers/{code}/merge/{other}", post().to(admin::customers::merge::post))
        .route("/admin/packages", get().to(admin::packages::get))
        .route("/admin/coupons", get().to(admin::coupons::get))
        .route("/admin/coupons", post().to(admin::coupons::make))
        .route("/admin/coupons/{id}/revoke", post().to(admin::coupons::revoke))
        .route("/admin/bulk", get().to(admin::bulk::get))
        .route("/admin/bulk", post().to(admin::bulk::post))
        .route("/admin/week", get().to(admin::week::get))
        .route("/admin/feeds", get().to(admin::feeds::get))
        .route("/admin/feeds/{id}/fetch", post().to(admin::feeds::fetch))
        .route("/admin/feeds/{id}/changes", get().to(admin::feed_changes::get))
        .route("/admin/feeds/{id}/changes", post().to(admin::feed_changes::post))
        .route("/admin/experts/{slug}/why", get().to(admin::why::get))
        .route("/admin/mails", get().to(admin::mails::get))
        .route("/admin/mails/{id}/again", post().to(admin::mails::again))
        .route("/admin/enquiries", get().to(admin::enquiries::get))
        .route("/admin/enquiries/{id}/handled", post().to(admin::enquiries::handled))
        .route("/admin/exports", get().to(admin::exports::get))
        .route("/admin/exports/{what}.csv", get().to(admin::exports::csv))
        .route("/admin/log", get().to(admin::log::get))
        .whom(Who::Admin)
        .route("/admin/people", get().to(admin::people::get))
        .route("/admin/people", post().to(admin::people::invite))
        .route("/admin/people/change", post().to(admin::people::change))
        .route("/admin/privacy", get().to(admin::privacy::get))
        .route("/admin/privacy", post().to(admin::privacy::find))
        .route("/admin/privacy/export", post().to(admin::privacy::export))
        .route("/admin/privacy/erase", post().to(admin::privacy::erase))
        .route("/admin/settings", get().to(entries::settings::get))
        .route("/admin/settings", post().to(entries::settings::post))
        .route("/admin/wording", get().to(entries::wording::list))
        .route("/admin/wording/{message}/{language}", get().to(entries::wording::form::get))
        .route("/admin/wording/{message}/{language}", post().to(entries::wording::form::post))
}

/// What is sold, edited by staff.
fn shelf(mount: Mount) -> Mount {
    mount
        .whom(Who::Staff)
        .route("/admin/go-live", get().to(admin::go_live::get))
        .route("/admin/catalogue", get().to(entries::list::get))
        .route("/admin/catalogue/new/{kind}", get().to(entries::form::new_form))
        .route("/admin/catalogue/new/{kind}", post().to(entries::form::add))
        .route("/admin/catalogue/{kind}/{slug}", get().to(entries::form::form))
        .route("/admin/catalogue/{kind}/{slug}", post().to(entries::form::change))
        .route("/admin/catalogue/{kind}/{slug}/hide", get().to(entries::hide::form))
        .route("/admin/catalogue/{kind}/{slug}/hide", post().to(entries::hide::hide))
        .route("/admin/catalogue/{kind}/{slug}/show", post().to(entries::hide::show))
        .route("/admin/catalogue/{kind}/{slug}/feeds", get().to(entries::feeds::get))
        .route("/admin/catalogue/{kind}/{slug}/feeds", post().to(entries::feeds::post))
        .route(
            "/admin/catalogue/{kind}/{slug}/feeds/{id}/remove",
            post().to(entries::feeds::remove),
        )
        .route("/admin/catalogue/{kind}/{slug}/time-off", get().to(entries::time_off::get))
        .route("/admin/catalogue/{kind}/{slug}/time-off", post().to(entries::time_off::post))
        .route(
            "/admin/catalogue/{kind}/{slug}/time-off/{id}/remove",
            post().to(entries::time_off::remove),
        )
        .route("/admin/catalogue/{kind}/{slug}/photo", get().to(entries::photo::get))
        .route("/admin/catalogue/{kind}/{slug}/photo", post().to(entries::photo::post))
        .route("/admin/catalogue/{kind}/{slug}/photo/remove", post().to(entries::photo::remove))
}

/// The experts' own pages.
fn experts(mount: Mount) -> Mount {
    mount
        .whom(Who::Expert)
        .route("/portal", get().to(portal::home::get))
        .route("/portal/feeds", get().to(portal::feeds::get))
        .route("/portal/feeds", post().to(portal::feeds::post))
        .route("/portal/feeds/{id}/kind", post().to(portal::feeds::kind))
        .route("/portal/feeds/{id}/fetch", post().to(portal::feeds::fetch))
        .route("/portal/feeds/{id}/remove", post().to(portal::feeds::remove))
        .route("/portal/time-off", get().to(portal::time_off::get))
        .route("/portal/time-off", post().to(portal::time_off::post))
        .route("/portal/time-off/{id}/remove", post().to(portal::time_off::remove))
        .route("/portal/link", get().to(portal::link::get))
        .route("/portal/link", post().to(portal::link::post))
        .route("/portal/link/end", post().to(portal::link::end))
        .route("/portal/sessions/{id}/note", get().to(portal::note::get))
        .route("/portal/sessions/{id}/note", post().to(portal::note::post))
        .route("/portal/sessions/{id}/note/share", post().to(portal::note::share))
        .route("/portal/sessions/{id}/note/unshare", post().to(portal::note::unshare))
        .route("/portal/sessions/{id}/note/remove", post().to(portal::note::remove))
        .route("/portal/week", get().to(portal::week::get))
        .route("/portal/why", get().to(portal::why::get))
}
