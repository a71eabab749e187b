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

## A time was lost while paying
admin-notice-nothing-lost = No lost time waits to be replaced any more.
lost-resolve = Make up for the lost time
lost-lead = The customer paid, but these times were gone before the payment came.
lost-other = Another time
lost-other-effect = Press a time: it is booked at once with one credit, and the customer and those invited are told by mail.
lost-other-none = No time near it is free. Choose another one below.
lost-elsewhere = Choose another time
lost-reason = In place of the time lost while paying
lost-money = The money back
lost-money-button = Show the refund: { $amount }
lost-money-effect = The lost time waits no more.

## A session against its expert's calendar or time off
clash-title = The expert is busy or away then
clash-short = the expert is busy or away then
clash-known = The conflict is noted, and the session stands.
clash-look = Look and resolve
clash-off = Away { $when }
clash-calendar = The expert's calendar has something of its own then. Noticed { $when }.
clash-keep = Let the session stand
clash-keep-effect = Once you have agreed on it with the expert, note the conflict. The session does not change, and no mail is sent. A new conflict comes to the dashboard again.
clash-keep-button = Note it and let the session stand

## The sign-in ended in the middle of writing
kept-signed-out = Your sign-in had ended, so nothing was done yet. What you wrote is kept on this page: sign in and go on from there.
kept-title = Go on where you were
kept-yours = You are signed in again. What you wrote is kept, and nothing was done yet.
kept-not-yours = Somebody else signed in. What was written before is not shown, and is gone.
kept-left = This form has no page of its own. Here is what you wrote. Nothing was done yet.
kept-button = Show the form
kept-on = Go on
kept-shown = Here is what you wrote. Nothing was done yet: check it and press the button of the form.
kept-no-field = There is no field any more for these:

## Several sessions in one go
bulk-title = Cancel several sessions in one go
bulk-lead = When an expert falls ill, for instance. Choose the expert and the days, tick the sessions, and look at the effect before anything is done. At most { $max } sessions at a time.
bulk-sessions = Sessions
bulk-cut = The first { $max } sessions are shown. The others follow once these are dealt with.
bulk-refund = The money, where it can go back
bulk-none = The expert has no sessions to come on these days.
bulk-preview =
    { $count ->
       [0] No session can be cancelled like this
       [one] One session will be cancelled
      *[other] { $count } sessions will be cancelled
    }
bulk-result =
    { $count ->
       [0] No session was cancelled now
       [one] One session was cancelled
      *[other] { $count } sessions were cancelled
    }
bulk-of = { $count } of the { $all } sessions ticked.
bulk-button =
    { $count ->
       [one] Cancel one session
      *[other] Cancel { $count } sessions
    }
bulk-resume = If anything breaks off, press the same button again: what is done is not done twice.
bulk-credit = The credit comes back.
bulk-money = Money goes back:
bulk-no-money = The money cannot go back. The session stands.
bulk-off-already = It was cancelled already.
bulk-done = Cancelled.
bulk-not-found = There is no such session.
bulk-not-stored = It could not be stored. Press again.
bulk-error-none = Tick at least one session.
bulk-error-many = Too many sessions at a time.
