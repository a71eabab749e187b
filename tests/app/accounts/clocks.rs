//! K-11: sessions and links when the shop's clock is put right by minutes, an hour or a month.

use entity::values::time::Span;
use sparraamo::jobs;

use crate::support::people::{between, location};
use crate::support::{On, TestApp, both};

const LIISA: &str = "liisa@example.org";

/// Every job does its work, whatever the clock says.
async fn run_every_job(app: &TestApp) {
    for job in jobs::ALL {
        app.run_job(job.name).await;
    }
}

both! {
    /// K-11: who is signed in stays so through small jumps, and not over a month; every job goes on.
    async fn a_clock_that_jumps_by_minutes_signs_nobody_out(app) {
        let mut liisa = app.customer(LIISA).await;
        for jump in [Span::minutes(5), Span::minutes(-10), Span::hours(-1)] {
            app.advance(jump);
            assert!(liisa.opens("/fi/my").await, "{jump:?}");
            run_every_job(&app).await;
        }
        app.advance(Span::days(31));
        assert!(!liisa.opens("/fi/my").await, "a session that idled for a month");
        run_every_job(&app).await;
        app.advance(Span::days(-31));
        run_every_job(&app).await;
        app.assert_laws_hold().await;
    }
}

both! {
    /// K-11: a link that was asked for before the clock went back works, once, and not longer than it says.
    async fn a_link_outlives_a_clock_that_goes_back(app) {
        let mut browser = app.browser();
        browser.post("/fi/sign-in", &[("email", LIISA)]).await;
        let (link, _) = app.mailed_link(LIISA).await;
        app.advance(Span::hours(-1));
        let token = between(&format!("{link}&"), "token=", "&");
        let pressed = browser.post("/fi/sign-in/link", &[("token", &token)]).await;
        assert_eq!(location(&pressed), "/fi/my");
        assert!(browser.opens("/fi/my").await);
        let again = app.browser().post("/fi/sign-in/link", &[("token", &token)]).await;
        assert_eq!(again.status(), 410);
    }
}
