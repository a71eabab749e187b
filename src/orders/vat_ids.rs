//! What is known of a buyer's VAT id of another EU country: asked of VIES between the form and the order, outside any
//! transaction, and kept on the order.

use entity::order;
use entity::values::status::VatIdAnswer;
use entity::values::text::Personal;
use entity::values::time::{Instant, Span};
use sea_orm::DbErr;
use tracing::info;

use super::details::Details;
use crate::clients::vies::{Reading, Told, VatId, Vies};
use crate::ctx::Ctx;
use crate::studio;

/// How long a plain yes or no counts for the same order: about as long as a form is filled. An "unknown" never does.
const COUNTS_FOR: Span = Span::minutes(30);
/// What Finnish VAT ids begin with, and how many digits follow.
const FINLAND: &str = "FI";
const FINNISH_DIGITS: usize = 8;

/// A VAT id that was looked into.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub id: Personal,
    pub answer: VatIdAnswer,
    pub reference: Option<String>,
    pub at: Instant,
}

impl Checked {
    /// What the order keeps of its buyer's VAT id.
    pub fn of(order: &order::Model) -> Option<Self> {
        let (answer, at) = order.vat_id_answer.zip(order.vat_id_checked_at)?;
        let (id, reference) = (order.vat_id.clone()?, order.vat_id_reference.clone());
        Some(Self { id, answer, reference, at })
    }
}

/// Whether a business's id is a VAT id of another EU country, right or wrong.
pub(super) fn is_of_another_country(business_id: &str) -> bool {
    VatId::read(business_id) != Reading::Other
}

/// What is known of the buyer's VAT id. None: they are no business, have no VAT id of another EU country, or the shop was
/// not told where to ask; then there is VAT, and nothing to say about it.
pub(super) async fn of_buyer(
    ctx: &Ctx,
    order: &order::Model,
    details: &Details,
) -> Result<Option<Checked>, DbErr> {
    let (Some(vies), Some(typed)) = (&ctx.vies, &details.business_id) else { return Ok(None) };
    let at = ctx.clock.now();
    let id = match VatId::read(typed.reveal()) {
        Reading::Other => return Ok(None),
        Reading::Malformed => {
            let (id, answer) = (typed.clone(), VatIdAnswer::Invalid);
            return Ok(Some(Checked { id, answer, reference: None, at }));
        }
        Reading::Eu(id) => id,
    };
    if let Some(kept) = kept(order, &id, at) {
        return Ok(Some(kept));
    }
    let Told { answer, reference } = ask(ctx, vies, &id).await?;
    info!(order.id = %order.id, "VIES says of the VAT id of order {}: {answer}", order.id);
    Ok(Some(Checked { id: Personal::new(id.to_string()), answer, reference, at }))
}

async fn ask(ctx: &Ctx, vies: &Vies, id: &VatId) -> Result<Told, DbErr> {
    let seller = studio::read(ctx.db.reader()).await?.seller.vat_id;
    let seller = seller.trim().strip_prefix(FINLAND).filter(|number| {
        number.len() == FINNISH_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    Ok(vies.check(id, seller).await)
}

/// What the order already knows of that id.
fn kept(order: &order::Model, id: &VatId, now: Instant) -> Option<Checked> {
    let kept = Checked::of(order).filter(|kept| kept.id.reveal() == id.to_string())?;
    let counts = kept.answer != VatIdAnswer::Unknown && now < kept.at.plus(COUNTS_FOR);
    counts.then_some(kept)
}
