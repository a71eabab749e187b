//! Letters read back by another's parser, and mail servers that misbehave on purpose.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use entity::values::time::Instant;
use mail_parser::{MessageParser, MimeHeaders};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;

const INVITATION: &str =
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Sparraus ä\r\nEND:VCALENDAR\r\n";
const SENDER: &str = "Sparraamo Oy <booking@shop.example>";

fn letter() -> Letter {
    Letter {
        message_id: "confirmed.0192@shop.example".into(),
        to: "aino@customer.example".into(),
        to_name: Some("Aino Äkkinäinen".into()),
        reply_to: Some("studio@shop.example".into()),
        subject: "Varauksesi on vahvistettu – to 3.12. klo 10".into(),
        text: "Hei Aino,\n\nvaraus on vahvistettu.\n.\nNäkemisiin!\n".into(),
        html: "<p>Hei Aino, <b>varaus</b> on vahvistettu.</p>".into(),
        calendar: Some(Calendar {
            method: "REQUEST".into(),
            body: INVITATION.into(),
            file_name: "varaus.ics".into(),
        }),
        date: Instant::from_unix(1_795_000_000),
    }
}

fn composed(letter: &Letter) -> Result<Vec<u8>, MailError> {
    Ok(letter.compose(&sender(SENDER).unwrap())?.formatted())
}

#[test]
fn a_letter_with_an_invitation_is_read_back_part_by_part() {
    let bytes = composed(&letter()).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(read.message_id(), Some("confirmed.0192@shop.example"));
    assert_eq!(read.subject(), Some("Varauksesi on vahvistettu – to 3.12. klo 10"));
    assert_eq!(read.date().unwrap().to_timestamp(), 1_795_000_000);
    let to = read.to().unwrap().first().unwrap();
    assert_eq!(to.name(), Some("Aino Äkkinäinen"));
    assert_eq!(to.address(), Some("aino@customer.example"));
    assert_eq!(read.from().unwrap().first().unwrap().name(), Some("Sparraamo Oy"));
    assert_eq!(read.reply_to().unwrap().first().unwrap().address(), Some("studio@shop.example"));
    assert!(read.body_text(0).unwrap().contains("Näkemisiin!"));
    assert!(read.body_html(0).unwrap().contains("<b>varaus</b>"));

    let types: Vec<String> = read
        .parts
        .iter()
        .filter_map(|part| part.content_type())
        .map(|kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()))
        .collect();
    let expected = [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ];
    assert_eq!(types, expected);
    let invitation = &read.parts[4];
    assert_eq!(invitation.content_type().unwrap().attribute("method"), Some("REQUEST"));
    assert_eq!(invitation.text_contents(), Some(INVITATION));
    let attachment = &read.parts[5];
    assert_eq!(attachment.attachment_name(), Some("varaus.ics"));
    assert_eq!(attachment.contents(), INVITATION.as_bytes());
}

#[test]
fn a_letter_without_calendar_has_text_and_html_alone() {
    let bytes = composed(&Letter { calendar: None, ..letter() }).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(read.parts.len(), 3);
    assert_eq!(read.attachment_count(), 0);
}

#[test]
fn nothing_typed_by_a_person_begins_another_header() {
    let evil = "x\r\nBcc: victim@evil.example\r\n\r\nbody\u{2028}\u{202e}\u{0}";
    let letter = Letter {
        to_name: Some(evil.into()),
        subject: evil.into(),
        calendar: Some(Calendar {
            method: "request".into(),
            body: INVITATION.into(),
            file_name: "..\\x\"\r\nBcc: v@evil.example".into(),
        }),
        ..letter()
    };
    let bytes = composed(&letter).unwrap();
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert!(read.bcc().is_none());
    assert_eq!(read.to().unwrap().as_list().unwrap().len(), 1);
    assert_eq!(read.subject(), Some("x Bcc: victim@evil.example body"));
    assert_eq!(read.parts[5].attachment_name(), Some("_x___Bcc__v_evil.example"));
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.lines().any(|line| line.starts_with("Bcc")));
}

#[test]
fn addresses_and_ids_that_would_break_a_header_are_refused() {
    for to in [
        "",
        "a",
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "<a@b.example>",
        "a b@c.example",
    ] {
        let refused = composed(&Letter { to: to.into(), ..letter() }).unwrap_err();
        assert_eq!(refused, MailError::Permanent(MailFault::Address), "{to}");
    }
    let refused = composed(&Letter { reply_to: Some("a@b\nX: y".into()), ..letter() }).unwrap_err();
    assert_eq!(refused, MailError::Permanent(MailFault::Address));
    for message_id in ["", "<>", "a b", "a\r\nX: y", "a>b", "ä@b"] {
        let refused = composed(&Letter { message_id: message_id.into(), ..letter() }).unwrap_err();
        assert_eq!(refused, MailError::Permanent(MailFault::MessageId));
    }
    let calendar = Calendar {
        method: "REQUEST\r\nX: y".into(),
        body: String::new(),
        file_name: String::new(),
    };
    let refused = composed(&Letter { calendar: Some(calendar), ..letter() }).unwrap_err();
    assert_eq!(refused, MailError::Permanent(MailFault::Content));
    let large = Letter { text: "x".repeat(LETTER_BYTES_MAX), ..letter() };
    assert_eq!(composed(&large).unwrap_err(), MailError::Permanent(MailFault::TooLarge));
}

#[test]
fn neither_debug_nor_errors_name_a_person() {
    let shown = format!("{:?}", letter());
    assert!(!shown.contains("aino") && !shown.contains("Aino"));
    let refused = composed(&Letter { to: "aino".into(), ..letter() }).unwrap_err();
    assert!(!format!("{refused} {refused:?}").contains("aino"));
}

#[tokio::test]
async fn a_folder_gets_one_whole_file_a_letter_and_the_same_again_replaces_it() {
    let folder = std::env::temp_dir().join(format!("sparraamo-mail-{}", std::process::id()));
    let url = SecretString::from(format!("file:{}", folder.display()));
    let mailer = Mailer::from_url(&url, SENDER).unwrap();
    mailer.send(&letter()).await.unwrap();
    mailer.send(&letter()).await.unwrap();
    let earlier =
        Letter { date: Instant::from_unix(5), message_id: "../../a/b@c".into(), ..letter() };
    mailer.send(&earlier).await.unwrap();
    let mut names: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    names.sort();
    let bytes = std::fs::read(&names[1]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    let names: Vec<_> =
        names.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    let expected = [
        "1970-01-01T00_00_05Z_.._.._a_b_c.eml",
        "2026-11-18T11_06_40Z_confirmed.0192_shop.example.eml",
    ];
    assert_eq!(names, expected);
    let read = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(read.message_id(), Some("confirmed.0192@shop.example"));
}

#[tokio::test]
async fn memory_keeps_letters_and_fails_on_demand() {
    let mailbox = MemoryMailbox::new();
    let mailer = Mailer::Memory(mailbox.clone());
    mailbox.fail_next(1);
    let away = MailError::Transient(MailFault::Connection);
    assert_eq!(mailer.send(&letter()).await, Err(away));
    mailer.send(&letter()).await.unwrap();
    assert!(mailbox.letters() == [letter()]);
    let refused = mailer.send(&Letter { to: "nobody".into(), ..letter() }).await;
    assert_eq!(refused, Err(MailError::Permanent(MailFault::Address)));
    mailbox.clear();
    assert!(mailbox.letters().is_empty());
}

#[test]
fn settings_are_read_or_refused_without_repeating_them() {
    let read = |url: &str, from: &str| Mailer::from_url(&SecretString::from(url), from).map(drop);
    for url in [
        "smtp://mail.example:587",
        "smtp://u:p%40@mail.example",
        "smtps://u:p@mail.example:465",
        "file:./mail",
    ] {
        assert_eq!(read(url, SENDER), Ok(()), "{url}");
    }
    for url in [
        "",
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://h/?tls=none",
        "file:",
        "smtp://h:x",
    ] {
        assert_eq!(read(url, SENDER), Err(MailerSettingsError::BadUrl), "{url}");
    }
    for from in ["", "Sparraamo", "a@b.example\r\nBcc: c@d.example"] {
        assert_eq!(read("file:x", from), Err(MailerSettingsError::BadSender));
    }
}

/// What the mail server does when a command begins with the word.
#[derive(Clone, Copy)]
enum Fault {
    None,
    Says(&'static str, &'static str),
    Drops(&'static str),
    Hangs(&'static str),
}

/// A mail server on loopback; the second part is all that it was sent.
async fn mail_server(fault: Fault) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, fault, Arc::clone(&log)));
        }
    });
    (port, heard)
}

async fn converse(stream: TcpStream, fault: Fault, log: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut in_letter = false;
    let mut command = "GREETING".to_owned();
    loop {
        let reply = match fault {
            Fault::Drops(word) if command.starts_with(word) => return None,
            Fault::Hangs(word) if command.starts_with(word) => std::future::pending().await,
            Fault::Says(word, reply) if command.starts_with(word) => reply,
            _ if command == "GREETING" => "220 ready",
            _ if command == "DATA" => "354 go on",
            _ if command.starts_with("AUTH") => "235 welcome",
            _ if command.starts_with("EHLO") => "250-here\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            _ => "250 fine",
        };
        in_letter = reply.starts_with("354") || in_letter;
        writer.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
        loop {
            command = lines.next_line().await.ok()??;
            log.lock().unwrap().push(command.clone());
            if !in_letter || command == "." {
                break;
            }
        }
        in_letter = false;
    }
}

async fn send_to(fault: Fault) -> (Result<(), MailError>, Vec<String>) {
    let (port, heard) = mail_server(fault).await;
    let url = format!("smtp://user:p%40ss@127.0.0.1:{port}");
    let sent = within(&url).send(&letter()).await;
    let heard = heard.lock().unwrap().clone();
    (sent, heard)
}

fn within(url: &str) -> SmtpServer {
    let server = SmtpServer::from_url(url, sender(SENDER).unwrap()).unwrap();
    server.within(Duration::from_millis(800))
}

#[tokio::test]
async fn a_letter_reaches_the_mail_server_whole() {
    let (sent, heard) = send_to(Fault::None).await;
    assert_eq!(sent, Ok(()));
    assert!(heard.iter().any(|line| line.starts_with("MAIL FROM:<booking@shop.example>")));
    let recipients: Vec<_> = heard.iter().filter(|line| line.starts_with("RCPT")).collect();
    assert_eq!(recipients, ["RCPT TO:<aino@customer.example>"]);
    assert!(heard.contains(&"Message-ID: <confirmed.0192@shop.example>".to_owned()));
}

#[tokio::test]
async fn a_refused_address_is_permanent() {
    for (word, said, reply) in [
        ("RCPT", "550 5.1.1 no such user", Reply { code: 550, status: Some((5, 1, 1)) }),
        (".", "554 no", Reply::bare(554)),
        ("RCPT", "553 no", Reply::bare(553)),
    ] {
        let (sent, _) = send_to(Fault::Says(word, said)).await;
        assert_eq!(sent, Err(MailError::Permanent(MailFault::Refused(reply))));
    }
}

#[tokio::test]
async fn what_may_pass_is_transient() {
    for (word, reply, code) in [
        ("RCPT", "451 try later", 451),
        ("GREETING", "421 closing", 421),
        ("GREETING", "521 no mail here", 521),
        ("AUTH", "535 who are you", 535),
        ("MAIL", "530 sign in first", 530),
        (".", "452 disk full", 452),
    ] {
        let (sent, _) = send_to(Fault::Says(word, reply)).await;
        let refused = MailFault::Refused(Reply::bare(code));
        assert_eq!(sent, Err(MailError::Transient(refused)), "{reply}");
    }
}

#[tokio::test]
async fn a_server_that_drops_the_line_gets_the_same_message_id_again() {
    let (sent, heard) = send_to(Fault::Drops(".")).await;
    assert_eq!(sent, Err(MailError::Transient(MailFault::Connection)));
    let (sent, heard_again) = send_to(Fault::None).await;
    assert_eq!(sent, Ok(()));
    let id = |lines: &[String]| lines.iter().find(|line| line.starts_with("Message-ID")).cloned();
    assert!(id(&heard).is_some());
    assert_eq!(id(&heard), id(&heard_again));
}

#[tokio::test]
async fn a_server_that_hangs_is_given_up() {
    for word in ["GREETING", "EHLO", "DATA", "."] {
        let (sent, _) = send_to(Fault::Hangs(word)).await;
        assert_eq!(sent, Err(MailError::Transient(MailFault::TooSlow)), "{word}");
    }
    assert_eq!(SEND, Duration::from_secs(20));
}

#[tokio::test]
async fn no_server_is_transient() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let sent = within(&format!("smtp://127.0.0.1:{port}")).send(&letter()).await;
    assert_eq!(sent, Err(MailError::Transient(MailFault::Connection)));
}

#[tokio::test]
async fn a_password_is_never_sent_in_the_clear_to_another_machine() {
    // 0.0.0.0 leads to the same server, but is not a loopback address: it counts as another
    // machine.
    let (port, heard) = mail_server(Fault::None).await;
    let sent = within(&format!("smtp://user:pass@0.0.0.0:{port}")).send(&letter()).await;
    assert_eq!(sent, Err(MailError::Transient(MailFault::Connection)));
    let heard = heard.lock().unwrap().clone();
    assert!(heard.iter().any(|line| line.starts_with("EHLO")));
    assert!(!heard.iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")));
}
