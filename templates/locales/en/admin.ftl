### The studio's own pages

admin-name = Admin
admin-dashboard = Desk
admin-orders = Orders
admin-packages = Packages
admin-week = Week
admin-feeds = Calendars
admin-log = Audit log
admin-to-shop = To the shop
admin-more = Show older
admin-leave = Go back

## What was done
admin-notice-refunded = The refund is written down and goes to Stripe.
admin-notice-retried = The refund is tried again.
admin-notice-returned-otherwise = The money is noted as returned by another way.
admin-notice-cancelled = The session is cancelled.
admin-notice-moved = The session is moved.
admin-notice-booked = The session is booked.
admin-notice-adjusted = The number of sessions is corrected.
admin-notice-asked = The order now stands as Stripe knows it.
admin-notice-acknowledged = Noted.
admin-notice-mail-again = The mail is sent again.
admin-notice-fetching = The calendar is fetched in a moment.
admin-notice-done-before = This was done before. Nothing was done twice.

## Desk
admin-wants =
    { $count ->
       [0] All is well
       [one] One thing needs a person
      *[other] { $count } things need a person
    }
admin-wants-none = Nothing waits for you.
admin-today = Today
admin-today-none = No sessions today.
admin-ahead = The next seven days
admin-ahead-none = No sessions in the next seven days.
admin-sales = Sales by month
admin-month = Month
admin-captured = Paid in
admin-returned = Paid back
admin-sessions = Sessions

## Orders
admin-find = Find
admin-find-hint = Order code, name, e-mail, invoice number or Stripe's id
admin-find-button = Show
admin-status = Status
admin-status-any = Any
admin-order-status =
    { $status ->
       [draft] draft
       [pending] waits for payment
       [processing] payment in progress
       [paid] paid
       [partially_refunded] partly refunded
       [refunded] refunded
       [expired] expired
       [failed] payment failed
      *[cancelled] cancelled
    }
admin-review =
    { $reason ->
       [mismatch] Sum does not match
       [time_lost] Time was lost
       [refunded_outside] Refunded at Stripe
       [disputed] Disputed
       [refund_failed] Refund failed
      *[unallocated] Extra payment
    }
admin-code = Order
admin-customer = Customer
admin-offer = Offer
admin-total = Total
admin-created = Begun
admin-paid = Paid
admin-orders-none = No order fits. Try less, or a part of the name.

## An order's page
admin-book = Book a session
admin-refund = Refund
admin-adjust = Correct sessions
admin-customer-page = As the customer sees it
admin-ask = Ask Stripe again
admin-begin-consent = Asked to begin within the withdrawal period
admin-lost = Times lost
admin-credits = Prepaid sessions
admin-sessions-none = No session is booked.
admin-money = Money
admin-payments = Payments
admin-payments-none = No payment has come.
admin-payment-own = the order's payment
admin-payment-stray = not what the order asked for
admin-payment-disputed = disputed
admin-refunds = Refunds
admin-refund-retry = Try again
admin-refund-status =
    { $status ->
       [planned] about to go
       [pending] on its way
       [succeeded] arrived
       [failed] came back
      *[refused] refused by Stripe
    }
admin-refund-cause =
    { $cause ->
       [cancellation] cancellation
       [withdrawal] withdrawal
       [staff] staff
       [duplicate] paid twice
      *[outside] made at Stripe
    }
admin-disputes = Disputes
admin-dispute-standing =
    { $standing ->
       [inquiry] inquiry
       [open] the bank decides
       [won] won
      *[lost] lost
    }
admin-news = The shop cannot change this. Mark it as noted once you have dealt with it.
admin-odd = { $amount } came that this order did not ask for. All of it can be given back.
admin-odd-button = Give back { $amount }
admin-acknowledge = Mark as noted
admin-entries = The way of every cent
admin-entry-way = From where to where
admin-account =
    { $account ->
       [customer] customer
       [sold] sold
       [unallocated] unallocated
       [refunding] refunding
       [refunded] refunded
       [owed] owed
       [disputed] disputed
      *[charged_back] charged back
    }
admin-credit-kind =
    { $kind ->
       [grant] bought
       [spend] used
       [restore] came back
       [expire] expired
       [revoke] money went back
      *[adjust] corrected
    }
admin-mails = Mails
admin-mails-none = No mail was sent.
admin-mail-status =
    { $status ->
       [queued] queued
       [sent] sent
      *[undeliverable] undeliverable
    }
admin-mails-off = The shop was told to run without mail: messages wait in the queue.
admin-mails-none-such = There are no such mails.
admin-mail-again = Send again
admin-when = When
admin-who = Who
admin-what = What
admin-from = From
admin-amount = Amount
admin-stands = Standing
admin-change = Change
admin-balance = Left
admin-subject = Subject
admin-to = To
admin-reason = Reason
admin-reason-hint = Kept in the audit log and in the ledgers.

## What staff do
admin-adjust-lead =
    { $count ->
       [one] The order has one session left.
      *[other] The order has { $count } sessions left.
    }
admin-change-hint = For example, 1 gives one and -1 takes one away. At most { $max }.
admin-adjust-button = Correct
admin-preview = This is what happens
admin-preview-button = Show the effect
admin-preview-money = The customer gets { $amount } back. { $left } of the payment is left.
admin-preview-credits = Sessions revoked: { $count }, left: { $left }.
admin-preview-note = Credit note: { $amount }.
admin-preview-mail = A mail goes to { $email }.
admin-refund-left = { $amount } can be refunded.
admin-refund-amount = Amount to refund, in euros
admin-refund-sessions = Sessions to revoke
admin-refund-sessions-hint = Unused sessions whose price goes back. Empty is none.
admin-refund-button = Refund { $amount }
admin-refund-nothing = No money of this order can be refunded now.
admin-worth = What unused sessions are worth
admin-cancel-back = What does the customer get back?
admin-cancel-credit = The session, for another time
admin-cancel-refund = Money: { $amount }
admin-cancel-none = Nothing
admin-cancel-late = Less than 24 hours to go: the customer alone would get nothing back.
admin-cancel-over = This session is over.
admin-cancel-told = The customer and those invited are told by mail.
admin-times = Time
admin-move = Move the session
admin-move-from = Now: { $when }
admin-times-free = Free times
admin-times-other = Choose, or type one below
admin-times-typed = Another time
admin-expert = Expert
admin-date = Date
admin-time = Time (in Finland)
admin-outside = Book although the expert's calendar or rules do not offer it. Another booking still stands in the way.
admin-error-reason = Write a reason.
admin-error-reason-long = The reason is too long. At most { $max } characters.
admin-error-form = The form is out of date. Try again.
admin-error-change = Write the change as a whole number other than zero.
admin-error-amount = Write the amount in euros, such as 180.00.
admin-error-sessions = Write the number of sessions as a whole number.
admin-error-too-much = Not that much is left of the payment.
admin-error-no-credit = Not that many sessions are left.
admin-error-disputed = The bank decides about the payment. No money can go back before that.
admin-error-settlement = Choose what the customer gets back.
admin-error-not-paid = The order is not paid.
admin-error-past = The time is past.
admin-error-taken = The expert has another booking then.
admin-error-day-full = The expert's day is full.
admin-error-not-offered = The expert's calendar or rules do not offer the time. Tick the box to book it all the same.
admin-error-expert = Choose an expert.
admin-error-time = Choose a free time, or write a date and a time.

## Packages, the week, the log
admin-packages-lead = Paid orders with sessions left. The soonest to end come first.
admin-packages-none = All sessions that were bought are booked.
admin-packages-cut = The list is cut: those that end first are shown.
admin-used = Used
admin-valid-until = Valid until
admin-last-session = Last session
admin-next-window = Next advised
admin-week-title = Week { $number }
admin-week-count =
    { $count ->
       [one] one session
      *[other] { $count } sessions
    }
admin-earlier = Week before
admin-this-week = This week
admin-later = Week after
admin-log-lead = Who did what, and why. Entries cannot be changed.
admin-log-none = No entries.

## Calendars
admin-feeds-lead = Where the experts' free times come from, and how reading them goes.
admin-feeds-none = The expert has no calendar, so no time can be booked.
admin-experts-none = There are no experts yet.
admin-conflicts =
    { $count ->
       [one] One booking now overlaps with the expert's own calendar.
      *[other] { $count } bookings now overlap with the expert's own calendar.
    }
admin-hidden = hidden
admin-why = Why are there times, or none?
admin-feed-kind =
    { $kind ->
       [open] Open times
      *[busy] Busy times
    }
admin-feed-stale = too old, not sold by
admin-feed-truncated = read only in part
admin-feed-read = Read
admin-feed-never = never
admin-feed-events =
    { $count ->
       [one] one event
      *[other] { $count } events
    }
admin-feed-trouble = Trouble
admin-feed-failures =
    { $count ->
       [one] (once)
      *[other] ({ $count } times in a row)
    }
admin-feed-emptied = The calendar was suddenly empty. What it said before is kept until it says so twice.
admin-feed-other = The calendar could not be used.
admin-feed-next = Next fetch
admin-feed-warnings = Warnings
admin-feed-fetch = Fetch now

## Why there is no slot
admin-why-title = Why there are times, or none: { $name }
admin-why-slots =
    { $count ->
       [0] no free times
       [one] one free time
      *[other] { $count } free times
    }
admin-why-day = Day
admin-why-earlier = Day before
admin-why-later = Day after
admin-why-hidden = The expert is hidden: no times are offered.
admin-why-stale = The calendar is too old or missing: no times are offered until it is read.
admin-why-chart = The day as a chart: open, busy, sessions and free times
admin-why-open = Open
admin-why-busy = Busy
admin-why-taken = Sessions with buffers
admin-why-free = Free
admin-why-words = Starts and reasons
admin-why-starts = Starts
admin-why-because = Why
admin-why-start-free = Free, on sale.
admin-why-start-not-open = The expert has not opened this time.
admin-why-start-too-short = The open time ends before the session would.
admin-why-start-too-soon = Too soon, or past: the expert asks for notice.
admin-why-start-too-far = Too far ahead to be sold yet.
admin-why-start-busy = The expert's calendar is busy, buffer included.
admin-why-start-taken = Another session is in the way, buffer included.
admin-why-start-day-full = The day has as many sessions as the expert takes.
admin-why-rules = The expert's rules
admin-rule-grid = Starts
admin-rule-buffer = Buffer
admin-rule-notice = Booked at the latest
admin-rule-horizon = Sold
admin-rule-cap = At most a day
admin-minutes = { $count } min

## People and exports
admin-people = People
admin-role = Role
admin-closed = closed
admin-two-factors = password and second factor
admin-one-factor = password
admin-not-yet = has not signed in yet
admin-close = Close account
admin-reopen = Open account
admin-make-admin = Make admin
admin-make-staff = Make staff
admin-forget-factor = Reset second factor
admin-invite = Invite somebody
admin-invite-expert = Which expert's account (for an expert)
admin-invite-button = Make an invitation link
admin-invited = The invitation link is ready
admin-invited-text = Give this link to the person. It is shown only now and works for two days.
admin-notice-person-changed = The rights are changed, and the person is signed out everywhere.
admin-error-email = Write an e-mail address.
admin-error-role = Choose a role.
admin-error-exists = That address has an account already. Nothing was changed.
admin-error-expert-has-one = That expert has an account already.
admin-error-last-admin = The last admin has to stay one.
admin-exports = Exports
admin-exports-lead = For bookkeeping and spreadsheets. Days are Finland's, sums are euros.
admin-from-day = First day
admin-to-day = Last day
admin-export =
    { $what ->
       [orders] Orders
       [payments] Payments
       [refunds] Refunds
       [invoices] Invoices and credit notes
       [vat] VAT by month
      *[bookings] Bookings
    }
