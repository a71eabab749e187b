### Studion sivut: mikä säästää painalluksia

bulk-all =
    { $count ->
       [one] Rastita tämä aika
      *[other] Rastita kaikki { $count } aikaa
    }
admin-refund-amount-hint = Jätä tyhjäksi, niin summaksi ehdotetaan peruttavien kertojen hinta.
admin-preview-proposed =
    { $count ->
       [one] Summa on perutun kerran hinta. Voit muuttaa sitä alla.
      *[other] Summa on peruttujen kertojen hinta. Voit muuttaa sitä alla.
    }
desk-amend = Muuta tietoja ennen kuin vahvistat
desk-cancel-until = Sillä voi varata uuden ajan { $date } asti.
desk-credits-now = Kertojen määrä muuttuu heti, ja asiakas näkee sen tilauksensa sivulla.
desk-credits-money = Rahaa ei liiku eikä laskuja synny.
desk-feed-holds =
    { $count ->
       [one] Kalenterissa on yksi tapahtuma.
      *[other] Kalenterissa on { $count } tapahtumaa.
    }
desk-rule-grid = { $count } minuutin välein
desk-rule-notice = { $count } tuntia ennen alkua
desk-rule-horizon = { $count } päivän päähän

## Kirjanpidon omat sanat
ledger-by-shop = kauppa
ledger-by-customer = asiakas
ledger-paid = Tilaus maksettiin
ledger-covered = Alennuskoodi kattoi tilauksen
ledger-chosen = Aika valittiin tilattaessa
ledger-booked = Varattiin tilauksen sivulla
ledger-all-back = Kaikki rahat palautettiin
ledger-dispute-lost = Riitautus hävittiin
ledger-over = Voimassaolo päättyi
ledger-withdrew = Sopimus peruutettiin
ledger-given-up = Asiakas luopui, kun tiedot poistettiin
ledger-cancelled = Peruttiin ajoissa
ledger-cancelled-for-money = Peruttiin ajoissa, rahat takaisin
