//! Why a day has the times that it has.

use super::seat::Seat;
use crate::pages::leaving::single;
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// D-06: open hours, the booking in the way, and the free starts are told apart.
    async fn a_day_is_explained_in_words(app) {
        let _sold = single(&app).await;
        let seat = Seat::staff(&app).await;
        let day = SLOT.split('T').next().unwrap();
        let page = seat.page(&format!("/experts/aino/why?day={day}")).await;
        assert_eq!(page.status, 200, "{}", page.html);
        assert!(page.has("Toinen varaus on tiellä") && page.has("ei ole avannut"), "{}", page.html);
        assert!(page.has("band-taken") && page.has("<svg"));
        let far = seat.page("/experts/aino/why?day=2029-03-18").await;
        assert!(far.has("ei vapaita aikoja"), "{}", far.html);
        assert_eq!(seat.page("/experts/aino/why?day=garbage").await.status, 200);
        assert_eq!(seat.page("/experts/nobody/why").await.status, 404);
    }
}
