### What experts do themselves on their own pages

portal-name = Expert's pages

## Time off
off-by = Entered by
portal-off-touched = These stay booked. The studio is told, and agrees with you what becomes of them.
portal-off-note-hint = For you and the studio

## Calendars
portal-feeds-lead = Keep your own calendar as before. The shop reads by a link when you can be booked.
portal-feeds-manage = Add or change calendars
portal-notice-just-fetched = The calendar was fetched just now. You can fetch it again in a minute.
portal-notice-feed-kind = The calendar's events are read differently now.
feed-by = Added by
feed-age =
    { $unit ->
       [minutes] { $count } min ago
       [hours] { $count } hours ago
      *[days] { $count } days ago
    }
feed-soon = The next two weeks
feed-soon-none = Nothing in the next two weeks.
feed-later = The first ones after that
feed-kind-change = Change what the calendar says
feed-kind-text =
    { $kind ->
       [open] Its events would be times when you may be booked. You see first what would come of it.
      *[busy] Its events would be engagements during which you may not be booked. You see first what would come of it.
    }
feed-kind-look = See what would come of it
feed-kind-do = Read it so from now on

## Why there are times, or none
portal-why = Why are your times on sale, or not?
portal-why-short = Why no times?
portal-why-rules = Your booking rules
portal-why-not-open = Your calendars do not open this time.
portal-why-too-short = Your open time ends before the session would.
portal-why-too-soon = Too soon, or past: your rules ask for notice.
portal-why-too-far = Too far ahead: your times are not sold yet.
portal-why-off = You have time off.
portal-why-busy = Your calendar is busy, buffer included.
portal-why-taken = Another session of yours is in the way, buffer included.
portal-why-day-full = You have as many sessions on this day as you take.

## The published calendar
portal-link = Your bookings in your own calendar
portal-link-lead = Subscribe to your bookings in your own calendar program. The link shows only when you are booked, not who the customers are.
portal-link-once = We show the link only this once. Should it fall into the wrong hands, make a new one on this page or remove it.
portal-link-none = No link has been made yet.
portal-notice-link-ended = The link was removed. It works nowhere any more.

## The note after a session
note-after = After the session
note-title = Your note
note-label = Note
note-hint = Only you see this unless you share it. The customer gets it all the same when asking for their own data, and it goes when they erase them. At most { $max } characters.
note-hint-shared = The customer sees a change at once. At most { $max } characters.
note-save = Save
note-is-shared = The customer has been able to read this since { $when }.
note-share-title = Share it with the customer
note-share-text = The note will show on the page of the order, which { $customer } and the studio see, and on the page of the preparation, which the attendees see. You can stop sharing at any time, but not take back what was read.
note-share = Share with the customer
note-unshare-title = Stop sharing
note-unshare-text = The customer and the attendees see the note no more. You keep it.
note-unshare = Stop sharing
note-remove = Remove the note
note-remove-text = The text goes for good, for the customer too.
note-remove-button = Remove for good
note-overtaken = The note has changed
note-overtaken-text = It was saved in another window. Nothing was overwritten. What you wrote is below: mend it and save.
note-stored-none = The note is no longer there.
portal-notice-note-written = The note is saved.
portal-notice-note-shared = The note is shared with the customer.
portal-notice-note-unshared = The note is shared no more.
portal-notice-note-removed = The note was removed.
label-section-notes = What experts noted after sessions
label-data-note = Note
label-data-shared_at = Shared with you
