//! `sparraamo import`: the studio file made into rows, by slug, all or nothing. Running it again changes nothing.

mod check;
mod file;
mod write;

use std::collections::HashSet;

use entity::{expert, theme};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

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

/// The slugs that references may name: those in the file and those already stored.
#[derive(Debug, Default)]
pub struct KnownSlugs {
    themes: HashSet<String>,
    experts: HashSet<String>,
}

/// Imports the file's text and drops kept pages.
pub async fn import(ctx: &Ctx, source: &str) -> Result<Vec<Change>, ImportError> {
    let changes = run(&ctx.db, source, ctx.clock.now(), false).await?;
    ctx.catalogue.forget();
    ctx.freshness.bump();
    Ok(changes)
}

/// Imports the file's text; with `dry_run` only tells what would change.
pub async fn run(
    db: &Db,
    source: &str,
    now: Instant,
    dry_run: bool,
) -> Result<Vec<Change>, ImportError> {
    if source.len() > FILE_BYTES_MAX {
        return Err(ImportError::TooLarge);
    }
    let file = parse(source)?;
    let transaction = db.write_txn().await?;
    let known = known_slugs(&transaction, &file).await?;
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

async fn known_slugs(
    transaction: &DatabaseTransaction,
    file: &StudioFile,
) -> Result<KnownSlugs, DbErr> {
    let mut known = KnownSlugs::default();
    known.themes.extend(file.themes.iter().map(|theme| theme.get_ref().slug.to_string()));
    known.experts.extend(file.experts.iter().map(|expert| expert.get_ref().slug.to_string()));
    let themes = theme::Entity::find().all(transaction).await?;
    known.themes.extend(themes.into_iter().map(|theme| theme.slug.to_string()));
    let experts = expert::Entity::find().all(transaction).await?;
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
        let mut known = KnownSlugs::default();
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
        let theme = "[[experts]]\nslug = \"aino\"\nname = \"Aino\"\nemail = \"a@example.org\"\nthemes = [\"gone\"]\n";
        assert_eq!(fault(theme), "line 5: themes names a theme that is not there");
        let twice = "[[themes]]\nslug = \"a\"\nname = { fi = \"A\" }\n[[themes]]\nslug = \"a\"\nname = { fi = \"A\" }\n";
        assert!(fault(twice).ends_with("slug stands twice"), "{}", fault(twice));
    }

    #[test]
    fn a_missing_field_and_a_wrong_type_are_told() {
        assert!(fault("[[themes]]\nslug = \"a\"\n").contains("name"));
        assert!(fault("[[themes]]\nslug = 7\nname = { fi = \"A\" }\n").starts_with("line 2: "));
        assert!(fault("[[themes\n").starts_with("line 1: "));
    }
}
