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
