//! What people asked for, put aside once it was answered.

use super::seat::Seat;
use crate::support::{On, TestApp, both};

const TYPED: [(&str, &str); 4] = [
    ("name", "Kaisa Malli"),
    ("email", "kaisa@example.org"),
    ("theme", "service-design"),
    ("message", "Sopisiko huhtikuussa <b>iltapäivällä</b>?\nVai aamulla?"),
];

both! {
    /// it waits on the dashboard until somebody says that it was dealt with, which may be taken back.
    async fn an_enquiry_waits_until_staff_put_it_aside(app) {
        let seat = Seat::staff(&app).await;
        assert!(seat.page("/enquiries").await.has("Yhtään kyselyä ei odota"));
        assert!(!seat.page("").await.has("odottaa vastausta"));
        assert_eq!(app.send("/fi/ask", &TYPED).await.status, 303);
        assert!(seat.page("").await.has("Yksi kysely odottaa vastausta"));
        let page = seat.page("/enquiries").await;
        for part in ["Sopiva aika · Kaisa Malli", "mailto:kaisa@example.org", "&lt;b&gt;iltapäivällä", "Palvelumuotoilu"] {
            assert!(page.has(part), "{part}: {}", page.html);
        }
        let actions = page.values("action=\"").into_iter();
        let action = actions.clone().find(|to| to.ends_with("/handled"));
        let action = action.unwrap_or_else(|| panic!("{}", page.html)).replace("/fi/admin", "");
        for (status, says) in [("handled", "enquiry-handled"), ("handled", "done-before")] {
            let done = seat.send(&action, &[("status", status)]).await;
            assert!(done.location.unwrap().ends_with(says));
        }
        assert!(!seat.page("").await.has("odottaa vastausta"));
        assert!(!seat.page("/enquiries").await.has("Kaisa Malli"));
        assert!(seat.page("/enquiries?status=handled").await.has("Kaisa Malli"));
        assert!(seat.page("/log").await.has("Merkitsi kyselyn käsitellyksi"));
        let back = seat.send(&action, &[("status", "new")]).await;
        assert!(back.location.unwrap().ends_with("enquiry-reopened"));
        assert!(seat.page("/enquiries").await.has("Kaisa Malli"));
        assert_eq!(seat.send(&action, &[("status", "gone")]).await.status, 400);
        let none = format!("/enquiries/{}/handled", entity::values::ids::EnquiryId::fresh());
        assert_eq!(seat.send(&none, &[("status", "handled")]).await.status, 404);
        assert_eq!(seat.send("/enquiries/none/handled", &[("status", "handled")]).await.status, 404);
    }
}
