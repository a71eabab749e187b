### Words in mails. Subjects: mail-<message>-subject.
mail-hello = Hello { $name },
mail-help = Questions? Reply to this message, write or call.
mail-open-order = Open your order
mail-keep-link = The link is yours alone. With it you book the remaining sessions and see your order, so keep this message.
mail-invoice = Invoice { $number }
mail-calendar = The calendar invitation is attached.
mail-order-confirmed-subject = Order confirmation { $code }
mail-order-confirmed-heading = Thank you for your order
mail-order-confirmed-text = Your payment arrived and your order is confirmed.
mail-booking-confirmed-subject = Time booked: { $when }
mail-booking-confirmed-heading = Your time is booked
mail-booking-confirmed-text = You booked a new time with a session from your order.
mail-payment-processing-subject = Payment in progress, order { $code }
mail-payment-processing-heading = Your payment is being processed
mail-payment-processing-text = Your payment method takes a few banking days. We tell you as soon as the payment arrives. Do not pay again.
mail-payment-processing-held = Meanwhile we hold this time for you:
mail-payment-failed-subject = Payment did not go through, order { $code }
mail-payment-failed-heading = The payment did not go through
mail-payment-failed-text = The payment service could not confirm your payment. No order was made.
mail-payment-failed-freed = This time is free for others again:
mail-time-lost-subject = Pick a new time, order { $code }
mail-time-lost-heading = Your payment arrived, but the time was gone
mail-time-lost-text = We are sorry. Your payment arrived after the hold had ended, and the time could no longer be booked.
mail-time-lost-pick = The session you paid for is safe. Pick a new time for it:
mail-time-lost-refund = If no time suits you, reply to this message. We return your money.
mail-open-expert = Open the expert's page
mail-session-conflict-subject = Calendar shows something else at a booked time: { $when }, { $expert }
mail-session-conflict-heading = The calendar shows something else at a booked time
mail-session-conflict-text = The expert's calendar now shows another engagement at a time that a customer has already booked:
mail-session-conflict-stays = The booking stands, and the customer has been told nothing.
mail-session-conflict-expert = Move your other engagement if you can. Otherwise agree with the studio how to go on: reply to this message.
mail-session-conflict-studio = The expert was told the same. Agree whether their other engagement moves or the customer is asked for another time.
mail-feed-trouble-subject = A calendar cannot be used: { $expert }
mail-feed-trouble-heading = A calendar cannot be used
mail-feed-trouble-text = The shop reads free times from a calendar that it cannot use at the moment:
mail-feed-trouble-open = calendar of open times
mail-feed-trouble-busy = calendar of busy times
mail-feed-trouble-emptied = The calendar is suddenly empty. What it said before counts until a second reading confirms that it is empty. If it was emptied on purpose, nothing needs to be done.
mail-feed-trouble-unusable = What the calendar's address gives cannot be used as a calendar.
mail-feed-trouble-lasting = The calendar could not be read for a long time.
mail-feed-trouble-reason = The exact reason: { $reason }
mail-feed-trouble-since = The calendar was last read successfully on { $when }
mail-feed-trouble-next = What it said then counts for { $hours ->
        [one] an hour
       *[other] { $hours } hours
    }. After that no new times are offered until it can be read again. Booked times stay.
mail-feed-trouble-never = The calendar has not been read successfully even once. No times are offered before that.
mail-feed-trouble-expert = Check that the calendar is still shared. If its link has changed, ask the studio how to hand in the new one.
mail-feed-trouble-studio = The expert was told the same. If the calendar's link has changed, the shop's settings need the new one.
mail-open-shop = Open the shop
mail-credit-back = The session is yours to use again. You can book a new time with it until { $date }.
mail-refund-amount = We are returning { $amount } to you.
mail-calendar-cancelled = The attached calendar message removes the time from your calendar.
mail-cancelled-nothing = The time was less than 24 hours away, so the session is used and no money is returned.
mail-cancelled-contract = The time was cancelled because you withdrew from the contract. Another message tells you about that.
mail-calendar-moved = An updated calendar invitation is attached. It moves the time in your calendar.
mail-withdrawal-done-ends = The times to come are cancelled, and the order has no sessions left.
mail-booking-cancelled-subject = Time cancelled: { $when }
mail-booking-cancelled-heading = Your time is cancelled
mail-booking-cancelled-text = This time is cancelled:
mail-booking-moved-subject = Time moved: { $when }
mail-booking-moved-heading = Your time is moved
mail-booking-moved-text = The new time is:
mail-booking-moved-before = The earlier time { $when } is free again.
mail-refund-on-its-way-subject = We are returning money, order { $code }
mail-refund-on-its-way-heading = Money is on its way to you
mail-refund-on-its-way-text = We are returning { $amount } of your order.
mail-returned-otherwise-subject = We returned your money by another way, order { $code }
mail-returned-otherwise-heading = Your money was returned by another way
mail-returned-otherwise-text = We returned { $amount } of your order by another way, because it did not reach the payment method you used.
mail-returned-otherwise-how =
    { $way ->
       [bank_transfer] We sent it by bank transfer on { $date }. It is usually on your account within two banking days.
       [cash] You got it in cash on { $date }.
      *[other] It was sent on { $date }.
    }
mail-withdrawal-done-subject = Contract withdrawn, order { $code }
mail-withdrawal-done-heading = You have withdrawn from the contract
mail-withdrawal-done-text = We received your notice of withdrawal, and the contract is undone. This is what you sent:
mail-withdrawal-done-nothing = There is nothing to return: the sessions have been held, or their money went back before.
mail-withdrawal-received-subject = We received your notice of withdrawal
mail-withdrawal-received-heading = We received your notice of withdrawal
mail-withdrawal-received-text = This message is its receipt. This is what you sent:
mail-withdrawal-received-next = A person reads your notice and answers you within two business days. The time of sending counts.
mail-credits-expiring-subject = Use your sessions in time, order { $code }
mail-credits-expiring-heading = Your sessions end soon
mail-credits-expiring-text = { $count ->
        [one] Your order has one unused session. It is valid until { $date }.
       *[other] Your order has { $count } unused sessions. They are valid until { $date }.
    }
mail-credits-expiring-next = Book a time before that. If no time suits you, reply to this message.
mail-staff-needed-subject = A person is needed: { $what }
mail-staff-needed-heading = A person is needed
mail-staff-needed-text = The shop cannot settle this by itself:
staff-disputed = The bank disputes a payment
staff-refund-failed = A refund did not arrive
staff-refund-stuck = A refund has not been sent
staff-money-unallocated = A payment that no order accounts for
staff-money-unclaimed = A payment whose order is unknown
staff-time-lost = A paid time was gone
staff-refunded-outside = A payment was refunded at Stripe, past the shop
staff-withdrawal = A notice of withdrawal waits
staff-event-failed = An event of Stripe could not be handled
staff-mail-undeliverable = A message could not be delivered
staff-feed-stale = An expert's calendar cannot be read
staff-session-conflict = A booking overlaps with the expert's own calendar
mail-feed-failure-address = the address is not that of a calendar.
mail-feed-failure-our-own = this is a calendar that the shop itself publishes: it cannot say when its expert is free.
mail-feed-failure-unreachable = the calendar's address cannot be reached.
mail-feed-failure-too-slow = the calendar's server took too long to answer.
mail-feed-failure-too-large = the calendar is too large: it may have at most 3 MB.
mail-feed-failure-broken-off = the calendar's server broke off in the middle of its answer.
mail-feed-failure-packed = the calendar's server sent its answer packed in a way that was not asked for.
mail-feed-failure-redirect = the calendar's address redirects to where it is not followed.
mail-feed-failure-empty = there was nothing in the answer.
mail-feed-failure-web-page = the address gives a web page, not a calendar.
mail-feed-failure-not-a-calendar = the address does not give a calendar.
mail-feed-failure-cut-off = the calendar breaks off before its end.
mail-feed-failure-unreadable = the calendar could not be read.
mail-feed-failure-denied = the calendar's server refuses access (status { $status }). The link may have been withdrawn.
mail-feed-failure-missing = there is no calendar at this address (status { $status }).
mail-feed-failure-busy = the calendar's server asks to come back later (status { $status }).
mail-feed-failure-status = the calendar's server answered with status { $status }.
