//! Staff act for a person who asked by mail.

use entity::audit_entry;
use entity::values::status::Role;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::world::{LIISA, over, row, traces};
use crate::admin::seat::Seat;
use crate::support::{On, TestApp, both};

async fn deeds(app: &TestApp, action: &str) -> Vec<audit_entry::Model> {
    let find = audit_entry::Entity::find().filter(audit_entry::Column::Action.eq(action));
    find.all(app.ctx.db.reader()).await.unwrap()
}

both! {
    /// L-01, L-02, A-28: found by address, handed over and erased, and the log names nobody.
    async fn an_admin_hands_over_and_erases_for_who_asks_by_mail(app) {
        let order = over(&app).await;
        let seat = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let page = seat.send("/privacy", &[("email", "Liisa@Example.org")]).await;
        assert_eq!(page.status, 200, "{}", page.html);
        let form = page.values("name=\"form\" value=\"").pop().unwrap();
        let file = seat.send("/privacy/export", &[("email", LIISA), ("as", "json")]).await;
        assert!(file.html.contains(&order.code), "{}", file.html);
        assert_eq!(deeds(&app, "export-person").await.len(), 1);

        let without = [("email", LIISA), ("form", form.as_str()), ("reason", " ")];
        assert_eq!(seat.send("/privacy/erase", &without).await.status, 422);
        let naming = [("email", LIISA), ("form", form.as_str()), ("reason", "liisa@example.org pyysi")];
        assert_eq!(seat.send("/privacy/erase", &naming).await.status, 422);
        let fields = [("email", LIISA), ("form", form.as_str()), ("reason", "pyysi sähköpostilla")];
        assert_eq!(seat.send("/privacy/erase", &fields).await.status, 303);
        assert!(row(&app, &order).await.unwrap().erased_at.is_some());
        let log = deeds(&app, "erase-person").await;
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].subject_kind.as_str(), log[0].subject_id.len()), ("person", 64));
        assert_eq!(log[0].reason.as_ref().unwrap().reveal(), "pyysi sähköpostilla");
        assert!(!traces(&app, "liisa").await.contains(&"audit_entry".to_owned()));
        app.run_job("deliver-mail").await;
        assert_eq!(app.mailbox.letters().pop().unwrap().to, LIISA);
        app.assert_laws_hold().await;
    }
}

both! {
    /// that is for admins.
    async fn staff_who_are_no_admins_do_not_get_at_people(app) {
        over(&app).await;
        let seat = Seat::staff(&app).await;
        assert_eq!(seat.page("/privacy").await.status, 403);
        for deed in ["", "/export", "/erase"] {
            let sent = seat.send(&format!("/privacy{deed}"), &[("email", LIISA)]).await;
            assert_eq!(sent.status, 403, "{deed}");
        }
    }
}
