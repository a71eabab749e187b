### The studio's pages: what saves presses

bulk-all =
    { $count ->
       [one] Tick this session
      *[other] Tick all { $count } sessions
    }
admin-refund-amount-hint = Leave it empty to be shown the price of the sessions you revoke.
admin-preview-proposed =
    { $count ->
       [one] That is the price of the session you revoke. You can change it below.
      *[other] That is the price of the sessions you revoke. You can change it below.
    }
desk-amend = Change something before you confirm
desk-cancel-until = It books a new session until { $date }.
desk-credits-now = The number of credits changes at once, and the customer sees it on the order page.
desk-credits-money = No money moves, and no invoice is made.
desk-feed-holds =
    { $count ->
       [one] The calendar holds one event.
      *[other] The calendar holds { $count } events.
    }
desk-rule-grid = every { $count } minutes
desk-rule-notice = { $count } hours before the start
desk-rule-horizon = { $count } days ahead

## The ledgers' own words
ledger-by-shop = the shop
ledger-by-customer = the customer
ledger-paid = The order was paid
ledger-covered = A discount code covered the order
ledger-chosen = The time was chosen when ordering
ledger-booked = Booked from the order page
ledger-all-back = All the money went back
ledger-dispute-lost = The dispute was lost
ledger-over = The validity ended
ledger-withdrew = Withdrew from the contract
ledger-given-up = Given up with the erasure of their data
ledger-cancelled = Cancelled in time
ledger-cancelled-for-money = Cancelled in time, for the money
