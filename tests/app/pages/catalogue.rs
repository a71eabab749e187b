//! The public pages.

use entity::values::time::Span;

use crate::support::{NEXT_SLOT, On, SLOT, TestApp, both};

const PUBLIC: [&str; 8] = [
    "",
    "/experts",
    "/experts/aino",
    "/experts/eero",
    "/themes/service-design",
    "/terms",
    "/privacy",
    "/accessibility",
];

both! {
    async fn every_public_page_is_there_in_every_language(app) {
        for language in ["fi", "en", "sv"] {
            for path in PUBLIC {
                let response = app.get(&format!("/{language}{path}")).await;
                assert_eq!(response.status(), 200, "/{language}{path}");
                assert_eq!(response.headers()["cache-control"], "no-cache");
                let html = response.text().await.unwrap();
                assert!(html.contains(&format!("<html lang=\"{language}\"")));
                assert!(html.contains(&format!("href=\"/sv{path}\"")), "the switch loses /{path}");
            }
        }
    }
}

both! {
    async fn what_makes_no_sense_in_an_address_shows_the_page_without_it(app) {
        for query in [
            "?offer=nonsense", "?quantity=abc", "?quantity=-1", "?quantity=99999999999999999999",
            "?from=9999-12-31", "?from=yesterday", "?from=0000-00-00", "?expert=%00", "?theme=%3Cscript%3E",
            "?offer=single&offer=start", "?quantity=2&from=2027-04-01&expert=eero", "?%ff=%fe", "?from=1970-01-01",
        ] {
            for path in ["/fi/themes/service-design", "/fi/experts/aino"] {
                let page = app.page(&format!("{path}{query}")).await;
                assert_eq!(page.status, 200, "{path}{query}: {}", page.html);
            }
        }
        assert_eq!(app.page("/fi/themes/nothing").await.status, 404);
        assert_eq!(app.page("/fi/experts/NOBODY").await.status, 404);
        assert_eq!(app.page("/de").await.status, 404);
    }
}

both! {
    async fn the_front_door_leads_to_the_readers_language(app) {
        let request = app.client.get(app.url("/")).header("accept-language", "sv-FI, fi;q=0.5");
        let response = request.send().await.unwrap();
        assert_eq!((response.status().as_u16(), &response.headers()["location"]), (307, &"/sv".parse().unwrap()));
        assert_eq!(response.headers()["vary"], "Accept-Language");
    }
}

both! {
    async fn the_home_page_tells_the_earliest_time_of_each_theme(app) {
        let page = app.page("/en").await;
        // A day's notice after Monday 10.00 is Tuesday 10.00 for both experts.
        assert_eq!(page.html.matches("<time datetime=\"2027-03-02T08:00:00Z\">").count(), 5);
        assert!(page.has("/en/themes/service-design") && page.has("/en/themes/innovation"));
    }
}

both! {
    async fn times_are_paged_from_the_first_to_the_last_without_gaps(app) {
        let mut page = app.page("/fi/experts/aino").await;
        let mut seen = page.slots();
        assert!(page.link("prev").is_none());
        let mut pages = 1;
        while let Some(next) = page.link("next") {
            page = app.page(&next).await;
            seen.extend(page.slots());
            assert!(page.link("prev").is_some());
            pages += 1;
            assert!(pages < 40, "the pages never end");
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), seen.len(), "a time was shown twice");
        let listed = app.get_json("/api/v1/slots?expert=aino&from=2027-03-01&to=2027-04-30").await;
        for slot in listed["slots"].as_array().unwrap() {
            let button = format!("aino@{}", slot["starts_at"].as_str().unwrap());
            assert!(seen.contains(&button), "{button} is on no page");
        }
        let back = page.link("prev").unwrap();
        assert!(!app.page(&back).await.slots().is_empty());
    }
}

both! {
    async fn a_quantity_that_cannot_be_bought_is_told_at_its_field(app) {
        let page = app.page("/en/themes/service-design?offer=start&quantity=77").await;
        assert!(page.has("value=\"77\"") && page.has("id=\"quantity-error\""));
        let page = app.page("/en/themes/service-design?offer=start&quantity=2").await;
        assert!(page.has("€1,600") && page.has("name=\"slot\" value=\"\""), "may not pick later");
    }
}

both! {
    async fn a_page_shows_at_once_what_was_taken_and_given_back(app) {
        let path = "/fi/themes/service-design?expert=aino&from=2027-03-24";
        assert!(app.page(path).await.slots().contains(&format!("aino@{SLOT}")));
        let order = app.hold(SLOT).await;
        let slots = app.page(path).await.slots();
        assert!(!slots.contains(&format!("aino@{SLOT}")));
        assert!(slots.contains(&format!("aino@{NEXT_SLOT}")));
        app.send(&order.page("/release"), &[]).await;
        assert!(app.page(path).await.slots().contains(&format!("aino@{SLOT}")));
    }
}

both! {
    async fn experts_whose_calendars_are_old_are_named_and_not_sold(app) {
        app.advance(Span::hours(25));
        let page = app.page("/en/themes/service-design").await;
        assert_eq!(page.status, 200);
        assert!(page.slots().is_empty());
        assert!(page.has("being updated"));
        assert!(app.page("/en").await.has("Times are being updated"));
    }
}
