### The desk's post: enquiries, and an order's address

## Enquiries
enquiries-title = Enquiries
enquiries-status =
    { $status ->
       [new] Waiting
      *[handled] Handled
    }
enquiries-kind =
    { $kind ->
       [partnership] Development partnership
      *[time] A time that suits
    }
enquiries-waiting =
    { $count ->
       [one] One enquiry waits for an answer
      *[other] { $count } enquiries wait for an answer
    }
enquiries-handled-button = Mark as handled
enquiries-reopen = Put back to waiting
enquiries-none = No enquiry is waiting. New ones arrive here from the shop's forms and in the studio's e-mail.
enquiries-none-handled = No enquiry has been marked as handled yet.
enquiries-cut = These are 200. The others appear once some of these are handled.
admin-notice-enquiry-handled = The enquiry is marked as handled.
admin-notice-enquiry-reopened = The enquiry is waiting again.

## An order's address
readdress-title = Change the e-mail address
readdress-lead = If the address is wrong or has another owner now, the order moves to the right one. If the link has come to the wrong eyes, leave the address as it is: only the links change.
readdress-other = The order moves from { $present } to { $email }. Whoever has the old address no longer sees it.
readdress-same = The address { $email } stays, and only the links change.
readdress-links = All earlier links to the order stop working: the attendees', the expert's and the subscribed calendar's too.
readdress-mails =
    { $count ->
       [0] A confirmation with a new link goes to { $email }.
       [one] A confirmation with a new link goes to { $email }. Attendees and the expert get a new invitation to the coming session.
      *[other] A confirmation with a new link goes to { $email }. Attendees and the expert get new invitations to the { $count } coming sessions.
    }
readdress-button = Change
admin-notice-readdressed = The address and the links are changed. A new confirmation is on its way.
