### The desk’s mails, a note that is shared, and fetching a calendar

admin-mail-ended = The links in this mail no longer work, because the order’s address or links were changed. That is why it is not sent again.
mail-note-shared-subject = A note on your session { $when }
mail-note-shared-heading = There is a note for you
mail-note-shared-text = { $expert } wrote a note on your session and shared it with you.
mail-note-shared-where = Read it on your order’s page. The expert may correct the note or stop sharing it, so this mail does not have the text.
note-share-mail = The customer gets a mail saying that there is a note to read. The mail does not have the text.
admin-notice-just-fetched = The calendar was fetched just now and is not fetched again yet. Beside it is when it is fetched next.

## Why a mail did not arrive
mail-trouble-address = The recipient's server does not accept the address: it may not exist, or be misspelled.
mail-trouble-full = The recipient's mailbox is full.
mail-trouble-too-large = The mail is larger than the server takes.
mail-trouble-no-answer = The shop's mail server did not answer.
mail-trouble-sign-in = The shop's mail server does not accept the shop's user name or password. The settings need mending.
mail-trouble-not-taken = The shop's mail server takes no mail from the shop. The settings need a look.
mail-trouble-later = The server asked to be tried again later.
mail-trouble-unwanted = The recipient's server turned the mail away by its own rules, for example as spam.
mail-trouble-refused = The server refused the mail for good.
mail-trouble-content = The shop could not put the mail together.
mail-trouble-folder = The folder for mails cannot be written to.
mail-trouble-other = The mail did not arrive.
