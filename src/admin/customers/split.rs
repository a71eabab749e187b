//! `GET …/customers/{code}/split/{id}`: a merged address that turned out to be somebody else's. `POST`: it is on its own again.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::customer_merge;
use entity::values::ids::CustomerMergeId;
use serde::Serialize;

use super::Met;
use crate::accounts::audit::Actor;
use crate::accounts::merges;
use crate::admin::Sent;
use crate::admin::order::acts::{ActForm, reason};
use crate::customers::merge::{self, MergeError};
use crate::orders::staff::StaffAct;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    back_href: String,
    action: String,
    kept: String,
    merged: String,
    form: ActForm,
}

/// Language, an order of the customer's, and the merge.
type MergePath = web::Path<(String, String, String)>;

/// What would come of it.
pub async fn form(met: Met, path: MergePath) -> Result<HttpResponse, AppError> {
    let merge = standing(&met, &path).await?;
    answer(&met, &merge, StatusCode::OK, ActForm::fresh()).await
}

/// Takes the merge back.
pub async fn post(met: Met, path: MergePath, sent: Sent) -> Result<HttpResponse, AppError> {
    let merge = standing(&met, &path).await?;
    let again = |error| {
        answer(&met, &merge, StatusCode::UNPROCESSABLE_ENTITY, ActForm::again(&sent, error))
    };
    let reason = match reason(&sent) {
        Ok(reason) => reason,
        Err(error) => return again(error).await,
    };
    let Some(form) = sent.get("form").and_then(|form| form.parse().ok()) else {
        return again("admin-error-form").await;
    };
    let actor = Actor::account(&met.desk.staff.account);
    let act = StaffAct { form, actor, reason, address: met.desk.address };
    // The card goes by the kept address's own orders: the one that named it may be the other's from now on.
    match merge::split(&met.desk.ctx, &merge, &act).await {
        Ok(true) => Ok(met.desk.done("/customers", "split")),
        Ok(false) => Ok(met.desk.done("/customers", "done-before")),
        Err(MergeError::Named) => again("admin-privacy-error-address").await,
        Err(MergeError::Database(error)) => Err(error.into()),
        Err(MergeError::Same | MergeError::Gone | MergeError::TooMany) => {
            Ok(met.desk.done("/customers", "done-before"))
        }
    }
}

/// The merge that the address names, while it stands.
async fn standing(met: &Met, path: &MergePath) -> Result<customer_merge::Model, AppError> {
    let id: CustomerMergeId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let merged = merges::into(met.desk.ctx.db.reader(), &met.customer.key).await?;
    merged.into_iter().find(|merge| merge.id == id).ok_or(AppError::NotFound)
}

async fn answer(
    met: &Met,
    merge: &customer_merge::Model,
    status: StatusCode,
    form: ActForm,
) -> Result<HttpResponse, AppError> {
    let content = Content {
        back_href: met.href(""),
        action: met.href(&format!("/split/{}", merge.id)),
        kept: merge.kept_key.reveal().to_owned(),
        merged: merge.merged_key.reveal().to_owned(),
        form,
    };
    met.desk.page_as(status, "customers", "pages/admin/customer-split", content).await
}
