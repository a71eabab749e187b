### People of a session: who comes, what it is about, reminders. Papers by mail. Enquiries.
booking-people = Attendees and preparation
notice-people = Attendees and preparation are saved. New attendees get an invitation by e-mail.
people-title = { $errors ->
        [0] Attendees and preparation
       *[other] Error: attendees and preparation
    }
people-heading = Attendees and preparation
people-who = Who is coming?
hint-people = Everyone with an e-mail address gets a calendar invitation and a link of their own to this preparation. Whoever is removed gets a cancellation. To remove somebody, empty their fields.
people-save = Save
people-leave = Go back without saving
people-customer = Booked by
people-attendees = Coming
people-preparation = What we spar about
people-preparation-none = Nothing has been written as preparation yet.
people-elsewhere = The expert’s own time: { $when }
people-open = Open the preparation
people-prepare = Add to the preparation
people-own-link = The link is yours alone. It shows the time, who is coming and what you spar about.
preparation-title = Preparing for the sparring
preparation-heading = Preparation
preparation-expert = Expert
preparation-cancelled = This time is cancelled.
preparation-over = This session is over.
preparation-note = { $customer } wrote this. If something should change, tell them.
preparation-note-expert = The customer can add to the preparation until the session starts. Look again shortly before.
calendar-prepare = Preparation: { $url }
calendar-description-none = Nothing has been written as preparation yet. Look at the link closer to the time.
undelivered-title = A message could not be delivered
undelivered-text = Our message to { $email } could not be delivered. Everything is on this page, so save its address. Tell us where we can write to you:
mail-expert-booked-subject = New booking: { $when }, { $customer }
mail-expert-booked-heading = You have a new booking
mail-expert-booked-text = { $customer } booked a session with you.
mail-expert-moved-subject = Booking moved: { $when }, { $customer }
mail-expert-moved-heading = A booking has moved
mail-expert-moved-text = { $customer } moved the session to a new time:
mail-expert-cancelled-subject = Booking cancelled: { $when }, { $customer }
mail-expert-cancelled-heading = A booking is cancelled
mail-expert-cancelled-text = This booking is cancelled (booked by { $customer }):
mail-expert-cancelled-left = This booking moved to another expert (booked by { $customer }):
mail-attendee-invited-subject = Invitation to a sparring session: { $when }
mail-attendee-invited-heading = You are invited to a sparring session
mail-attendee-invited-text = { $customer } invited you to join a sparring session.
mail-attendee-moved-subject = Sparring session moved: { $when }
mail-attendee-moved-heading = The sparring session has moved
mail-attendee-moved-text = { $customer } moved the sparring session you are coming to. The new time is:
mail-attendee-cancelled-subject = Removed from your calendar: sparring { $when }
mail-attendee-cancelled-heading = A sparring session leaves your calendar
mail-attendee-cancelled-text = The sparring session you were coming to is cancelled:
mail-attendee-cancelled-left = { $customer } removed you from the attendees of this sparring session:
mail-reminder-day-subject = Reminder: sparring { $when }
mail-reminder-day-heading = A reminder of your sparring session
mail-reminder-day-text = Your sparring session is coming up:
mail-reminder-hour-subject = Sparring starts soon: { $when }
mail-reminder-hour-heading = Sparring starts soon
mail-reminder-hour-text = Starting in about an hour:
mail-package-nudge-subject = Time for the next session, order { $code }
mail-package-nudge-heading = Book the next session
mail-package-nudge-text = { $count ->
        [one] You have one session left in your package. The next one is best held by { $until }, so that the work keeps moving.
       *[other] You have { $count } sessions left in your package. The next one is best held by { $until }, so that the work keeps moving.
    }
mail-package-nudge-otherwise = This is advice: you can book a later time, too. If no time suits you, reply to this message.
mail-invoice-issued-subject = Invoice { $number }
mail-invoice-issued-heading = Your invoice
mail-invoice-issued-text = Here is invoice { $number } for your order. It is already paid, so you need not do anything.
mail-credit-note-issued-subject = Credit note { $number }
mail-credit-note-issued-heading = Your credit note
mail-credit-note-issued-text = Here is credit note { $number } for your order.
mail-credit-note-reason = Reason: { $reason }
mail-paper-vat = of which VAT { $amount }
mail-invoice-open = Open the invoice
mail-credit-note-open = Open the credit note
mail-paper-pdf = Download the PDF
ask-time = Ask for a time that suits you
enquiry-title = { $errors ->
        [0] { $kind ->
            [partnership] Development partnership
           *[other] Ask for a time that suits you
        }
       *[other] Error: { $kind ->
            [partnership] development partnership
           *[other] ask for a time that suits you
        }
    }
enquiry-heading = { $kind ->
        [partnership] Ask about a development partnership
       *[other] Ask for a time that suits you
    }
enquiry-lead = { $kind ->
        [partnership] Tell us what kind of ongoing support your development work needs. We suggest the content, the rhythm and the price.
       *[other] Does none of the free times suit you? Tell us what would, and we will find a time.
    }
label-enquiry-message = Message
hint-enquiry-message = { $kind ->
        [partnership] What do you develop, who is involved and what do you hope for? At most { $max } characters.
       *[other] What do you want to spar about, and which days and times would suit you? At most { $max } characters.
    }
label-enquiry-theme = Theme
label-enquiry-organisation = Organisation
hint-enquiry-email = We reply to this address.
label-enquiry-trap = Leave this field empty
enquiry-privacy = We use what you tell us only to answer you.
enquiry-send = Send
enquiry-otherwise = You can also write or call:
enquiry-sent-title = Message sent
enquiry-sent-heading = Thank you, we have your message
enquiry-sent-text = We answer within two working days. A receipt is on its way to your e-mail.
enquiry-sent-home = To the home page
mail-enquiry-sent = Sent { $when }.
mail-enquiry-arrived-subject = { $kind ->
        [partnership] Enquiry about a partnership: { $name }
       *[other] Request for a time: { $name }
    }
mail-enquiry-arrived-heading = { $kind ->
        [partnership] Enquiry about a partnership
       *[other] Request for a time
    }
mail-enquiry-arrived-text = { $kind ->
        [partnership] Somebody asked in the shop about a development partnership:
       *[other] Somebody asked in the shop for a time that suits them:
    }
mail-enquiry-arrived-language = Language: { $language }
mail-enquiry-arrived-answer = When you reply to this message, the reply goes to the one who asked.
mail-enquiry-received-subject = We have your message
mail-enquiry-received-heading = We have your message
mail-enquiry-received-text = { $kind ->
        [partnership] Thank you for asking about a development partnership.
       *[other] Thank you for asking for a time.
    }
mail-enquiry-received-next = We answer within two working days.
mail-enquiry-received-stranger = If you did not ask for anything, somebody typed your address by mistake. You need not do anything.
