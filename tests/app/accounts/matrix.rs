//! Every route, and everybody who may come to it: the table is made by mounting, and walked here.

use entity::values::status::Role;
use sparraamo::routes;
use sparraamo::web::mount::{Entry, Who};

use crate::support::people::Browser;
use crate::support::sources::files;
use crate::support::{On, TestApp, both};

/// Somebody who comes.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Person {
    Anonymous,
    CustomerA,
    CustomerB,
    ExpertA,
    ExpertB,
    Staff,
    Admin,
}

/// How a route answers somebody.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Answer {
    /// Let in: whatever the answer, it is not about who asks.
    Open,
    /// Nothing there without the secret.
    Nothing,
    SignInFirst,
    Refused,
}

const PEOPLE: [Person; 7] = [
    Person::Anonymous,
    Person::CustomerA,
    Person::CustomerB,
    Person::ExpertA,
    Person::ExpertB,
    Person::Staff,
    Person::Admin,
];

fn expected(who: Who, person: Person) -> Answer {
    let is_customer = matches!(person, Person::CustomerA | Person::CustomerB);
    let is_expert = matches!(person, Person::ExpertA | Person::ExpertB);
    let may = match who {
        Who::Everyone | Who::Machine => return Answer::Open,
        Who::KeyHolder => return Answer::Nothing,
        Who::Customer => is_customer,
        Who::Account | Who::HalfSignedIn => !is_customer,
        Who::Expert => is_expert,
        Who::Staff => matches!(person, Person::Staff | Person::Admin),
        Who::Admin => person == Person::Admin,
    };
    match (person, may) {
        (Person::Anonymous, _) => Answer::SignInFirst,
        (_, true) => Answer::Open,
        (_, false) => Answer::Refused,
    }
}

async fn browsers(app: &TestApp) -> Vec<(Person, Browser)> {
    vec![
        (Person::Anonymous, app.browser()),
        (Person::CustomerA, app.customer("liisa@example.org").await),
        (Person::CustomerB, app.customer("pekka@example.org").await),
        (Person::ExpertA, app.signed_in("aino@example.org", Role::Expert, Some("aino")).await),
        (Person::ExpertB, app.signed_in("eero@example.org", Role::Expert, Some("eero")).await),
        (Person::Staff, app.signed_in("staff@example.org", Role::Staff, None).await),
        (Person::Admin, app.signed_in("admin@example.org", Role::Admin, None).await),
    ]
}

/// A path of the pattern, which leads to nothing that there is.
fn path(pattern: &str) -> String {
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap();
        path.push_str(before);
        path.push_str(if name.starts_with("lang") { "fi" } else { "nothing" });
        rest = after;
    }
    path + rest
}

async fn answer(browser: &Browser, entry: &Entry) -> Answer {
    let request = browser.request(&entry.method, &path(&entry.path));
    let answer = if entry.method == "GET" {
        request.send().await.unwrap()
    } else if entry.path.starts_with("/api/") {
        let json = request.header("content-type", "application/json").body("{}");
        json.send().await.unwrap()
    } else {
        let form = request.header("content-type", "application/x-www-form-urlencoded");
        form.header("sec-fetch-site", "same-origin").send().await.unwrap()
    };
    let status = answer.status().as_u16();
    assert_ne!(status, 405, "{entry:?} is not mounted");
    assert!(status < 500 || entry.path.ends_with("readyz"), "{entry:?} answered {status}");
    let location = answer.headers().get("location").map(|value| value.to_str().unwrap());
    let to_sign_in = location.is_some_and(|to| {
        to.starts_with("/fi/sign-in?next=")
            || to.starts_with("/fi/sign-in/staff?next=")
            || ["/fi/sign-in", "/fi/sign-in/staff"].contains(&to)
    });
    match status {
        403 => Answer::Refused,
        303 if to_sign_in => Answer::SignInFirst,
        404 | 410 | 415 | 422 if entry.who == Who::KeyHolder => Answer::Nothing,
        _ => Answer::Open,
    }
}

both! {
    ///
    async fn every_route_lets_in_exactly_whom_the_table_says(app) {
        let people = browsers(&app).await;
        assert!(PEOPLE.iter().all(|person| people.iter().any(|(known, _)| known == person)));
        let table = routes::table();
        assert!(table.len() > 60, "the table was not made");
        let mut faults = Vec::new();
        // Signing out is for the end: nobody could show anything after it.
        let (out, rest): (Vec<_>, Vec<_>) =
            table.iter().partition(|entry| entry.path.contains("/sign-out"));
        for entry in rest.into_iter().chain(out) {
            for (person, browser) in &people {
                let expected = expected(entry.who, *person);
                let got = answer(browser, entry).await;
                if got != expected {
                    faults.push(format!("{entry:?}: {person:?} met {got:?}, not {expected:?}"));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

both! {
    /// no other site's page can do anything here, signed in or not, whatever it sends.
    async fn another_sites_page_changes_nothing_anywhere(app) {
        let browser = app.customer("liisa@example.org").await;
        let foreign = [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example.org"),
            ("origin", "null"),
        ];
        let changes = |entry: &&Entry| entry.method != "GET" && entry.who != Who::Machine;
        let table = routes::table();
        for entry in table.iter().filter(changes) {
            for (name, value) in foreign {
                for kind in ["application/x-www-form-urlencoded", "text/plain"] {
                    let request = browser.request(&entry.method, &path(&entry.path));
                    let request = request.header(name, value).header("content-type", kind);
                    let answer = request.body("{\"a\":\"b\"}").send().await.unwrap();
                    assert_eq!(answer.status(), 403, "{entry:?} from {name}: {value}");
                }
            }
        }
        let mut browser = browser;
        assert!(browser.opens("/fi/my").await, "the customer was signed out by another site");
    }
}

both! {
    /// what is private is kept by nobody, and no made-up file name below it is anything.
    async fn private_pages_are_kept_by_nobody(app) {
        let mut customer = app.customer("liisa@example.org").await;
        let mut staff = app.signed_in("staff@example.org", Role::Staff, None).await;
        for (browser, path) in [(&mut customer, "/fi/my"), (&mut staff, "/fi/account")] {
            let answer = browser.get(path).await;
            assert_eq!(answer.status(), 200);
            assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
            assert_eq!(browser.get(&format!("{path}/x.css")).await.status(), 404);
        }
        // A public page never knows who is signed in.
        let public = app.get("/fi").await.text().await.unwrap();
        assert_eq!(staff.get("/fi").await.text().await.unwrap(), public);
    }
}

/// A route that is mounted past the table would be nobody's.
#[test]
fn routes_are_mounted_in_one_way_alone() {
    for (file, text) in files("src", "rs") {
        if file.starts_with("src/demo/") || file == "src/web/mount.rs" {
            continue;
        }
        for way in [".service(", "config.route(", "web::resource("] {
            assert!(!text.contains(way), "{file} mounts with {way}");
        }
    }
}
