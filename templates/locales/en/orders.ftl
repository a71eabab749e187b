### Words on the order pages: the form before paying and every state after it.

## Summary and price
summary-title = Your order
summary-zone = Helsinki time
summary-no-slot = You pick the time later.
summary-price = Price
summary-net = Price without VAT
summary-vat = VAT { $rate }
summary-total = Total (incl. VAT)
summary-refunded = Refunded
order-eyebrow = Order { $code }
support-code = Order code
support-request = Error code
support-text = Questions? Write to us and mention the code:

## The form before paying
draft-title =
    { $errors ->
       [0] Complete your order
      *[other] Error: complete your order
    }
draft-heading = Complete your order
draft-you = You
draft-session = The session
draft-attendees = Invite colleagues
draft-attendee = Attendee { $n }
label-name = Name
label-email = E-mail
label-buyer = Who is buying?
label-organisation = Organisation
label-business_id = Business ID
label-address = Billing address
label-reference = Reference for the invoice
label-preparation = What do you want to spar about?
label-attendee_name = Name of attendee { $n }
label-attendee_email = E-mail of attendee { $n }
label-accept_terms = I accept the terms of sale (version { $version }).
label-begin_before_withdrawal = I ask for the session to be held within the 14-day withdrawal period. I know that my right of withdrawal ends when the whole service has been performed, and that I pay for sessions already held.
label-slot = Time
label-quantity = Quantity
label-offer = Session
label-theme = Theme
label-order_code = Order number
buyer-person = A private person
buyer-business = A company or public organisation
hint-email = We send the confirmation and the calendar invitation here.
hint-business-id = In the form 1234567-1
hint-address = The VAT Act asks for an address on invoices over €400.
hint-reference = For example a purchase order number
hint-preparation = The idea, where you are now and one or two questions is enough. The expert reads this beforehand. At most { $max } characters.
hint-attendees = Up to { $max } people. They get a calendar invitation.
hold-label = Time held for you
hold-until = The time is held for you until { $time }.
hold-left = { $time } left
hold-extend = Hold it longer
hold-no-more = It cannot be held longer.
hold-soon = Two minutes left. You can hold the time longer with the button.
hold-over = The time is no longer held for you. Everything you wrote is kept. Press “Hold it longer” and we will see if the time is still free.
before-title = Before you order
before-cancel-single = You can cancel or move the time for free up to 24 hours before it starts. You choose: a new session or your money back ({ $price }). After that there is no refund.
before-cancel-package = You can cancel or move a time for free up to 24 hours before it starts. The session then comes back to you. A session cancelled later is used.
before-valid = The sessions are valid for { $days } days from payment.
before-withdrawal = As a consumer you can withdraw from the contract within 14 days without giving a reason. The link is at the bottom of every page. We return your payment, but you pay the price of sessions already held.
before-complaint = If something goes wrong, tell us first. As a consumer you can get help from Consumer Advisory Services (kkv.fi) and the Consumer Disputes Board (kuluttajariita.fi).
before-seller = Seller:
terms-read = Read the terms of sale (new tab)
privacy-read = How we handle your data (new tab)
order-button = Order and pay
pay-next = You go on to Stripe’s payment page. Your time stays held while you pay.
pick-first = First pick a time at the top of the page.
give-back = Give the time and the order back
error-summary-title =
    { $count ->
       [one] One thing needs fixing
      *[other] { $count } things need fixing
    }

## Notices
notice-hold-extended = The time is held longer now.
notice-hold-limit = The time cannot be held longer. Please finish before it ends.
notice-hold-lapsed = The hold ended and the time was freed. Everything you wrote is kept. Please pick a time again.
notice-slot-taken = Someone booked that time just before you. Everything you wrote is kept.
notice-time-gone = One of your times is no longer free. Everything you wrote is kept. Please pick another in its place.
notice-mark-time = Mark which of your times you want to change.
notice-payment-unavailable = We cannot reach the payment service right now. Your time is still held and nothing has been charged. Please try again in a moment.
notice-booked = The time is booked. We sent a calendar invitation.
label-terms-short = Terms of sale
label-begin-short = Session within the withdrawal period
notice-slot-taken-plain = Someone booked that time just before you. Your session is safe.
notice-moved = The time is moved. We sent an updated calendar invitation.
notice-cancelled = The time is cancelled.
notice-cancelled-credit = The time is cancelled and the session is yours to use again.
notice-cancelled-refund = The time is cancelled and your money is on its way back.
notice-slot-taken-kept = Someone booked that time just before you. Your own time stands.
notice-past-validity = Your sessions end before that time. Please pick an earlier one.

## Times to choose instead
alternatives-title = Nearest free times
own-times = Which time do you want to change?
own-times-others = We keep the other times for you if they are still free.
time-held = held for you
time-free = still free
time-gone = no longer free
alternatives-text = The nearest free times:
alternatives-more = See all times

## States of an order
pending-title = Payment missing
pending-heading = Your order is waiting for payment
pending-lead = Go on to pay and the booking is confirmed at once.
pending-held = The time is held for you at least until { $time }.
pending-pay = Continue to payment
pending-hint = If you have already paid, wait a moment and refresh the page. Do not pay again.
confirming-title = Confirming your payment
confirming-heading = We are confirming your payment
confirming-lead = The payment service has not answered yet. This usually takes a few seconds.
confirming-status = Waiting for confirmation
confirming-text = You do not need to do anything, and do not pay again. The page refreshes by itself and the confirmation also comes by e-mail.
processing-title = Payment in progress
processing-heading = Your payment is being processed
processing-lead = Your payment method takes longer to confirm. We confirm the booking when the payment has arrived.
processing-text = This may take a few banking days. Do not pay again.
processing-held = We hold the time for you meanwhile.
processing-mail = We tell you the result at { $email }.
paid-title = Order
paid-heading = Your time is confirmed
paid-heading-no-booking = Thank you, your order is paid
paid-heading-lost = Your payment arrived, but the time was gone
paid-heading-order = Your order
paid-lead = Your sessions are waiting. You can book a time whenever you like.
paid-lead-mail = We sent the confirmation and a calendar invitation to { $email }.
paid-preparation = What we spar about
paid-attendees = Attendees
paid-invoice = Invoice details
paid-keep-link = This page is yours alone. Keep its link: with it you book the remaining sessions and see your order. Do not share it.
paid-keep-link-booked = This page is yours alone. Keep its link: with it you see your order. Do not share it.
lost-title = What we could no longer book
lost-text =
    { $count ->
       [one] The payment arrived after the hold had ended. Your session is safe: pick a new time, or ask for your money back.
      *[other] The payment arrived after the hold had ended. Your sessions are safe: pick new times, or ask for your money back.
    }
lost-pick = Pick a new time
lost-refund = Ask for your money back
expired-title = Order expired
expired-heading = Your order has expired
expired-lead = No payment came in time, so the time was freed. You have not been charged.
cancelled-title = Order cancelled
cancelled-heading = Your order is cancelled
cancelled-lead = The time is free again. You have not been charged.
failed-title = Payment failed
failed-heading = The payment did not go through
failed-lead = The payment service could not confirm the payment, so the time was freed.
failed-text = If you see a reservation on your account, your bank will release it. If money was taken after all, please contact us.
refunded-heading = Your payment is refunded
refunded-heading-coming = Your payment is on its way back
refunded-lead = The order has ended and has no sessions left.
again-text = You can pick a time again whenever you like.
again-button = Pick a time again

## Bookings and credits
bookings-title = Booked times
booking-status =
    { $status ->
       [confirmed] confirmed
       [cancelled] cancelled
       [held] done
       [missed] did not come
       [moved] moved
      *[other] { $status }
    }
booking-add-to-calendar = Add to calendar
booking-move = Move
booking-cancel = Cancel
cancel-after = After that neither the session nor the money comes back, and the time cannot be moved.
cancel-how = Move or cancel the time on the order’s page.
credits-title = Your sessions
credits-used = { $used } of { $total } used
credits-left =
    { $count ->
       [one] You have 1 session left.
      *[other] You have { $count } sessions left.
    }
credits-valid = Valid until { $date }.
credits-next = A good moment for the next one is { $from } – { $until }.
credits-none = All sessions are used.
credits-expired =
    { $count ->
       [one] One session expired on { $date }.
      *[other] { $count } sessions expired on { $date }.
    }
credits-book = Book the next time
book-title = Book a time
book-heading = Book your next time
book-back = Order { $code }
book-window = We suggest a time between { $from } and { $until }, so that you have time to put things into practice. You may choose another time.
book-text = When you pick a time it is booked at once. There is nothing to pay.
invoice-order = Order number
invoice-number = Invoice number
invoice-paid = Paid
invoice-buyer = Buyer
invoice-seller = Seller

## Cancelling and moving
cancel-title = Cancel a time
cancel-heading = Do you want to cancel this time?
cancel-late = The time starts in less than 24 hours. If you cancel now, neither the session nor the money comes back.
cancel-choice = What do you want back?
cancel-choice-refund = The money: { $amount }
cancel-choice-credit = The session
cancel-credit = The session is yours to use again.
cancel-credit-until = You can book a new time with it until { $date }.
cancel-told = We send you a message that removes the time from your calendar.
cancel-button = Cancel the time
cancel-button-late = Cancel and get nothing back
cancel-keep = Keep the time
cancel-move-instead = Move it to another time
cancel-changed = Things changed while the page was open. Please look again at what you get back.
move-title = Move a time
move-heading = Move the time
move-now = Booked now: { $when }, { $expert }.
move-text = When you pick a time, the session moves there at once and the old time is freed. There is nothing to pay.
move-cancel-instead = Cancel the time altogether

## Money that goes back
money-title = Money back
money-returning = { $amount } is on its way back to you.
money-returned = { $amount } was returned to the payment method you used.
money-otherwise = { $amount } was returned to you by another way, because it did not reach the payment method you used.
money-owed = { $amount } did not arrive when we returned it. The money is still yours. We are looking into it and will contact you.
money-disputed = Your bank is looking into the payment. It holds { $amount } until it decides. We cannot return money before that.
money-charged-back = Your bank returned { $amount } to you.
refund-when = The money goes to the payment method you used, usually within 5–10 business days.

## Withdrawing from the contract
withdraw-link = Withdraw from contract here
withdraw-title = Withdraw from the contract
withdraw-lead = As a consumer you can withdraw from a contract made here within 14 days without giving a reason. You do not need to sign in.
hint-order-code = Eight characters, for example 7K3M9QXD. The number is in your order confirmation.
hint-withdraw-email = Write the address you ordered with. We send the receipt there.
withdraw-next = Continue
withdraw-next-hint = Nothing is withdrawn yet. Next you check the details and confirm.
withdraw-otherwise = You can also tell us by e-mail:
withdraw-confirm-title = Check and confirm
withdraw-confirm-lead = You withdraw from the contract only when you confirm.
withdraw-statement = I withdraw from the contract of order { $code }.
withdraw-amount = We return { $amount } to you.
withdraw-amount-nothing = There is nothing to return: the sessions have been held, or their money went back before.
withdraw-amount-unknown = This order cannot be undone by itself. A person reads your notice and answers within two business days.
withdraw-ends = Times to come are cancelled, and the order has no sessions after that.
withdraw-effects = When your notice arrives, we check the order. If the right of withdrawal applies, we cancel the times to come and return your payment. You pay the price of sessions already held.
withdraw-confirm-button = Confirm withdrawal
withdraw-edit = Change the details
withdraw-done-title = Your notice of withdrawal is sent
withdraw-done-at = It was sent on { $when }, Helsinki time. This time counts.
withdraw-done-receipt = We send a receipt to your e-mail. It has the content of your notice and the time of sending.
withdraw-done-next = The receipt also tells what happens next: how much we return, or that a person answers you within two business days.
withdraw-done-help = If no receipt comes, write to us:
withdrawal-title = Right of withdrawal
withdrawal-until = As a consumer you can withdraw from the contract until { $date } without giving a reason. You pay the price of sessions already held.
withdrawal-was-sent = You withdrew from the contract on { $when }.
withdrawal-name = Name
withdrawal-order = Order number
withdrawal-email = E-mail
withdrawal-sent = Sent

## Calendar subscription
subscribe-title = Your times in your calendar
subscribe-text = Subscribe to the times of this order in your calendar program. New, moved and cancelled times show up there by themselves.
subscribe-make = Make a calendar link
subscribe-made = A calendar link was made on { $date }. We cannot show it again.
subscribe-again = Make a new link, the old one stops working
subscribe-revoke = Remove the link
subscribed-title = Calendar link
subscribed-heading = Your calendar link is ready
subscribed-lead = Copy the link into your calendar program. It shows the times, themes and experts of this order, so share it only with those they concern.
subscribed-once = We show the link only this once. If it falls into the wrong hands, make a new one on the order’s page or remove it.
subscribed-open = Open in a calendar program
subscribed-how-title = How to subscribe
subscribed-how-google = Google Calendar: Other calendars, From URL.
subscribed-how-outlook = Outlook: Add calendar, Subscribe from web.
subscribed-how-apple = Apple Calendar: File, New Calendar Subscription.
notice-calendar-revoked = The calendar link is removed. Programs that subscribed to it get no more times.

## Calendar
calendar-summary = Sparring: { $theme }, { $expert }
calendar-description = What we spar about: { $preparation }
calendar-description-empty = Tell us before the session what you want to talk about. Reply to your order confirmation.
calendar-manage = Your booking: { $url }
calendar-busy = Sparring
calendar-name-expert = { $studio }: { $expert }
calendar-name-order = { $studio }: order { $code }
calendar-subscribed = { $theme }, { $expert }. The order’s page: { $url } (open it with the link in your confirmation).

## Credit notes
credit-note-cancellation = Session cancelled in time
credit-note-withdrawal = Withdrawal from the contract
credit-note-refund = Refund
