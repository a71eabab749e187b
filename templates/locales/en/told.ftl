### The desk’s mails, a note that is shared, and fetching a calendar

admin-mail-ended = The links in this mail no longer work, because the order’s address or links were changed. That is why it is not sent again.
mail-note-shared-subject = A note on your session { $when }
mail-note-shared-heading = There is a note for you
mail-note-shared-text = { $expert } wrote a note on your session and shared it with you.
mail-note-shared-where = Read it on your order’s page. The expert may correct the note or stop sharing it, so this mail does not have the text.
note-share-mail = The customer gets a mail saying that there is a note to read. The mail does not have the text.
admin-notice-just-fetched = The calendar was fetched just now and is not fetched again yet. Beside it is when it is fetched next.
