//! What the customer is told when an expert shares a note with them.

use std::time::Duration;

use super::note::over;
use super::own::Own;
use crate::admin::email::{RIGHT, change};
use crate::admin::seat::Seat;
use crate::people::of_kind;
use crate::people::smtp::{Fault, SmtpServer, deliver};
use crate::support::{On, TestApp, both};

const LIISA: &str = "liisa@example.org";
const KIND: &str = "note-shared";
const TEXT: &str = "Kokeillaan kuukausi (esimerkki)";
const PATIENCE: Duration = Duration::from_secs(20);

both! {
    /// I9: the customer is told once that a note is there, by a link to their order and without its words; of another note
    /// they are told as well.
    async fn the_customer_is_told_once_of_a_note_that_is_shared(app) {
        let (order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        aino.notes(&id, "", TEXT).await;
        assert!(of_kind(&app, KIND, LIISA).await.is_empty(), "nobody hears of what is not shared");
        let page = aino.page(&format!("/sessions/{id}/note")).await;
        assert!(page.has("Asiakas saa sähköpostiin tiedon"), "{}", page.html);
        for deed in ["/share", "/unshare", "/share"] {
            aino.notes(&id, deed, "").await;
            while app.run_job("deliver-mail").await > 0 {}
        }
        aino.notes(&id, "", "Kokeillaan kaksi kuukautta (esimerkki)").await;
        let told = of_kind(&app, KIND, LIISA).await;
        assert_eq!(told.len(), 1);
        let (text, html) = (told[0].text.reveal(), told[0].html.reveal());
        assert!(text.contains(&order.page("")) && text.contains("Aino Esimerkki"), "{text}");
        assert!(!text.contains("Kokeillaan") && !html.contains("Kokeillaan"), "{text}");
        let letters = app.mailbox.letters();
        assert_eq!(letters.iter().filter(|letter| letter.message_id == told[0].message_id).count(), 1);

        aino.notes(&id, "/remove", "").await;
        app.advance(entity::values::time::Span::minutes(1));
        aino.notes(&id, "", "Aivan toinen (esimerkki)").await;
        aino.notes(&id, "/share", "").await;
        assert_eq!(of_kind(&app, KIND, LIISA).await.len(), 2);
    }
}

both! {
    /// I9, I13: of a note that is shared no more before the mail went, nobody is told; shared again, they are.
    async fn nobody_is_told_of_a_note_that_was_taken_back_in_time(app) {
        let (order, id) = over(&app).await;
        let aino = Own::of(&app, "aino").await;
        aino.notes(&id, "", TEXT).await;
        for end in ["/unshare", "/remove"] {
            aino.notes(&id, "/share", "").await;
            assert_eq!(of_kind(&app, KIND, LIISA).await.len(), 1);
            aino.notes(&id, end, "").await;
            assert!(of_kind(&app, KIND, LIISA).await.is_empty(), "{end}");
        }
        aino.notes(&id, "", TEXT).await;
        aino.notes(&id, "/share", "").await;
        // What waits goes to whose the order is by then.
        change(&Seat::staff(&app).await, &order, RIGHT).await;
        while app.run_job("deliver-mail").await > 0 {}
        let letters = app.mailbox.letters();
        let told = letters.iter().filter(|letter| letter.subject.starts_with("Muistiinpano sparrauksesta"));
        assert_eq!(told.map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [RIGHT]);
    }
}

both! {
    /// I9: a mail on its way when sharing ends cannot be called back; shared again, the customer is not told again.
    async fn who_is_being_told_when_sharing_ends_is_not_told_again(app) {
        let (_order, id) = over(&app).await;
        while app.run_job("deliver-mail").await > 0 {}
        let aino = Own::of(&app, "aino").await;
        aino.notes(&id, "", TEXT).await;
        aino.notes(&id, "/share", "").await;
        let server = SmtpServer::start().await;
        let ctx = server.ctx(&app, PATIENCE);
        server.set(Some(Fault::Holds), "");
        let thinks_again = async {
            server.until_taken(1).await;
            aino.notes(&id, "/unshare", "").await;
            server.let_go();
        };
        tokio::join!(deliver(&ctx), thinks_again);
        aino.notes(&id, "/share", "").await;
        while deliver(&ctx).await > 0 {}
        assert_eq!(server.taken().len(), 1);
        assert_eq!(of_kind(&app, KIND, LIISA).await.len(), 1);
    }
}
