### One's own data: what the shop knows, a file of it, its end, how long it is kept, and the privacy page.

privacy-title = Privacy
privacy-lead = We collect only what handling your booking and the law require.
privacy-what-title = What we handle
privacy-what-text = Your name and e-mail, your organisation’s details, attendees, the preparation text, your expert’s notes, bookings, payments, invoices, enquiries, and when and with which browser you signed in. Your card details go straight to Stripe and we do not see them.
privacy-why-title = Why
privacy-why-text = To keep our contract with you: we book the time, invoice and send messages about it. The law obliges us to keep accounts. We answer enquiries because you asked us to. We send no marketing and do not profile you.
privacy-who-title = Who sees the data
privacy-who-text = Your expert sees the booking, the attendees and the preparation text. They may note something after a session; only they see it, unless they share it with you. The studio’s staff see the order. When staff or the expert open a preparation text, that is written into a log. We sell data to no one.
privacy-processors-title = Who handles data for us
privacy-processors-text = These companies handle data only on our behalf and as we instruct.
privacy-processors-none = Ask us for the names of our hosting and e-mail providers.
privacy-processor-stripe = EU and United States; transfers under the EU’s standard clauses
privacy-processor-does = { $role ->
    [payments] Payments
    [hosting] Server and database
    [mail] Sending e-mail
    [backup] Backups
   *[support] Technical support
}
privacy-attendees-title = Attendees
privacy-attendees-text = Whoever orders can say who comes along. So we get their names and addresses from the customer. We use them for the invitation, for reminders, and so that the expert knows who comes. An attendee can sign in with their own address and see or erase their own data.
privacy-mails-title = Messages and reminders
privacy-mails-text = We send a confirmation, an invitation, an invoice, a reminder a day and an hour before the session, and a message when something changes or sessions you bought are about to expire.
privacy-kept-title = How long
privacy-kept-text = Everything has its time. When it is over, the data goes by itself.
privacy-kept-vouchers = Invoices and other vouchers: six years from the end of the calendar year in which the financial year ended (Accounting Act 2:10). Account books, which hold only sums: ten years.
privacy-kept-people = Other personal data: three years after the last event, or at once when you erase it yourself.
privacy-kept-unpaid = Orders that were never paid: 90 days.
privacy-kept-mails = What messages said and to whom: 90 days. Sign-ins: 30 days after they ended.
privacy-kept-stripe = What Stripe’s notices said: 30 days. The server’s log, which holds no names or addresses: 90 days at most.
privacy-cookies-title = Cookies
privacy-cookies-text = We use only cookies the service cannot work without. The pages have no tracking and no content from others.
privacy-rights-title = Your rights
privacy-rights-text = You can see, download and erase your data yourself. You sign in with a link sent to your e-mail.
privacy-rights-write = You can also ask to see, correct, move or erase your data, or to restrict or object to its use. Write to us and we will help within a month.
privacy-supervision-title = Supervision
privacy-supervision-text = If you are not happy with how we handle data, you can turn to the Data Protection Ombudsman (tietosuoja.fi).

## One's own data
data-title = My data
data-lead = This is how much we know about you. You can get all of it in a file to read and another for programs.
data-button = Make the files
data-ready = The files are ready
data-ready-text = Each link works once, for { $minutes } minutes.
data-file = { $form ->
    [json] Download the data for programs (JSON)
   *[html] Download the data to read (HTML)
}
data-file-lead = This is everything the shop knew about you at that time.
data-others = You do not see other people’s data. Backups lose your data when they grow old.
data-cut = The list is longer. Ask us for the rest.
data-none = Nothing.
privacy-stale = First make sure it is you: sign in again. So nobody gets at the data from a browser left open.
privacy-sign-in = Sign in again

## Erasing
erase-title = Erase my data
erase-goes = What goes
erase-goes-text = Your name, your addresses, preparation texts, your expert’s notes, attendees, enquiries, what messages to you said, sign-ins and all links. They go at once and cannot be brought back.
erase-stays = What stays
erase-stays-vouchers = { $count ->
    [one] The invoice of one order, with the buyer’s name and address. The Accounting Act (2:10) obliges us to keep it.
   *[other] The invoices of { $count } orders, with the buyer’s name and address. The Accounting Act (2:10) obliges us to keep them.
}
erase-stays-until = Kept until the end of { $year }.
erase-stays-rest = Of orders, sums and times stay, without your name. A mark stays that does not show who you are: by it your data is erased again if a backup has to be restored.
erase-first = This has to be dealt with first
erase-way-upcoming =
    { $reader ->
       [desk] The customer has a session ahead. Cancel it or wait until it has been held.
      *[own] You have a session ahead. Cancel it or wait until it has been held.
    }
erase-way-open = An order waits for its payment. Give the time back or wait until the payment is settled.
erase-way-refund =
    { $reader ->
       [desk] Money is on its way back to the customer. Wait until it has arrived.
      *[own] Money is on its way back to you. Wait until it has arrived.
    }
erase-way-dispute = A bank is looking into the payment. Wait until that is done.
erase-way-withdrawal =
    { $reader ->
       [desk] The customer's notice of withdrawal waits to be dealt with. Deal with it first.
      *[own] The notice of withdrawal you sent waits to be dealt with. We will contact you.
    }
erase-way-review =
    { $reader ->
       [desk] Something about the order has to be settled. See to it first.
      *[own] The studio has to settle something about the order first. Please contact us.
    }
erase-way-invited =
    { $reader ->
       [desk] The customer is invited to somebody else's session on { $when }. Ask whoever invited them to take them off it, or wait until it has been held.
      *[own] You are invited to a session on { $when }. Ask whoever invited you to take you off it, or wait until it has been held.
    }
erase-credits-lead = You have sessions left that are paid for. Once your data is erased they cannot be used, and no money comes back for them.
erase-credits-left = { $count ->
    [one] Order { $code }: one session
   *[other] Order { $code }: { $count } sessions
}
label-erase-credits = I give up the sessions that are left.
label-erase-confirm = I want to erase my data. I understand that it cannot be brought back.
error-erase-credits = tick this, or use the sessions first.
error-erase-confirm = tick this if you want to erase your data.
erase-button = Erase my data
erase-data-first = You can download your data before you erase it:
erased-title = Your data is erased
erased-text = You are signed out everywhere.
erased-mail = We send one more message as a receipt. After that we do not have your address.
mail-data-erased-subject = Your data is erased
mail-data-erased-heading = Your data is erased
mail-data-erased-text = We erased your data on { $when }, as you asked: your name, your addresses, preparation texts, attendees, messages, sign-ins and links.
mail-data-erased-vouchers = { $count ->
    [one] The invoice of one order stays in our accounts, because the law obliges us to keep it.
   *[other] The invoices of { $count } orders stay in our accounts, because the law obliges us to keep them.
}
mail-data-erased-last = This is our last message. Once it has left, we do not have your address any more.

## The desk
admin-privacy = Privacy
admin-privacy-lead = When somebody asks for their data or its erasure, first make sure that they write from the same address.
admin-privacy-find = Find
admin-privacy-vouchers = Invoices that stay
admin-privacy-export = Hand over the data
admin-privacy-export-lead = Send the file to this address only.
admin-privacy-erase = Erase the data
admin-privacy-erase-lead = The data goes at once and cannot be brought back. The customer gets a receipt.
admin-privacy-give-up = The customer gives up the sessions that are left.
admin-privacy-reason-hint = Stays in the log. Write no name or address here.
admin-privacy-error-address = The reason must not hold the address: it would stay in the log.
admin-privacy-error-way = Something is not over yet.
admin-notice-erased = The data is erased.
order-terms-accepted = { $version }, accepted { $when }

## Names of data
label-section-sign_ins = Sign-ins
label-section-orders = Orders
label-section-consents = What you agreed to
label-section-bookings = Sessions
label-section-attendees = Attendees you named
label-section-preparations = Preparation texts of single sessions
label-section-credits = Prepaid sessions
label-section-payments = Payments
label-section-refunds = Refunds
label-section-invoices = Invoices
label-section-withdrawals = Notices of withdrawal
label-section-enquiries = Enquiries
label-section-invitations = Sessions you were invited to
label-section-mails = Messages to you
label-section-deeds = What the studio did and read
label-data-order = Order
label-data-status = Status
label-data-offer = Offer
label-data-quantity = Quantity
label-data-sessions = Sessions
label-data-total = Total
label-data-vat = VAT
label-data-language = Language
label-data-name = Name
label-data-email = E-mail
label-data-organisation = Organisation
label-data-business_id = Business ID
label-data-vat_id = VAT ID that was checked
label-data-discount = Discount
label-data-address = Address
label-data-reference = Reference
label-data-preparation = Preparation text
label-data-created_at = Made
label-data-paid_at = Paid
label-data-valid_until = Valid until
label-data-kind = Kind
label-data-version = Version of the text
label-data-at = Time
label-data-expert = Expert
label-data-starts_at = Starts
label-data-ends_at = Ends
label-data-changed_at = Changed
label-data-attendees = Attendees
label-data-change = Change
label-data-balance = Left
label-data-reason = Reason
label-data-amount = Amount
label-data-refunded = Refunded
label-data-stripe_id = Id at Stripe
label-data-cause = Cause
label-data-way = Way
label-data-left_on = Left on
label-data-number = Number
label-data-issued_on = Dated
label-data-buyer = Buyer
label-data-browser = Browser
label-data-seen_at = Last used
label-data-ended_at = Ended
label-data-message = Message
label-data-subject = Subject
label-data-recipient = Recipient
label-data-sent_at = Sent
label-data-what = What
label-data-by = Who
label-data-word = { $word ->
    [draft] draft
    [pending] waiting
    [processing] payment being confirmed
    [paid] paid
    [partially_refunded] partly refunded
    [refunded] refunded
    [expired] expired
    [failed] failed
    [cancelled] cancelled
    [confirmed] confirmed
    [terms] terms of sale
    [begin] session within the withdrawal period
    [grant] granted
    [spend] used
    [restore] given back
    [expire] ended
    [revoke] revoked
    [adjust] corrected
    [payment] payment
    [dispute] bank’s inquiry
    [inquiry] the bank asks
    [open] open
    [won] decided for the studio
    [lost] decided for the payer
    [cancellation] cancellation
    [withdrawal] withdrawal
    [staff] the studio’s decision
    [duplicate] paid twice
    [outside] refunded at Stripe
    [planned] planned
    [succeeded] arrived
    [refused] refused
    [bank_transfer] bank transfer
    [cash] cash
    [other_way] another way
    [invoice] invoice
    [credit_note] credit note
    [done] done
    [needs_person] waits to be dealt with
    [resolved] dealt with
    [partnership] development partnership
    [time] a time that suits
    [new] new
    [handled] dealt with
    [queued] waits to be sent
    [sent] sent
    [undeliverable] not delivered
    [account] staff or expert
    [customer] customer
    [system] the shop itself
   *[other] { $word }
}
