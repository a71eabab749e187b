//! Finding mails: by what they are about, and by whom they were written to.

use sea_orm::sea_query::{Expr, ExprTrait, SimpleExpr};
use sea_orm::{Condition, DbBackend};

/// The reader's address in the form by which addresses are compared.
pub fn reader(backend: DbBackend) -> SimpleExpr {
    match backend {
        DbBackend::Postgres => Expr::cust("lower(trim(recipient COLLATE \"C\"))"),
        _ => Expr::cust("lower(trim(recipient))"),
    }
}

/// Mails about any of these: the key of a fact begins with the id of what it is about.
pub fn about(backend: DbBackend, ids: &[String]) -> Condition {
    // Compared byte by byte, as the index is sorted.
    let column = match backend {
        DbBackend::Postgres => "subject_id COLLATE \"C\"",
        _ => "subject_id",
    };
    ids.iter().fold(Condition::any(), |any, id| {
        let end = format!("{id}~");
        let begins = Condition::all()
            .add(Expr::cust(column).gte(id.as_str()))
            .add(Expr::cust(column).lt(end));
        any.add(begins)
    })
}
