### Own words in mails: the subject and the opening that the studio writes itself

wording-title = Words of messages
wording-lead = The shop writes to customers in ready-made words. You can put the subject and the opening of a message in your own, for each language by itself. Times, sums, links and what the law requires are always in the message.
wording-which = Message
wording-is-own = own words
wording-is-house = ready-made words
wording-link = { $message }, { $language }
wording-message =
    { $message ->
       [order-confirmed] Order confirmation
       [booking-confirmed] Time booked
       [payment-processing] Payment in progress
       [payment-failed] Payment did not go through
       [payment-returned] Payment is returned
       [time-lost] A paid time was gone
       [booking-cancelled] Time cancelled
       [booking-moved] Time moved
       [refund-on-its-way] Money is returned
       [returned-otherwise] Money was returned by another way
       [credits-expiring] Sessions end soon
       [reminder-day] Reminder a day ahead
       [reminder-hour] Reminder an hour ahead
       [package-nudge] Next session of a package
       [invoice-issued] Invoice
       [credit-note-issued] Credit note
       [attendee-invited] To an attendee: invitation
       [attendee-moved] To an attendee: time moved
       [attendee-cancelled] To an attendee: time cancelled
      *[other] Receipt of an enquiry
    }
wording-form-title =
    { $errors ->
       [0] { $message }
      *[other] Error: { $message }
    }
wording-form-lead = Leave a field empty and the message says it in the shop's ready-made words. A change counts for messages that are written after it is saved.
wording-form-expert = Experts always get their reminders in the ready-made words.
wording-subject = Subject
wording-subject-hint = One line of at most { $max } characters.
wording-subject-mark = If { $mark } is not in the subject, it is added at its end, so that the message is recognised.
wording-opening = Opening
wording-opening-hint =
    { $opening ->
       [instead] Stands after the greeting, in place of the ready-made opening. At most { $max } characters.
      *[above] Stands after the greeting. The ready-made opening stays below it, because it says what the message is about. At most { $max } characters.
    }
wording-placeholders = What the shop fills in
wording-placeholders-hint = Type it with its braces, as below. Nothing else is filled in, and braces cannot be used for anything else.
wording-means =
    { $placeholder ->
       [name] name of the recipient
       [studio] name of the shop
       [code] code of the order
       [offer] what was bought
       [time] day and time of the session
       [expert] name of the expert
       [customer] name of the person who ordered
       [number] number of the invoice
       [amount] sum that is returned
       [sessions] how many sessions are left
      *[until] day until which the sessions are valid
    }
wording-error-line = write the subject on one line, without special characters.
wording-error-brace = braces can mark only these: { $allowed }.
wording-error-unknown = { $word } is not in this message. These are: { $allowed }.
wording-preview = Preview
wording-reset = Back to the ready-made words
wording-preview-title = How the message is sent
wording-preview-hint = Names, times and sums are examples. Nothing was sent.
wording-preview-typed = This is not saved yet.
wording-preview-html = Open with its layout in a new tab
wording-sample-offer = Sample package
wording-sample-theme = Sample theme
wording-sample-preparation = A sample of what the session is about.
admin-notice-worded = Saved. From now on the message is written like this.
admin-notice-unworded = The message is in the ready-made words again.
