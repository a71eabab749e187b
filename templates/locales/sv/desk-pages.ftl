### Studions sidor: det som sparar tryck

bulk-all =
    { $count ->
       [one] Kryssa för den här tiden
      *[other] Kryssa för alla { $count } tider
    }
admin-refund-amount-hint = Lämna tomt så föreslås priset för de gånger som återkallas.
admin-preview-proposed =
    { $count ->
       [one] Summan är priset för gången som återkallas. Du kan ändra den nedan.
      *[other] Summan är priset för gångerna som återkallas. Du kan ändra den nedan.
    }
desk-amend = Ändra något innan du bekräftar
desk-cancel-until = Med det kan en ny tid bokas till och med { $date }.
desk-credits-now = Antalet gånger ändras genast, och kunden ser det på beställningens sida.
desk-credits-money = Inga pengar flyttas och ingen faktura skapas.
desk-feed-holds =
    { $count ->
       [one] Kalendern har en händelse.
      *[other] Kalendern har { $count } händelser.
    }
desk-rule-grid = var { $count }:e minut
desk-rule-notice = { $count } timmar före början
desk-rule-horizon = { $count } dagar framåt

## Bokföringens egna ord
ledger-by-shop = butiken
ledger-by-customer = kunden
ledger-paid = Beställningen betalades
ledger-covered = En rabattkod täckte beställningen
ledger-chosen = Tiden valdes vid beställningen
ledger-booked = Bokades på beställningens sida
ledger-all-back = Alla pengar betalades tillbaka
ledger-dispute-lost = Tvisten förlorades
ledger-over = Giltigheten tog slut
ledger-withdrew = Avtalet frånträddes
ledger-given-up = Kunden avstod när uppgifterna raderades
ledger-cancelled = Avbokades i tid
ledger-cancelled-for-money = Avbokades i tid mot pengarna
