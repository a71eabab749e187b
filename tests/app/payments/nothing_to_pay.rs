//! P-16: Stripe asks for nothing: what was bought is booked, and no revenue is made of it.

use entity::money_entry;
use sea_orm::{EntityTrait, PaginatorTrait};
use sparraamo::catalog::import;

use super::acts::{paid, payments, staff_refund, waiting_kinds};
use super::{assert_fulfilled_once, event};
use crate::support::{On, TestApp, both};
use entity::values::money::Cents;

both! {
    /// P-16.
    async fn a_purchase_for_nothing_is_booked_once_and_is_no_revenue(app) {
        let studio = include_str!("../support/studio.toml").replace("{CALENDARS}", &app.calendars.base_url);
        import::import(&app.ctx, &studio.replace("18000", "0")).await.unwrap();
        let order = paid(&app).await;
        let checkout = app.stripe.checkout_for(&order.code).unwrap();
        assert_eq!((checkout.payment_status.word(), checkout.intent), ("no_payment_required", None));
        assert_eq!(app.deliver(&event(&app, "checkout.session.completed")).await, 200);
        assert_fulfilled_once(&app, &order).await;
        let paid = payments(&app).await;
        assert_eq!((paid[0].amount_cents, paid[0].payment_intent_id.as_deref()), (Cents::ZERO, None));
        let moved = money_entry::Entity::find().count(app.ctx.db.reader()).await.unwrap();
        assert_eq!(moved, 0, "no cent moved");
        assert!(staff_refund(&app, &order, Cents::new(1), 0).await.is_err());
        assert_eq!(waiting_kinds(&app).await, Vec::<&str>::new());
    }
}
