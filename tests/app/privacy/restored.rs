//! A backup from before an erasure is restored.

use std::process::{Command, Output};

use entity::enquiry;
use entity::values::time::Span;
use sea_orm::{EntityTrait, PaginatorTrait};
use sparraamo::privacy::{again, list};

use super::world::{LIISA, asks, erases, over, row, signs_in};
use crate::support::people::location;
use crate::support::{On, TestApp, both};

fn erasures(app: &TestApp, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sparraamo"));
    command.arg("erasures").args(arguments).env_clear().envs(app.environment());
    command.env("SPARRAAMO_PUBLIC_URL", "https://shop.example.org");
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

both! {
    /// L-05: whoever was erased is erased again; whoever came back since is not.
    async fn a_restored_backup_forgets_again_whom_the_list_names(app) {
        // As the backup has it: nobody was erased there. The list comes from the shop that went on.
        let backup = TestApp::spawn(app.on).await.unwrap();
        let order = over(&backup).await;
        over(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        let entries = list::read(app.ctx.db.reader()).await.unwrap();
        assert_eq!(entries.len(), 1);

        backup.clock_to(&app.now().to_string());
        backup.advance(Span::hours(1));
        backup.run_job("poll-feeds").await;
        let later = backup.hold("2027-04-14T08:00:00Z").await;
        backup.checkout(&later).await;
        let applied = again::apply(&backup.ctx, &entries).await.unwrap();
        assert_eq!((applied.taken_over, applied.erased, applied.waiting), (1, 1, 0));
        assert!(row(&backup, &order).await.unwrap().erased_at.is_some());
        assert_eq!(row(&backup, &later).await.unwrap().erased_at, None, "they came back");
        let applied = again::apply(&backup.ctx, &entries).await.unwrap();
        assert_eq!((applied.taken_over, applied.erased), (0, 0), "once is enough");
        backup.assert_laws_hold().await;
    }
}

both! {
    /// L-05: the list leaves the shop and comes back by its command line.
    async fn the_command_line_keeps_the_list_beside_the_backups(app) {
        asks(&app).await;
        let mut liisa = signs_in(&app, LIISA).await;
        assert_eq!(location(&erases(&mut liisa, &["confirm"]).await), "/fi/my/erased");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("erased");
        let file = file.to_str().unwrap();
        assert!(said(&erasures(&app, &["export", file])).contains("1 erasures written"));
        let text = std::fs::read_to_string(file).unwrap();
        assert!(!text.contains("liisa") && text.contains("2027-03-01T"), "{text}");

        let backup = TestApp::spawn(app.on).await.unwrap();
        asks(&backup).await;
        let told = said(&erasures(&backup, &["apply", file]));
        assert!(told.contains("1 erasures taken over") && told.contains("1 people erased"), "{told}");
        let left = enquiry::Entity::find().count(backup.ctx.db.reader()).await.unwrap();
        assert_eq!(left, 0);
        std::fs::write(file, "nonsense").unwrap();
        let refused = erasures(&backup, &["apply", file]);
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("line 1"));
        assert_eq!(erasures(&backup, &["apply"]).status.code(), Some(2));
    }
}
