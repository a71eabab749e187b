### Words on the public pages: frame, home, themes, experts, times.

## Frame
skip-to-content = Skip to content
nav-main = Main menu
nav-themes = Themes
nav-prices = Prices
nav-experts = Experts
nav-language = Language
footer-help = We are happy to help
footer-help-text = Write or call. A person answers.
business-id = Business ID
optional = (optional)
go-home = To the front page
go-back = Go back
refresh = Refresh the page
js-own-time = { $time } your time

## Prices and lengths
minutes = { $minutes } min
incl-vat = incl. VAT
price-vat = { $price } incl. VAT
vat-included = Prices include { $rate } VAT.
cancel-short = Cancelling is free up to 24 hours before the session.
offer-sessions =
    { $sessions ->
       [one] 1 × { $minutes } min
      *[other] { $sessions } × { $minutes } min
    }
offer-each = { $price } each

## Home
home-title = Sparring with an expert, 90 minutes at a time
home-description = Pick a theme and a free time, bring your idea and your team. A 90-minute sparring session online, at your place or at the studio.
home-heading = Bring a half-made idea. Leave with a clear one.
home-lead = You and your team present your idea. An experienced expert asks, challenges and helps you find the next step.
home-fact-length = Length
home-fact-next = Next free time
home-earliest = Earliest time by theme
home-earliest-hint = Any expert. Helsinki time.
home-no-themes = Themes will be on sale soon.
times-updating = Times are being updated
no-times = No free times
how-title = How it works
how-1-title = Pick a time
how-1-text = Choose a theme and a time that suits you. We hold it for you while you fill in your details.
how-2-title = Prepare together
how-2-text = Tell us in a few sentences what you want to spar about. Invite up to eight colleagues.
how-3-title = Spar for 90 minutes
how-3-text = Online, at your place or at the studio. For the first time we suggest meeting in person.
prices-title = Prices
offer-single-pick = Pick your time right away
offer-package-pick = Book the first time now or later
offer-spacing = A good rhythm is every { $min }–{ $max } weeks
offer-team = The whole team for the same price
offer-valid = Valid for { $days } days
offer-choose = Choose theme and time
partnership-title = Development partnership
partnership-price = By agreement
partnership-unit = Ongoing work together
partnership-1 = A familiar expert beside you month after month
partnership-2 = We agree on the amount and rhythm together
partnership-ask = Ask about partnership
experts-title = Experts
experts-lead = Each has done development work in practice. Choose a person, or let the time decide.
experts-list = All experts
experts-all = All experts
experts-none = Experts will be introduced here soon.
expert-eyebrow = Expert
expert-themes = Themes
expert-languages = Languages
expert-formats = Where
expert-next = Next time
language-name =
    { $code ->
       [fi] Finnish
       [sv] Swedish
       [en] English
       [se] Northern Sámi
       [de] German
       [fr] French
       [es] Spanish
       [et] Estonian
       [ru] Russian
       [uk] Ukrainian
      *[other] { $code }
    }
format-name =
    { $format ->
       [remote] online
       [on_site] at your place
       [studio] at the studio
      *[other] { $format }
    }

## Theme, selection, times
theme-eyebrow = Theme
theme-title = { $theme }: free times
theme-description = Book a 90-minute sparring session: { $theme }. See the free times of all experts at once.
theme-earliest = Earliest time:
theme-experts = Experts in this theme
choose-title = What would you like?
selection-offer = Session
selection-quantity = Quantity
selection-theme = Theme
selection-expert = Expert
selection-any-expert = Anyone
selection-show = Show times
times-title = Free times
times-text = When you pick a time, we hold it for you at once. You pay only after seeing all the details.
slot-day = { $day },
slot-any = Anyone ({ $count } free)
slot-clocks = the clocks change, UTC{ $from } → UTC{ $to }
slot-place = Helsinki
picker-zone = All times are in Finnish time (Helsinki). One session takes 90 minutes.
picker-updated = The times were last checked against the calendars on { $when }.
picker-theme = Which theme is it about?
picker-consent = Tick this if you pick a time that is on { $date } or earlier.
picker-more-in-day =
    { $count ->
       [one] Show 1 more time
      *[other] Show { $count } more times
    }
picker-stale-some = The times of these experts are being updated. Please look again in a while:
picker-empty = There are no free times right now.
picker-empty-stale = Times cannot be shown right now.
picker-empty-help = New times come every week. Tell us what would suit you:
picker-empty-here = There are no free times on these days.
picker-next-free = Next free time: { $when }
picker-pages = More times
picker-earlier = Earlier times
picker-later = Later times
picker-pick-later-text = Not sure of the time yet? Buy now and pick the times later on your order page.
picker-pick-later = Buy and pick the time later
