### The catalogue: themes, products and experts, edited by staff

shelf-title = Catalogue
shelf-lead = This is where you edit what the shop sells. Customers see a change at once. What was sold stays as it was sold.
shelf-section =
    { $kind ->
       [theme] Themes
       [offer] Products
      *[expert] Experts
    }
shelf-kind =
    { $kind ->
       [theme] theme
       [offer] product
      *[expert] expert
    }
shelf-new =
    { $kind ->
       [theme] Add a theme
       [offer] Add a product
      *[expert] Add an expert
    }
shelf-none =
    { $kind ->
       [theme] There are no themes yet. A customer picks a theme before a time, so begin here.
       [offer] There are no products yet. A product says how many sessions are sold and for how much.
      *[expert] There are no experts yet. Without them there are no times to sell.
    }
shelf-entry-title =
    { $errors ->
       [0] { $kind ->
           [theme] Theme
           [offer] Product
          *[expert] Expert
        }
      *[other] Error: { $kind ->
           [theme] Theme
           [offer] Product
          *[expert] Expert
        }
    }
shelf-stands = Status
shelf-on-sale = on sale
shelf-lacks = translation missing
shelf-missing = No translation. Customers see the Finnish text.
shelf-save = Save
shelf-preview = Work out the price
shelf-no-choices = There are none yet.

## Fields
shelf-legend-slug = Address
shelf-slug = End of the address
shelf-slug-hint = Lower-case letters a–z, digits and hyphens, at most { $max } characters. It cannot be changed later.
shelf-legend-name = Name
shelf-name = Name
shelf-legend-summary = Description
shelf-summary = Description
shelf-legend-what = What is sold
shelf-sessions = Sessions
shelf-minutes = Minutes of one session
shelf-valid = Days valid after payment
shelf-legend-spacing = Advised spacing
shelf-spacing-hint = How many days apart sessions are best held. It is advice, not a rule. Leave it empty for no advice.
shelf-spacing-min = Days at least
shelf-spacing-max = Days at most
shelf-legend-price = Price
shelf-sold-stays = A new price is for new orders. An order under way is paid at the price its buyer saw.
shelf-price = Price with VAT
shelf-price-hint = In euros, for example 180.00
shelf-vat-rate = VAT per cent
shelf-vat-rate-hint = For example 25.5
shelf-legend-vat = Changes of the VAT rate
shelf-vat-hint = When the law changes the rate, write the first day and the new per cent. The price with VAT stays.
shelf-vat-from = From
shelf-legend-offer-themes = Themes the product covers
shelf-legend-offer-experts = Experts whose time the product buys
shelf-all-hint = If you choose none, the product covers all of them.
shelf-price-is = The price now, VAT { $rate }
shelf-whole = Whole product
shelf-each = One session
shelf-legend-person = Person
shelf-person = Name
shelf-email-hint = Bookings and calendar troubles are mailed here. Customers never see it.
shelf-legend-headline = Headline
shelf-headline = Headline
shelf-legend-bio = Introduction
shelf-bio = Introduction
shelf-legend-themes = Themes
shelf-legend-languages = Languages
shelf-legend-formats = How sessions are held
shelf-legend-rules = Booking rules
shelf-rules-hint = New rules are for new bookings.
shelf-range-hint = { $min }–{ $max }
shelf-buffer = Break in minutes
shelf-buffer-hint = Kept free after each session and before busy times, { $min }–{ $max }
shelf-notice = Notice in hours
shelf-notice-hint = How long before the start one must book at the latest, { $min }–{ $max }
shelf-horizon = Days ahead that can be booked
shelf-horizon-hint = { $min }–{ $max }
shelf-cap = Sessions a day
shelf-cap-hint = At most so many, { $min }–{ $max }
shelf-grid = Minutes between starting times
shelf-grid-hint = For example 30: on the hour and half past, { $min }–{ $max }
shelf-zone = Time zone
shelf-zone-hint = For example Europe/Helsinki
shelf-legend-position = Order
shelf-position = Place in the list
shelf-position-hint = The smallest number comes first, { $min }–{ $max }

## Errors
error-whole-number = write a whole number.
error-range = give a number from { $min } to { $max }.
error-sum = write a sum such as 180.00.
error-rate = write a per cent such as 25.5.
error-day = write a day such as 2027-01-01.
error-day-twice = the same day is in the list already.
error-spacing = give days from 1 to 365, the smaller one first.
error-zone = write the name of a zone such as Europe/Helsinki.
error-slug = use only lower-case letters a–z, digits and single hyphens.
error-slug-taken = this address is in use. Choose another.

## Somebody else was faster
shelf-overtaken = Somebody else changed this meanwhile
shelf-overtaken-by = { $name } saved a change on { $when }.
shelf-overtaken-text = Nothing was overwritten. What you typed is below, and where it differs you see what is stored now. Correct it and save.
shelf-stored = Stored now:
shelf-stored-on = stored as chosen
shelf-stored-off = stored as not chosen
shelf-save-anyway = Save these

## Hiding
shelf-hide-title = Take off sale
shelf-hide = Hide
shelf-hide-lead =
    { $kind ->
       [theme] No new orders are taken for this theme. Booked sessions are held, and you can bring the theme back at any time.
       [offer] It can no longer be bought. Sessions that were bought and booked stay valid, and you can bring the product back at any time.
      *[expert] The expert can no longer be booked. Booked sessions are held, and you can bring them back at any time.
    }
shelf-hide-heading = Hide { $name }?
shelf-held =
    { $count ->
       [one] One buyer is booking or paying for a time right now. They get their time if they pay.
      *[other] { $count } times are being booked or paid for right now. The buyers get their times if they pay.
    }
shelf-touched =
    { $count ->
       [0] No sessions to come
       [one] One session to come
      *[other] { $count } sessions to come
    }
shelf-touched-text = These stay valid. Move or cancel them on the order's page if they cannot be held.
shelf-touched-none = Hiding it touches nobody who has a time.
shelf-is-hidden = This is hidden. Customers do not see it.
shelf-show = Put back on sale
admin-notice-saved = Saved. Customers see the change at once.
admin-notice-hidden = Hidden. You can bring it back below.
admin-notice-shown = Back on sale.

## An expert's calendars
shelf-feeds = Calendars
shelf-feeds-title = Calendars: { $name }
shelf-feeds-lead = Experts keep their own calendar. The shop reads by a link when they can be booked.
shelf-feed-add = Add a calendar
shelf-feed-url = Link of the calendar
shelf-feed-url-hint = The secret iCal address, which begins with https:// or webcal://. It is like a key: once stored it is never shown again.
shelf-feed-kind = What does the calendar say?
shelf-feed-open-text = Its events are times that may be booked.
shelf-feed-busy-text = Its events are engagements during which nothing may be booked.
shelf-feed-look = See what is in it
shelf-feed-preview = This is what we understood of the calendar
shelf-feed-understood =
    { $kind ->
       [open] { $count ->
           [0] No open stretch at all.
           [one] One open stretch.
          *[other] { $count } open stretches.
        }
      *[busy] { $count ->
           [0] No busy stretch at all.
           [one] One busy stretch.
          *[other] { $count } busy stretches.
        }
    }
shelf-feed-says-nothing = The calendar holds no time to come. Check that the link is the right calendar's.
shelf-feed-use = Use this calendar
shelf-feed-refused = The calendar was not added:
shelf-feed-twice = this calendar is in use already.
shelf-feed-too-many = the expert has { $max } calendars already; no more can be added.
shelf-feed-address = write a link that begins with https:// or webcal://.
shelf-feed-remove = Remove
shelf-feed-remove-text =
    { $kind ->
       [open] The open times of this calendar are no longer sold. Booked sessions stay.
      *[busy] The engagements of this calendar no longer stand in the way of bookings. Booked sessions stay.
    }
shelf-feed-remove-button = Remove the calendar
admin-notice-feed-added = The calendar is in use.
admin-notice-feed-removed = The calendar was removed.

## Time off
shelf-off = Time off
shelf-off-title = Time off: { $name }
shelf-off-lead = Nothing can be booked during time off, even where a calendar is open. Booked sessions stay, and you see them before you save.
shelf-off-add = Add time off
shelf-off-hint = Without times of day it is whole days. Times are Finland's.
shelf-off-from-date = First day
shelf-off-from-time = From
shelf-off-until-date = Last day
shelf-off-until-time = Until
shelf-off-note = Note
shelf-off-note-hint = For the studio alone
shelf-off-look = See whom it touches
shelf-off-do = Save the time off
shelf-off-remove = Remove
shelf-off-none = There is no time off.
shelf-off-range = Check the times. The end comes after the start and lies ahead, and it lasts a year at most.
shelf-off-note-long = Shorten the note. At most { $max } characters.
shelf-off-too-many = There is too much time off already. Remove some first.
shelf-off-short = off
admin-notice-off-added = The time off is saved.
admin-notice-off-removed = The time off was removed.
admin-why-off = Time off
admin-why-start-off = The expert has time off.
staff-session-in-time-off = A booked session lies in its expert's time off. Agree with the expert, move it or cancel it.

## Photo
shelf-photo = Photo
shelf-photo-title = Photo: { $name }
shelf-photo-file = New photo
shelf-photo-hint = JPEG, PNG or WebP, at most { $megabytes } megabytes and { $megapixels } megapixels. It is cut to a square, and where it was taken is removed.
shelf-photo-put-up = Use this photo
shelf-photo-remove = Remove the photo
shelf-photo-empty = There is no photo. Customers see the initials.
shelf-photo-none = Choose a photo first.
shelf-photo-too-large = The file is too large. At most { $megabytes } megabytes.
shelf-photo-too-many-pixels = The photo is too large. At most { $megapixels } megapixels.
shelf-photo-no-picture = The file is no picture that we can read. Use a JPEG, PNG or WebP picture.
admin-notice-photo-up = The photo is in use.
admin-notice-photo-down = The photo was removed.

## The studio's settings
settings-title =
    { $errors ->
       [0] Studio settings
      *[other] Error: Studio settings
    }
settings-heading = Studio settings
settings-lead = These are shown on every page, in mails and on invoices. Invoices that were issued do not change.
settings-legend-studio = Studio
settings-name = Name of the shop
settings-email-hint = Customers' questions and the shop's own notices come here.
settings-legend-seller = Seller
settings-seller-hint = By law an invoice names the seller, their address and their business or VAT id.
settings-seller-name = Name in the trade register
settings-business-id = Business ID
settings-business-id-hint = Such as 1234567-1
settings-vat-id = VAT id
settings-vat-id-hint = Such as FI12345671
settings-phone = Phone
settings-address = Postal address

## Before opening
live-title = Ready to open?
live-missing =
    { $count ->
       [0] Everything is ready.
       [one] One thing is missing.
      *[other] { $count } things are missing.
    }
live-first = The shop is not open yet
live-first-text = Customers cannot buy anything yet. See what is missing and fill it in from top to bottom.
live-done = done
live-not-yet = missing
live-there = Go there
live-seller = Details of the studio and the seller
live-seller-how = Fill in the e-mail address, the seller's name, business id and address. An admin can do this.
live-theme = A theme
live-theme-how = Add at least one theme.
live-offer = A product
live-offer-how = Add at least one product.
live-expert = An expert with a calendar that works
live-expert-how = Add an expert, and a calendar with open times for them.
live-mail = Mail goes out
live-mail-how = No mail has gone out yet. Check the mail settings.
live-webhook = Stripe tells of payments
live-webhook-how = Stripe has not been heard of for 30 days. Check the webhook in Stripe's dashboard.
live-stripe = Stripe takes real money
live-stripe-how = A test key is in use. Change it when you open the shop.
