//! What the studio says about itself, changed by admins.

use entity::setting;
use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, QuerySelect,
    SqlErr,
};
use serde_json::{Value, json};
use tracing::info;

use super::sheet::Faults;
use super::{Act, EditError, FieldFault, Version, differences, tell};
use crate::accounts::audit::{self, Action, Deed};
use crate::catalog::rules::{self, ADDRESS_MAX, NAME_MAX};
use crate::ctx::Ctx;
use crate::studio::{self, SETTING, Studio};

/// The kind of its audit entries, and what they call it.
pub const SUBJECT: &str = "studio";

/// The version of this state.
pub fn version(studio: &Studio) -> Version {
    Version::of(studio)
}

/// Every fault of every field.
pub fn faults(studio: &Studio) -> Vec<FieldFault> {
    let mut faults = Faults::default();
    faults.add("name", rules::line(&studio.name, NAME_MAX));
    faults.add("email", rules::email(&studio.email));
    faults.add("timezone", rules::zone(&studio.timezone));
    let seller = &studio.seller;
    let lines = [
        ("seller_name", &seller.name, NAME_MAX),
        ("business_id", &seller.business_id, NAME_MAX),
        ("vat_id", &seller.vat_id, NAME_MAX),
        ("address", &seller.address, ADDRESS_MAX),
        ("phone", &seller.phone, NAME_MAX),
    ];
    for (field, text, max) in lines {
        faults.add(field, rules::text(text, false, max));
    }
    faults.into_list()
}

/// Makes the studio what was sent, if it still is what `seen` was made of. False: this form was done before.
pub async fn change(
    ctx: &Ctx,
    seen: &Version,
    wanted: &Studio,
    act: &Act,
) -> Result<bool, EditError> {
    let found = faults(wanted);
    if !found.is_empty() {
        return Err(EditError::Faulty(found));
    }
    let transaction = ctx.db.write_txn().await?;
    let locked = setting::Entity::find_by_id(SETTING).lock(LockType::NoKeyUpdate);
    let _locked = locked.one(&transaction).await?;
    let known = studio::read(&transaction).await?;
    // The form has no fields for these: they come by the studio file.
    let wanted = &Studio { processors: known.processors.clone(), ..wanted.clone() };
    let (before, after) = differences(json!(known), json!(wanted));
    let deed = Deed {
        before: Some(before),
        after: Some(after),
        address: act.address,
        ..Deed::new(act.actor.clone(), Action::Change, SUBJECT, SUBJECT)
    };
    if !audit::note_once(&transaction, act.form, deed, ctx.clock.now()).await? {
        return Ok(false);
    }
    if version(&known) != *seen {
        return Err(EditError::Stale);
    }
    store(&transaction, wanted).await.map_err(|error| match error.sql_err() {
        // Two described a new studio at once.
        Some(SqlErr::UniqueConstraintViolation(_)) => EditError::Stale,
        Some(_) | None => EditError::Database(error),
    })?;
    transaction.commit().await?;
    tell(ctx);
    info!("The studio's settings were changed");
    Ok(true)
}

/// Stores the setting. None: it was there already, just so; else whether it is new.
pub(in crate::catalog) async fn store(
    transaction: &DatabaseTransaction,
    studio: &Studio,
) -> Result<Option<bool>, DbErr> {
    let value: Value = json!(studio);
    let known = setting::Entity::find_by_id(SETTING).one(transaction).await?;
    let row = setting::ActiveModel { name: Set(SETTING.to_owned()), value: Set(value.clone()) };
    match known {
        None => row.insert(transaction).await.map(|_| Some(true)),
        Some(known) if known.value == value => Ok(None),
        Some(_) => row.update(transaction).await.map(|_| Some(false)),
    }
}
