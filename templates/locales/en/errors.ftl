### Words for what went wrong: errors of a field and error pages; each offers a way on.

## Errors of a field
error-required = please fill this in.
error-choose = please choose one.
error-email = write the address in the form name@example.com.
error-too-long = make the text shorter. At most { $max } characters.
error-characters = the text has a character that we cannot store.
error-business-id = check the business ID. It looks like 1234567-1.
error-attendee-name = write the attendee’s name, too.
error-attendee-email = write the attendee’s e-mail, too, so that we can invite them.
error-attendee-twice = the same address is already on the list.
error-terms = the terms must be accepted before ordering.
error-begin-consent = the time is within 14 days. Tick this, or choose a later time.
error-quantity = choose a number from 1 to { $max }.
error-slot-taken = the time is gone. Please pick another.
error-slot-unknown = this time is not on sale. Please pick another.
error-offer-unknown = this session is not on sale.
error-theme-unknown = choose a theme from the list.
error-no-credit = the order has no sessions left.
error-too-many-holds = you already hold other times. Finish or release them first.
error-unreadable = we could not read what was sent.

## Error pages
not-found-heading = Page not found
not-found-text = The link may be old or incomplete. Check the address, or start from the front page.
forbidden-heading = We could not accept this
forbidden-text = The request does not seem to come from this site. Open the page again and try once more.
invalid-heading = Something is missing
invalid-text = We could not go on with these details. Please go back and check them.
conflict-heading = Things have changed
conflict-text = This has already been done or has changed elsewhere. See how things are now and go on from there.
slot-taken-heading = That time was just taken
slot-taken-text = Someone booked it before you. You have not been charged.
too-many-heading = One moment
too-many-text = Many requests came from you in a short time. Wait a moment and try again.
internal-heading = Something went wrong on our side
internal-text = It is our fault, not yours. We already know about it. Please try again in a while.
unavailable-heading = The service is not answering right now
unavailable-text = We do not promise what we cannot keep. Please try again in a while. Bookings already made are safe.
refused-heading = We could not handle this
refused-text = We did not understand the request. Please go back and try again.
retry-after =
    { $seconds ->
       [one] You can try again in a second.
      *[other] You can try again in { $seconds } seconds.
    }
