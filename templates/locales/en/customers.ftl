### Customers on the studio's pages

customers-title = Customers
customers-find-hint = Name, email or organisation
customers-newest = Latest order
customers-more = Next
customers-none = There are no customers yet. The first one appears here when somebody orders.
customers-none-such = No customers were found. Try fewer words or part of a name.

## The card
customers-card = Customer’s card
customers-net = Net sales
customers-cut = Each list shows a hundred rows at most, the newest. The others are on the pages of the orders.
customers-coming = Upcoming sessions
customers-coming-none = No sessions are coming up.
customers-past = Past and cancelled sessions
customers-past-none = There are no past sessions.
customers-bought = Orders and credits
customers-papers = Invoices
customers-papers-none = There are no invoices.
customers-consents = Consents
customers-consents-none = No consents were given.
customers-consent =
    { $kind ->
       [terms] accepted the terms
      *[begin] asked to begin within the withdrawal period
    }
customers-version = version { $version }
customers-log-none = Nothing was done by hand for this customer.
customers-privacy = Hand over or erase data
customers-privacy-lead = When the customer asks for their data or for its end.

## Merging
customers-merge = Merge customers
customers-merge-lead = Choose the customer who is the same as this one. You will see what moves before anything is merged.
customers-alike = These may be the same customer
customers-alike-none = No customers look alike.
customers-look = Find another
customers-merge-what = Who stays, and what comes along
customers-side = Customer
customers-stays = Stays
customers-goes = Is merged
customers-credits-left = Credits left
customers-turn = The other way round: change who stays
customers-merge-moves = Everything ordered with { $merged } will be on the card of { $kept } from now on.
customers-merge-stays = Orders, bookings, credits and invoices do not change. Links to orders keep working, and mails about an order still go to the address it was ordered with.
customers-merge-sees = When { $kept } signs in, they also see and can change orders made with { $merged }.
customers-merge-later = New orders with { $merged } belong to the customer who stays, too.
customers-same-person = I have made sure that both addresses belong to the same customer.
customers-may-sign-in = { $merged } may sign in as well, and then sees everything.
customers-may-sign-in-hint = Leave this empty if the address is no longer in the customer’s hands. It then cannot sign in.
customers-merge-button = Merge
customers-merged-into = merged into { $kept }
customers-split = Separate
customers-split-moves = Orders made with { $merged } are on a card of their own again. The orders do not change.
customers-split-sees = { $merged } may sign in again and sees their own orders. { $kept } no longer sees them.
customers-split-button = Separate the customers
customers-others = Other addresses
customers-signs-in = may sign in
customers-signs-in-not = does not sign in
customers-error-same-person = First make sure that both addresses belong to the same customer.
customers-error-too-many = One customer cannot have this many addresses.
admin-notice-merged = The customers have been merged.
admin-notice-split = The customers have been separated.

## Signing in with a merged address
merged-title = This address no longer signs in
merged-text = You have given us another address. Sign in with that one to see all your orders.
merged-help = If this is not right, write to us:
merged-other = Sign in with the other address
label-section-addresses = Your other addresses
