//! `sparraamo import`: the studio file made into rows, by slug, all or nothing. Running it again changes nothing.

mod check;
mod file;
mod vat_changes;
mod write;

use std::collections::{HashMap, HashSet};

use entity::{expert, feed, theme};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use url::Url;

use crate::availability::feeds;
use crate::clients::feeds::FeedUrl;
use crate::ctx::Ctx;
use crate::db::Db;
use entity::values::time::Instant;
use file::StudioFile;

/// Largest studio file, in bytes.
pub const FILE_BYTES_MAX: usize = 5_000_000;

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not fit. `message` names the field.
    #[error("line {line}: {message}")]
    Faulty { line: usize, message: String },
    #[error("the file is larger than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    #[error("the studio file could not be stored")]
    Database(#[from] DbErr),
}

/// One line of what an import did, such as `+ theme service-design`.
pub type Change = String;

/// What a file is checked against: the slugs that references may name, in the file or already stored, the calendars that
/// people added to experts, by their slugs, and where the shop itself is.
#[derive(Debug, Default)]
pub struct Known {
    themes: HashSet<String>,
    experts: HashSet<String>,
    added: HashMap<String, Vec<FeedUrl>>,
    shop: Option<Url>,
}

/// Imports the file's text and drops kept pages.
pub async fn import(ctx: &Ctx, source: &str) -> Result<Vec<Change>, ImportError> {
    let shop = Some(&ctx.config.public_url);
    let changes = run(&ctx.db, source, shop, ctx.clock.now(), false).await?;
    ctx.catalogue.forget();
    ctx.freshness.bump();
    Ok(changes)
}

/// Imports the file's text; with `dry_run` only tells what would change. `shop` is the shop's public address, where
/// that is known: its own calendars are no feeds.
pub async fn run(
    db: &Db,
    source: &str,
    shop: Option<&Url>,
    now: Instant,
    dry_run: bool,
) -> Result<Vec<Change>, ImportError> {
    if source.len() > FILE_BYTES_MAX {
        return Err(ImportError::TooLarge);
    }
    let file = parse(source)?;
    let transaction = db.write_txn().await?;
    let known = known(&transaction, &file, shop).await?;
    check::check(source, &file, &known)?;
    let changes = write::write(&transaction, file, now).await?;
    if dry_run {
        transaction.rollback().await?;
    } else {
        transaction.commit().await?;
    }
    Ok(changes)
}

fn parse(source: &str) -> Result<StudioFile, ImportError> {
    toml::from_str(source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = source.get(..at).unwrap_or_default().matches('\n').count() + 1;
        ImportError::Faulty { line, message: error.message().to_owned() }
    })
}

async fn known(
    transaction: &DatabaseTransaction,
    file: &StudioFile,
    shop: Option<&Url>,
) -> Result<Known, DbErr> {
    let mut known = Known { shop: shop.cloned(), ..Known::default() };
    known.themes.extend(file.themes.iter().map(|theme| theme.get_ref().slug.to_string()));
    known.experts.extend(file.experts.iter().map(|expert| expert.get_ref().slug.to_string()));
    let themes = theme::Entity::find().all(transaction).await?;
    known.themes.extend(themes.into_iter().map(|theme| theme.slug.to_string()));
    let experts = expert::Entity::find().all(transaction).await?;
    let added = feed::Entity::find().filter(feed::Column::AddedBy.is_not_null());
    for feed in added.all(transaction).await? {
        let expert = experts.iter().find(|expert| expert.id == feed.expert_id);
        if let Some((expert, url)) = expert.zip(feeds::address(&feed)) {
            known.added.entry(expert.slug.to_string()).or_default().push(url);
        }
    }
    known.experts.extend(experts.into_iter().map(|expert| expert.slug.to_string()));
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(source: &str) -> String {
        let file = match parse(source) {
            Ok(file) => file,
            Err(error) => return error.to_string(),
        };
        let shop = Some("https://shop.example".parse().unwrap());
        let mut known = Known { shop, ..Known::default() };
        known.themes.extend(file.themes.iter().map(|theme| theme.get_ref().slug.to_string()));
        check::check(source, &file, &known).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let told = fault("[[themes]]\nslug = \"a\"\nname = { fi = \"A\" }\ncolour = \"red\"\n");
        assert!(told.starts_with("line 4: ") && told.contains("colour"), "{told}");
    }

    #[test]
    fn a_fault_is_named_by_line_and_field() {
        let expert = "[[experts]]\nslug = \"aino\"\nname = \"Aino\"\nemail = \"aino\"\n";
        assert_eq!(fault(expert), "line 4: email is not an e-mail address");
        let offer = "\n[[offers]]\nslug = \"single\"\nname = { fi = \"Kerta\" }\nsessions = 1\nprice_cents = 100\nvat_rate = \"a lot\"\n";
        assert!(fault(offer).starts_with("line 7: vat_rate"), "{}", fault(offer));
        let dated = |changes: &str| {
            fault(&format!("{}vat_changes = [\n{changes}\n]\n", offer.replace("a lot", "25.5")))
        };
        let good = "{ from = \"2027-01-01\", rate = \"24\" }";
        assert_eq!(dated(good), "");
        assert_eq!(dated(&format!("{good},\n{good}")), "line 10: vat_changes.from stands twice");
        assert!(
            dated(&good.replace("01-01", "1-1")).starts_with("line 9: vat_changes.from is not")
        );
        assert!(dated(&good.replace("01-01", "02-29")).starts_with("line 9: vat_changes.from is"));
        assert!(dated(&good.replace("24", "x")).starts_with("line 9: vat_changes.rate is not"));
        let theme = "[[experts]]\nslug = \"aino\"\nname = \"Aino\"\nemail = \"a@example.org\"\nthemes = [\"gone\"]\n";
        assert_eq!(fault(theme), "line 5: themes names a theme that is not there");
        let twice = "[[themes]]\nslug = \"a\"\nname = { fi = \"A\" }\n[[themes]]\nslug = \"a\"\nname = { fi = \"A\" }\n";
        assert!(fault(twice).ends_with("slug stands twice"), "{}", fault(twice));
    }

    /// An expert with these feeds, one a line; the first is on line 6.
    fn with_feeds(urls: &[&str]) -> String {
        let feeds: Vec<String> =
            urls.iter().map(|url| format!("{{ url = \"{url}\", kind = \"busy\" }}")).collect();
        let head = "[[experts]]\nslug = \"aino\"\nname = \"Aino\"\nemail = \"a@example.org\"\n";
        format!("{head}feeds = [\n{}\n]\n", feeds.join(",\n"))
    }

    /// F-20.
    #[test]
    fn an_expert_has_at_most_twenty_feeds() {
        let urls: Vec<String> =
            (0..21).map(|number| format!("https://cal.example/{number}.ics")).collect();
        let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
        assert_eq!(fault(&with_feeds(&urls[1..])), "");
        assert_eq!(fault(&with_feeds(&urls)), "line 1: feeds are too many (at most 20)");
    }

    /// F-20: however it is spelled.
    #[test]
    fn a_feed_that_stands_twice_for_one_expert_is_refused() {
        let once = "https://cal.example/a.ics";
        for again in [once, "webcal://cal.example/a.ics", "https://CAL.example:443/a.ics#x"] {
            let told = fault(&with_feeds(&[once, "https://cal.example/b.ics", again]));
            assert_eq!(told, "line 8: feeds.url stands twice", "{again}");
        }
    }

    /// F-20.
    #[test]
    fn a_calendar_that_the_shop_publishes_is_no_feed() {
        let own =
            with_feeds(&["https://cal.example/a.ics", "webcal://shop.example/calendars/x.ics"]);
        let expected = "line 7: feeds.url is a calendar that the shop itself publishes";
        assert_eq!(fault(&own), expected);
    }

    /// F-01, F-19: what is no address is refused without repeating it.
    #[test]
    fn an_address_that_is_none_is_refused_and_not_repeated() {
        for url in [
            "file:///etc/private-token",
            "ftp://cal.example/private-token",
            "gopher://cal.example/private-token",
            "data:text/calendar,private-token",
            "javascript:alert('private-token')",
            "unix:/run/private-token",
            r"https://cal.example\r\nX: private-token",
        ] {
            let told = fault(&with_feeds(&[url]));
            let expected =
                "line 6: feeds.url is not an http, https or webcal address of a calendar";
            assert_eq!(told, expected, "{url}");
        }
    }

    #[test]
    fn a_missing_field_and_a_wrong_type_are_told() {
        assert!(fault("[[themes]]\nslug = \"a\"\n").contains("name"));
        assert!(fault("[[themes]]\nslug = 7\nname = { fi = \"A\" }\n").starts_with("line 2: "));
        assert!(fault("[[themes\n").starts_with("line 1: "));
    }
}
