### The experts' own pages

portal-title = My sessions
portal-public = Your page as customers see it
portal-hidden = Your times are not on sale now: the studio has hidden your page.
portal-ahead = Ahead of you
portal-ahead-none = No sessions are booked with you.
portal-over = In the last week
portal-preparation = What it is about and who comes
portal-feeds = Your calendars
portal-feed-never = The calendar has not been read yet.
portal-feeds-none = You have no calendar yet, so your times are not on sale. Add your calendar's link.
