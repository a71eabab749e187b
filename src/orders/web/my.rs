//! `GET /{lang}/my`: what a customer bought, and when they meet whom. Each order is looked after on its own page.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::order;
use entity::values::status::OrderStatus;
use entity::values::text::Language;
use entity::values::time::Instant;
use serde::Serialize;

use crate::accounts::guard::Customer;
use crate::ctx::Ctx;
use crate::orders::view::CreditsView;
use crate::orders::{keys, of_customer};
use crate::web::error::AppError;
use crate::web::private;

#[derive(Serialize)]
struct Content {
    email: String,
    upcoming: Vec<Upcoming>,
    orders: Vec<Line>,
}

/// A session to come.
#[derive(Serialize)]
struct Upcoming {
    starts_at: Instant,
    ends_at: Instant,
    expert: String,
    code: String,
    href: String,
}

/// An order in the list.
#[derive(Serialize)]
struct Line {
    code: String,
    href: String,
    offer: String,
    quantity: i32,
    status: OrderStatus,
    made_at: Instant,
    credits: Option<CreditsView>,
}

/// The page.
pub async fn page(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    customer: Customer,
) -> Result<HttpResponse, AppError> {
    let language = *language;
    let all = of_customer::all(ctx.db.reader(), &customer.email_key, ctx.clock.now()).await?;
    let href = |order: &order::Model| {
        format!("/{language}/orders/{}?key={}", order.code, keys::key(&ctx.config, order))
    };
    let upcoming = all.upcoming.iter().filter_map(|booking| {
        let bought = all.orders.iter().find(|bought| bought.order.id == booking.order_id)?;
        let expert = all.experts.get(&booking.expert_id).map(|expert| expert.name.clone());
        Some(Upcoming {
            starts_at: booking.starts_at,
            ends_at: booking.ends_at,
            expert: expert.unwrap_or_default(),
            code: bought.order.code.to_string(),
            href: href(&bought.order),
        })
    });
    let content = Content {
        email: customer.email_key.reveal().to_owned(),
        upcoming: upcoming.collect(),
        orders: all
            .orders
            .iter()
            .map(|bought| Line {
                code: bought.order.code.to_string(),
                href: href(&bought.order),
                offer: bought.order.offer_name.in_language(language).to_owned(),
                quantity: bought.order.quantity,
                status: bought.order.status,
                made_at: bought.order.created_at,
                credits: bought.credits.clone(),
            })
            .collect(),
    };
    private::page(&ctx, (language, "/my"), StatusCode::OK, "pages/orders/my", content).await
}
