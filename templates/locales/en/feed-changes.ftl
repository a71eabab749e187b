## What has changed in a calendar
feed-changes-look = See what has changed
feed-changes-title = What has changed in the calendar: { $name }
feed-changes-unread = The calendar could not be read:
feed-changes-stands = Times are sold by what the calendar said last, until that is too old.
feed-changes-twice = What it said before is kept until it says so twice.
feed-changes-sum =
    { $come ->
       [0] { $gone ->
           [0] No time to come has changed.
           [one] One time is gone.
          *[other] { $gone } times are gone.
        }
       [one] { $gone ->
           [0] One new time.
           [one] One new time, one gone.
          *[other] One new time, { $gone } gone.
        }
      *[other] { $gone ->
           [0] { $come } new times.
           [one] { $come } new times, one gone.
          *[other] { $come } new times, { $gone } gone.
        }
    }
feed-changes-against =
    { $count ->
       [one] One session is in the way of these changes
      *[other] { $count } sessions are in the way of these changes
    }
feed-changes-against-text =
    { $kind ->
       [open] By the calendar the expert is no longer free at these times. Booked sessions stay; move or cancel them where needed.
      *[busy] The expert has an engagement of their own at these times. Booked sessions stay, and expert and studio are told of the clash.
    }
feed-changes-come =
    { $kind ->
       [open] Newly free
      *[busy] Newly taken
    }
feed-changes-gone =
    { $kind ->
       [open] No longer free
      *[busy] No longer taken
    }
feed-changes-not-used = This is a look only: the shop goes by the changes once the calendar is fetched the next time.
