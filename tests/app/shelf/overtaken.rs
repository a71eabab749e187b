//! Two people edit the same thing (D-08).

use entity::values::status::Role;
use sparraamo::catalog::import;

use super::Filled;
use crate::admin::seat::Seat;
use crate::support::{On, TestApp, both};

both! {
    /// D-08: the second is told by whom, sees both, loses nothing, and may save with open eyes.
    async fn who_was_overtaken_is_told_and_overwrites_nothing(app) {
        let first = Seat::of(&app, Role::Admin, "johto@example.org").await;
        let second = Seat::staff(&app).await;
        let path = "/catalogue/themes/innovation";
        let hers = Filled::open(&first, path).await.with("name_fi", "Uudet ideat");
        let his = Filled::open(&second, path).await.with("name_fi", "Keksinnöt").with("summary_fi", "Lyhyt");
        hers.saved(&first).await;
        let refused = his.send(&second).await;
        assert_eq!(refused.status, 409, "{}", refused.html);
        assert!(refused.has("Joku muu ehti") && refused.has("Tiina Toimisto"), "{}", refused.html);
        assert!(refused.has("<q>Uudet ideat</q>"), "{}", refused.html);
        assert!(app.page("/fi/themes/innovation").await.has("Uudet ideat"));
        let again = Filled::again(path, &refused);
        assert_eq!(again.value("name_fi"), "Keksinnöt");
        assert_eq!(again.value("summary_fi"), "Lyhyt");
        again.saved(&second).await;
        assert!(app.page("/fi/themes/innovation").await.has("Keksinnöt"));
    }
}

both! {
    /// D-08: boxes and other tables count, and so does an import.
    async fn an_import_overtakes_a_form_as_well(app) {
        let seat = Seat::staff(&app).await;
        let path = "/catalogue/experts/aino";
        let form = Filled::open(&seat, path).await.with("name", "Aino Malli");
        let studio = include_str!("../support/studio.toml")
            .replace("{CALENDARS}", &app.calendars.base_url)
            .replace("[\"service-design\", \"innovation\"]", "[\"service-design\"]");
        import::import(&app.ctx, &studio).await.unwrap();
        let refused = form.send(&seat).await;
        assert_eq!(refused.status, 409, "{}", refused.html);
        assert!(refused.has("tallessa ilman valintaa"), "{}", refused.html);
        let again = Filled::again(path, &refused).without("theme_innovation");
        again.saved(&seat).await;
    }
}

both! {
    /// D-08: of many who save at once, each with the same page before them, one does.
    async fn of_many_who_save_at_once_one_does(app) {
        let seat = Seat::staff(&app).await;
        let path = "/catalogue/offers/single";
        let mut forms = Vec::new();
        for n in 0..6 {
            let form = Filled::open(&seat, path).await;
            forms.push(form.with("price", &format!("{},00", 190 + n)));
        }
        let sent = futures_util::future::join_all(forms.iter().map(|form| form.send(&seat))).await;
        let count = |status| sent.iter().filter(|page| page.status == status).count();
        assert_eq!((count(303), count(409)), (1, 5));
    }
}
