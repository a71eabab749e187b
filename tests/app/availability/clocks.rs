//! Machines whose clocks disagree, on one PostgreSQL: the database's clock decides. Clocks are set apart by `faketime`.

use std::process::Command;

use entity::values::time::{Instant, Span};
use entity::{order, slot_claim};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::support::{On, SLOT, TestApp, aside};

/// C-19: holds that end two minutes from now, or ended two minutes ago, by the database.
#[actix_web::test]
async fn a_hold_ends_by_the_databases_clock_whatever_a_machines_own_says() {
    if Command::new("faketime").arg("--version").output().is_err() {
        return aside::leave_out("the test of clocks that disagree", "faketime");
    }
    let Some(app) = TestApp::spawn(On::Postgres).await else { return };
    app.hold(SLOT).await;
    for (machine, ends_in, is_over) in
        [("+5m", 120, false), ("-5m", 120, false), ("+5m", -120, true), ("-5m", -120, true)]
    {
        let millis = app.ctx.db.clock_millis().await.unwrap().unwrap();
        let ends = Instant::from_unix(millis / 1_000).plus(Span::seconds(ends_in));
        hold_again_until(&app, ends).await;
        let said = expire_holds_on_a_machine_at(machine, &app);
        let ended = if is_over { "expire-holds: 1 done\n" } else { "expire-holds: 0 done\n" };
        assert_eq!(said, ended, "{machine}, {ends_in} s");
    }
}

/// Makes the one order a draft whose hold ends at `ends`.
async fn hold_again_until(app: &TestApp, ends: Instant) {
    let draft = entity::values::status::OrderStatus::Draft;
    let db = app.ctx.db.reader();
    order::Entity::update_many()
        .col_expr(order::Column::Status, Expr::value(draft))
        .col_expr(order::Column::HoldExpiresAt, Expr::value(ends))
        .col_expr(order::Column::ReconcileAt, Expr::value(ends))
        .exec(db)
        .await
        .unwrap();
    slot_claim::Entity::update_many()
        .col_expr(slot_claim::Column::HeldUntil, Expr::value(ends))
        .filter(slot_claim::Column::HeldUntil.is_not_null())
        .exec(db)
        .await
        .unwrap();
}

/// Runs the job in the real program, on a machine whose clock is off by that much.
fn expire_holds_on_a_machine_at(off: &str, app: &TestApp) -> String {
    let output = Command::new("faketime")
        .args(["-f", off, env!("CARGO_BIN_EXE_sparraamo"), "job", "expire-holds"])
        .current_dir(std::env::temp_dir())
        .envs(app.environment())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}
