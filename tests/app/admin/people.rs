//! Who works here: seen and changed by admins alone.

use entity::values::status::Role;

use super::seat::Seat;
use crate::support::{On, TestApp, both};

both! {
    /// an invitation is a link shown once; an address in use is not touched; staff see none of it.
    async fn admins_invite_and_close_accounts(app) {
        let admin = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let staff = Seat::staff(&app).await;
        assert_eq!(staff.page("/people").await.status, 403);
        let fields = [("email", "uusi@example.org"), ("name", "Uusi Esimerkki"), ("role", "staff")];
        let invited = admin.send("/people", &fields).await;
        assert!(invited.status == 200 && invited.has("/sign-in/password?token"), "{}", invited.html);
        assert!(!admin.page("/people").await.has("token="), "the link is shown once");
        let again = admin.send("/people", &[("email", "UUSI@example.org"), ("role", "admin")]).await;
        assert!(again.status == 409 && again.has("on jo tili"), "{}", again.html);

        let close = [("email", "toimisto@example.org"), ("deed", "close")];
        assert!(admin.send("/people/change", &close).await.location.unwrap().ends_with("person-changed"));
        assert_eq!(staff.page("").await.status, 303, "a closed account is out at once");
        let last = [("email", "johto@example.org"), ("deed", "close")];
        let refused = admin.send("/people/change", &last).await;
        assert!(refused.status == 409 && refused.has("Viimeinen ylläpitäjä"), "{}", refused.html);
        assert!(admin.page("/log").await.has("Sulki tilin"));
    }
}
