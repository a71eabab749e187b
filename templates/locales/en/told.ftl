### The desk’s mails, a note that is shared, and fetching a calendar

admin-mail-ended = The links in this mail no longer work, because the order’s address or links were changed. That is why it is not sent again.
