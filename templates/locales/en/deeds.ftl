### What staff do with agreed times

## Nobody came
admin-notice-missed = Noted: nobody came.
admin-notice-not-missed = The note is gone.
admin-error-not-begun = The session has not begun yet.
missed-title = Nobody came
missed-button = Note that nobody came
missed-undo = Take the note back: the customer came after all
missed-credit = The session stays used. No credit and no money comes back.
missed-page = The customer sees the note on the page of their order.
missed-undo-credit = The number of credits does not change: the session was used and still is.
missed-undo-page = The note goes from the customer's page.
missed-mail = No mail is sent to anybody.
missed-instead = To give the credit or the money back, cancel the session.
missed-customer = The studio noted that nobody came at this time, so the session is used. If that is wrong, write to the studio.
label-data-missed_at = Noted that nobody came
