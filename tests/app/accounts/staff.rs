//! Accounts are added once, and never over another.

use entity::values::status::Role;
use entity::{account, audit_entry};
use sea_orm::EntityTrait;
use sparraamo::accounts::staff::{Change, StaffError};

use crate::support::people::PASSWORD;
use crate::support::{On, TestApp, both};

both! {
    /// in another case or with spaces around it, it is the same address; its owner hears of it.
    async fn an_account_is_never_added_over_another(app) {
        app.with_account("mike@example.org", Role::Staff, None).await;
        let before = account::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        for same in ["mike@example.org", "MIKE@Example.ORG", "  mike@example.org\t"] {
            let added = app.adds_account(same, Role::Admin, None).await;
            assert!(matches!(added, Err(StaffError::Exists)), "{same:?} was added");
        }
        let after = account::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        assert_eq!(before, after);
        let mails = app.mails().await;
        assert_eq!(mails.iter().filter(|mail| *mail == "Sinulla on jo tili").count(), 3, "{mails:?}");
        // What only looks the same is somebody else, with an account of their own.
        for other in ["m.ike@example.org", "mi\u{212a}e@example.org", "mіke@example.org"] {
            app.adds_account(other, Role::Staff, None).await.unwrap();
            assert_ne!(app.browser().gives_password(other, PASSWORD).await.status(), 303, "{other}");
        }
        let mut mike = app.browser();
        assert_eq!(mike.gives_password(" Mike@example.org", PASSWORD).await.status(), 303);
    }
}

both! {
    /// a new shop lets nobody in.
    async fn a_new_shop_has_no_accounts(app) {
        assert!(account::Entity::find().one(app.ctx.db.reader()).await.unwrap().is_none());
    }
}

both! {
    async fn an_experts_account_names_an_expert_that_has_none_yet(app) {
        let add = async |email: &str, expert| app.adds_account(email, Role::Expert, expert).await;
        assert!(matches!(add("a@example.org", None).await, Err(StaffError::ExpertNotNamed)));
        let unknown = add("a@example.org", Some("nobody")).await;
        assert!(matches!(unknown, Err(StaffError::NoExpert { .. })));
        add("a@example.org", Some("aino")).await.unwrap();
        let second = add("b@example.org", Some("aino")).await;
        assert!(matches!(second, Err(StaffError::ExpertHasOne)));
    }
}

both! {
    async fn the_last_admin_stays_one(app) {
        app.with_account("one@example.org", Role::Admin, None).await;
        for change in [Change::Close, Change::Role(Role::Staff)] {
            let refused = app.changes_account("one@example.org", change).await;
            assert!(matches!(refused, Err(StaffError::LastAdmin)), "{change:?}");
        }
        app.with_account("two@example.org", Role::Admin, None).await;
        app.changes_account("one@example.org", Change::Close).await.unwrap();
        assert_eq!(app.browser().gives_password("one@example.org", PASSWORD).await.status(), 422);
    }
}

both! {
    /// what is done to accounts is written down, with who did it.
    async fn changes_of_accounts_are_written_down(app) {
        app.signed_in("staff@example.org", Role::Staff, None).await;
        let rows = audit_entry::Entity::find().all(app.ctx.db.reader()).await.unwrap();
        let mut deeds: Vec<_> = rows.iter().map(|row| row.action.as_str()).collect();
        deeds.sort_unstable();
        assert_eq!(deeds, ["add-account", "set-password", "sign-in"]);
        let told = format!("{rows:?}");
        assert!(!told.contains("argon2") && !told.contains(PASSWORD));
    }
}
