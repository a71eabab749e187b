//! Why an expert has the times that they have.

use super::own::Own;
use crate::pages::leaving::single;
use crate::support::{On, SLOT, TestApp, both};

both! {
    /// D-06, I13: their own day, told to them in words and as a chart; another expert's is nowhere in it.
    async fn an_expert_reads_why_a_day_has_its_times(app) {
        let _sold = single(&app).await;
        let (aino, eero) = (Own::of(&app, "aino").await, Own::of(&app, "eero").await);
        let day = SLOT.split('T').next().unwrap();
        let path = format!("/why?day={day}");
        let hers = aino.page(&path).await;
        assert!(hers.has("Toinen varauksesi on tiellä"), "{}", hers.html);
        assert!(hers.has("Kalentereissasi tämä aika ei ole avoinna"), "{}", hers.html);
        assert!(hers.has("band-taken") && hers.has("<svg"), "{}", hers.html);
        assert_eq!(hers.link("prev").unwrap(), "/fi/portal/why?day=2027-03-23");
        assert!(!hers.has("/fi/admin"), "{}", hers.html);
        let his = eero.page(&path).await;
        assert!(his.status == 200 && !his.has("varauksesi on tiellä"), "{}", his.html);
        aino.takes_off(&[("from_date", day)]).await;
        assert!(aino.page(&path).await.has("Olet poissa"));
        let far = aino.page("/why?day=2029-03-18").await;
        assert!(far.has("ei vapaita aikoja"), "{}", far.html);
        assert_eq!(aino.page("/why?day=garbage").await.status, 200);
        assert_eq!(aino.page("/why?slug=eero&expert=eero").await.status, 200);
    }
}
