//! What the shop says about privacy, accessibility and the terms.

use entity::order;
use sea_orm::EntityTrait;
use sea_orm::sea_query::Expr;
use sparraamo::catalog::import;

use crate::admin::seat::Seat;
use crate::every_page::page::LANGUAGES;
use crate::pages::leaving;
use crate::support::{On, TestApp, both};

const PROCESSORS: &str = r#"
[studio]
name = "Sparraamo"
email = "studio@example.org"
[studio.seller]
name = "Sparraamo Esimerkki Oy"
business_id = "1234567-1"
vat_id = "FI12345671"
address = "Esimerkkikatu 1, 00100 Helsinki"
phone = "+358 9 000 0000"
[[studio.processors]]
name = "Palvelinesimerkki Oy"
role = "hosting"
place = { fi = "Suomi", en = "Finland", sv = "Finland" }
"#;

both! {
    /// L-08: who handles data, how long it is kept, and the way to one's own, in each language.
    async fn the_privacy_page_says_who_handles_data_and_leads_to_ones_own(app) {
        import::import(&app.ctx, PROCESSORS).await.unwrap();
        let again = import::import(&app.ctx, PROCESSORS).await.unwrap();
        assert!(again.is_empty(), "{again:?}");
        app.ctx.freshness.bump();
        for (language, told) in
            LANGUAGES.into_iter().zip([["Suomi", "kuusi"], ["Finland", "six"], ["Finland", "sex"]])
        {
            let page = app.get(&format!("/{language}/privacy")).await.text().await.unwrap();
            let links = [format!("/{language}/my/data"), format!("/{language}/my/erase")];
            let links = links.iter().map(String::as_str);
            for text in links.chain(["Stripe", "Palvelinesimerkki Oy", "studio@example.org"]).chain(told) {
                assert!(page.contains(text), "{text} is not on the page in {language}: {page}");
            }
        }
    }
}

both! {
    /// L-17: how accessible it is, what is missing, and where to say that something is hard to use.
    async fn the_accessibility_statement_takes_feedback_in_each_language(app) {
        for language in LANGUAGES {
            let page = app.get(&format!("/{language}/accessibility")).await.text().await.unwrap();
            for text in ["WCAG 2.2", "mailto:studio@example.org", "Traficom"] {
                assert!(page.contains(text), "{text} is not on the page in {language}: {page}");
            }
            let home = app.get(&format!("/{language}")).await.text().await.unwrap();
            assert!(home.contains(&format!("/{language}/accessibility")), "no way there");
        }
    }
}

both! {
    /// L-18: an order keeps the terms it was made under, and its buyer and staff see which, whatever the terms are now.
    async fn an_order_shows_the_terms_that_were_accepted_and_when(app) {
        let order = leaving::single(&app).await;
        let now = sparraamo::orders::TERMS_VERSION;
        let page = app.get(&order.page("")).await.text().await.unwrap();
        assert!(page.contains(&format!("{now}, hyväksytty")), "{page}");
        let transaction = app.ctx.db.write_txn().await.unwrap();
        order::Entity::update_many()
            .col_expr(order::Column::TermsVersion, Expr::value("2020-01-01"))
            .exec(&transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
        let page = app.get(&order.page("")).await.text().await.unwrap();
        assert!(page.contains("2020-01-01, hyväksytty") && !page.contains(now), "{page}");
        let desk = Seat::staff(&app).await.page(&Seat::path(&order, "")).await;
        assert!(desk.has("2020-01-01, hyväksytty"), "{}", desk.html);
    }
}
