//! Money that goes back leaves a credit note: in the same series, once a refund, never more than was paid.

use entity::invoice;
use entity::values::ids::InvoiceId;
use entity::values::money::{Cents, Price};
use entity::values::status::InvoiceKind;
use entity::values::text::Language;
use futures_util::future::join_all;
use sea_orm::prelude::Uuid;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};
use sparraamo::invoices::{self, CreditNoteError, NewCreditNote};

use super::{id, issued, paid_package};
use crate::support::shop::Order;
use crate::support::{On, TestApp, both};

fn note(order_id: entity::values::ids::OrderId, refund_id: Uuid, price: Price) -> NewCreditNote {
    NewCreditNote {
        order_id,
        refund_id,
        amounts: vec![("Startti-paketti".to_owned(), 1, price)],
        reason: "Peruttu ajoissa".to_owned(),
        language: Language::Fi,
    }
}

/// Gives that much of the order back, as the next part of its invoice.
pub async fn credit(
    app: &TestApp,
    order: &Order,
    refund_id: Uuid,
    cents: i64,
) -> Result<invoice::Model, CreditNoteError> {
    let order_id = id(app, order).await;
    let transaction = app.ctx.db.write_txn().await.unwrap();
    let price = invoices::next_part(&transaction, order_id, Cents::new(cents)).await?;
    let new = note(order_id, refund_id, price);
    let written = invoices::credit(&transaction, new, app.now()).await?;
    transaction.commit().await.unwrap();
    Ok(written)
}

both! {
    /// L-14, L-15.
    async fn parts_that_go_back_add_up_to_the_invoice(app) {
        let order = paid_package(&app).await;
        let mut credited = (0, 0, 0);
        for cents in [16_000, 33_333, 30_667] {
            let note = credit(&app, &order, Uuid::now_v7(), cents).await.unwrap();
            assert_eq!(note.kind, InvoiceKind::CreditNote);
            let (net, vat, gross) = credited;
            credited = (
                net + note.net_cents.count(),
                vat + note.vat_cents.count(),
                gross + note.gross_cents.count(),
            );
        }
        assert_eq!(credited, (63_745, 16_255, 80_000));
        let rows = issued(&app).await;
        let numbers: Vec<String> = rows.iter().map(invoices::number).collect();
        assert_eq!(numbers, ["2027-1", "2027-2", "2027-3", "2027-4"]);
        assert!(rows[1..].iter().all(|note| note.corrects_id == Some(rows[0].id)));
        assert!(rows[1..].iter().all(|note| note.buyer == rows[0].buyer));
        app.assert_laws_hold_but_for_refunds().await;
    }
}

both! {
    async fn a_refund_asked_for_again_answers_the_same_note(app) {
        let order = paid_package(&app).await;
        let refund = Uuid::now_v7();
        let first = credit(&app, &order, refund, 80_000).await.unwrap();
        let order_id = id(&app, &order).await;
        let again = join_all((0..5).map(async |_| {
            let transaction = app.ctx.db.write_txn().await.unwrap();
            let price = Price::from_gross(Cents::new(80_000), "25.5".parse().unwrap()).unwrap();
            let new = note(order_id, refund, price);
            let written = invoices::credit(&transaction, new, app.now()).await.unwrap();
            transaction.commit().await.unwrap();
            written
        }));
        assert!(again.await.iter().all(|row| *row == first));
        assert_eq!(issued(&app).await.len(), 2);
    }
}

both! {
    async fn no_more_goes_back_than_was_paid(app) {
        let order = paid_package(&app).await;
        credit(&app, &order, Uuid::now_v7(), 79_999).await.unwrap();
        let refused = credit(&app, &order, Uuid::now_v7(), 2).await;
        assert!(matches!(refused, Err(CreditNoteError::Exceeds)), "{refused:?}");
        credit(&app, &order, Uuid::now_v7(), 1).await.unwrap();
        assert_eq!(issued(&app).await.len(), 3);
        app.assert_laws_hold_but_for_refunds().await;
    }
}

both! {
    async fn a_note_with_another_split_or_without_an_invoice_is_refused(app) {
        let order = paid_package(&app).await;
        let order_id = id(&app, &order).await;
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let price = Price::from_gross(Cents::new(80_000), "24".parse().unwrap()).unwrap();
        let odd = invoices::credit(&transaction, note(order_id, Uuid::now_v7(), price), app.now());
        assert!(matches!(odd.await, Err(CreditNoteError::VatDiffers)));
        let none = NewCreditNote { amounts: Vec::new(), ..note(order_id, Uuid::now_v7(), price) };
        let none = invoices::credit(&transaction, none, app.now()).await;
        assert!(matches!(none, Err(CreditNoteError::Empty)));
        transaction.rollback().await.unwrap();

        let unpaid = app.hold(crate::support::NEXT_SLOT).await;
        let refused = credit(&app, &unpaid, Uuid::now_v7(), 100).await;
        assert!(matches!(refused, Err(CreditNoteError::NoInvoice)));
        assert_eq!(issued(&app).await.len(), 1);
    }
}

both! {
    /// The code's check is not the only one.
    async fn the_database_itself_refuses_to_give_back_too_much(app) {
        let order = paid_package(&app).await;
        let note = credit(&app, &order, Uuid::now_v7(), 80_000).await.unwrap();
        let transaction = app.ctx.db.write_txn().await.unwrap();
        let mut more = note.clone().into_active_model();
        more.id = Set(InvoiceId::fresh());
        more.number = Set(3);
        more.refund_id = Set(Some(Uuid::now_v7()));
        more.net_cents = Set(Cents::new(1));
        more.vat_cents = Set(Cents::ZERO);
        more.gross_cents = Set(Cents::new(1));
        let refused = more.insert(&transaction).await.unwrap_err().to_string();
        assert!(refused.contains("invoice_credited_within"), "{refused}");
        transaction.rollback().await.unwrap();
        for statement in ["UPDATE invoice SET reason = 'x'", "DELETE FROM invoice"] {
            let refused = app.ctx.db.reader().execute_unprepared(statement).await;
            assert!(refused.is_err(), "{statement} was let through");
        }
        assert_eq!(invoice::Entity::find_by_id(note.id).one(app.ctx.db.reader()).await.unwrap(), Some(note));
    }
}

both! {
    /// K-13: a note of the new year is of the new year's series, whatever year it corrects.
    async fn a_credit_note_is_numbered_in_the_year_it_is_written(app) {
        let order = paid_package(&app).await;
        let last_second: entity::values::time::Instant = "2027-12-31T21:59:59Z".parse().unwrap();
        app.advance(last_second.since(app.now()));
        let old = credit(&app, &order, Uuid::now_v7(), 100).await.unwrap();
        assert_eq!((invoices::number(&old), old.issued_on.as_str()), ("2027-2".to_owned(), "2027-12-31"));
        app.advance(entity::values::time::Span::seconds(1));
        let new = credit(&app, &order, Uuid::now_v7(), 100).await.unwrap();
        assert_eq!((invoices::number(&new), new.issued_on.as_str()), ("2028-1".to_owned(), "2028-01-01"));
        assert_eq!(new.tax_point, "2028-01-01");
        app.assert_laws_hold_but_for_refunds().await;
    }
}
