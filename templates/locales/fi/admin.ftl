### Studion omat sivut

admin-name = Ylläpito
admin-dashboard = Työpöytä
admin-orders = Tilaukset
admin-packages = Paketit
admin-week = Viikko
admin-feeds = Kalenterit
admin-log = Tapahtumaloki
admin-to-shop = Kauppaan
admin-more = Näytä vanhempia
admin-leave = Takaisin

## Mitä tehtiin
admin-notice-refunded = Hyvitys on kirjattu ja lähtee Stripeen.
admin-notice-retried = Hyvitystä yritetään uudelleen.
admin-notice-returned-otherwise = Rahat on merkitty palautetuiksi muuta kautta.
admin-notice-cancelled = Aika on peruttu.
admin-notice-moved = Aika on siirretty.
admin-notice-booked = Aika on varattu.
admin-notice-adjusted = Kertojen määrä on korjattu.
admin-notice-asked = Tilaus on nyt niin kuin Stripe sen tuntee.
admin-notice-acknowledged = Merkitty nähdyksi.
admin-notice-mail-again = Viesti lähtee uudelleen.
admin-notice-fetching = Kalenteri haetaan hetken kuluttua.
admin-notice-done-before = Tämä oli jo tehty. Mitään ei tehty toiseen kertaan.

## Työpöytä
admin-wants =
    { $count ->
       [0] Kaikki on kunnossa
       [one] Yksi asia odottaa ihmistä
      *[other] { $count } asiaa odottaa ihmistä
    }
admin-wants-none = Mikään ei odota sinua.
admin-today = Tänään
admin-today-none = Tänään ei ole sparrauksia.
admin-ahead = Seuraavat seitsemän päivää
admin-ahead-none = Seitsemään päivään ei ole sparrauksia.
admin-sales = Myynti kuukausittain
admin-month = Kuukausi
admin-captured = Maksettu
admin-returned = Palautettu
admin-sessions = Sparraukset

## Tilaukset
admin-find = Etsi
admin-find-hint = Tilausnumero, nimi, sähköposti, laskun numero tai Stripen tunnus
admin-find-button = Näytä
admin-status = Tila
admin-status-any = Kaikki
admin-order-status =
    { $status ->
       [draft] luonnos
       [pending] odottaa maksua
       [processing] maksu käsittelyssä
       [paid] maksettu
       [partially_refunded] osin palautettu
       [refunded] palautettu
       [expired] vanhentunut
       [failed] maksu epäonnistui
      *[cancelled] peruttu
    }
admin-review =
    { $reason ->
       [mismatch] Summa ei täsmää
       [time_lost] Aika meni
       [refunded_outside] Hyvitetty Stripessä
       [disputed] Riitautettu
       [refund_failed] Hyvitys epäonnistui
      *[unallocated] Ylimääräinen maksu
    }
admin-code = Tilaus
admin-customer = Asiakas
admin-offer = Tuote
admin-total = Yhteensä
admin-created = Aloitettu
admin-paid = Maksettu
admin-orders-none = Näillä ehdoilla ei löytynyt tilauksia. Kokeile vähempää tai osaa nimestä.

## Tilauksen sivu
admin-book = Varaa aika
admin-refund = Palauta rahaa
admin-adjust = Korjaa kertoja
admin-customer-page = Asiakkaan näkymä
admin-ask = Kysy Stripeltä uudelleen
admin-begin-consent = Pyysi aloittamaan peruuttamisaikana
admin-lost = Menetettyjä aikoja
admin-credits = Kerrat
admin-sessions-none = Aikoja ei ole varattu.
admin-money = Raha
admin-payments = Maksut
admin-payments-none = Maksua ei ole tullut.
admin-payment-own = tilauksen maksu
admin-payment-stray = ei kuulu tilaukseen
admin-payment-disputed = riitautettu
admin-refunds = Hyvitykset
admin-refund-retry = Yritä uudelleen
admin-refund-status =
    { $status ->
       [planned] lähdössä
       [pending] matkalla
       [succeeded] perillä
       [failed] palasi takaisin
      *[refused] Stripe kieltäytyi
    }
admin-refund-cause =
    { $cause ->
       [cancellation] peruutus
       [withdrawal] sopimuksen peruuttaminen
       [staff] henkilökunta
       [duplicate] maksettu kahdesti
      *[outside] tehty Stripessä
    }
admin-disputes = Riitautukset
admin-dispute-standing =
    { $standing ->
       [inquiry] tiedustelu
       [open] pankki selvittää
       [won] voitettu
      *[lost] hävitty
    }
admin-news = Tätä ei voi muuttaa kaupasta. Merkitse se nähdyksi, kun olet hoitanut asian.
admin-odd = Tälle tilaukselle tuli { $amount }, jota se ei pyytänyt. Sen voi palauttaa kokonaan.
admin-odd-button = Palauta { $amount }
admin-acknowledge = Merkitse nähdyksi
admin-entries = Jokaisen sentin tie
admin-entry-way = Mistä mihin
admin-account =
    { $account ->
       [customer] asiakas
       [sold] myyty
       [unallocated] kohdistamatta
       [refunding] palautumassa
       [refunded] palautettu
       [owed] velkaa
       [disputed] riitautettu
      *[charged_back] pankki palautti
    }
admin-credit-kind =
    { $kind ->
       [grant] ostettu
       [spend] käytetty
       [restore] palautunut
       [expire] vanhentunut
       [revoke] rahat palautettu
      *[adjust] korjattu
    }
admin-mails = Viestit
admin-mails-none = Viestejä ei ole lähetetty.
admin-mail-status =
    { $status ->
       [queued] jonossa
       [sent] lähetetty
      *[undeliverable] ei mennyt perille
    }
admin-mails-off = Kauppa on asetettu olemaan ilman sähköpostia: viestit odottavat jonossa.
admin-mails-none-such = Tällaisia viestejä ei ole.
admin-mail-again = Lähetä uudelleen
admin-when = Milloin
admin-who = Kuka
admin-what = Mitä
admin-from = Mistä
admin-amount = Summa
admin-stands = Tilanne
admin-change = Muutos
admin-balance = Jäljellä
admin-subject = Aihe
admin-to = Kenelle
admin-reason = Syy
admin-reason-hint = Jää tapahtumalokiin ja kirjanpitoon.

## Mitä henkilökunta tekee
admin-adjust-lead =
    { $count ->
       [one] Tilauksella on yksi kerta jäljellä.
      *[other] Tilauksella on { $count } kertaa jäljellä.
    }
admin-change-hint = Esimerkiksi 1 antaa kerran ja -1 ottaa kerran pois. Enintään { $max }.
admin-adjust-button = Korjaa
admin-preview = Näin käy
admin-preview-button = Näytä vaikutus
admin-preview-money = Asiakas saa takaisin { $amount }. Maksusta jää { $left }.
admin-preview-credits = Kertoja perutaan { $count }, jäljelle jää { $left }.
admin-preview-note = Hyvityslasku: { $amount }.
admin-preview-mail = Viesti lähtee osoitteeseen { $email }.
admin-refund-left = Palautettavissa on { $amount }.
admin-refund-amount = Palautettava summa euroina
admin-refund-sessions = Peruttavat kerrat
admin-refund-sessions-hint = Käyttämättömät kerrat, joiden hinta palautetaan. Tyhjä on nolla.
admin-refund-button = Palauta { $amount }
admin-refund-nothing = Tästä tilauksesta ei voi nyt palauttaa rahaa.
admin-worth = Käyttämättömien kertojen arvo
admin-cancel-back = Mitä asiakas saa takaisin?
admin-cancel-credit = Kerran uuteen aikaan
admin-cancel-refund = Rahaa { $amount }
admin-cancel-none = Ei mitään
admin-cancel-late = Alkuun on alle 24 tuntia: asiakas ei itse saisi mitään takaisin.
admin-cancel-over = Tämä aika on jo mennyt.
admin-cancel-told = Asiakas ja kutsutut saavat viestin.
admin-times = Aika
admin-move = Siirrä aika
admin-move-from = Nyt: { $when }
admin-times-free = Vapaat ajat
admin-times-other = Valitse, tai kirjoita alle
admin-times-typed = Muu aika
admin-expert = Asiantuntija
admin-date = Päivä
admin-time = Kello (Suomen aikaa)
admin-outside = Varaa, vaikka asiantuntijan kalenteri tai säännöt eivät tarjoa aikaa. Toista varausta ei silti ohiteta.
admin-error-reason = Kirjoita syy.
admin-error-reason-long = Syy on liian pitkä. Enintään { $max } merkkiä.
admin-error-form = Lomake on vanhentunut. Yritä uudelleen.
admin-error-change = Kirjoita muutos kokonaislukuna, joka ei ole nolla.
admin-error-amount = Kirjoita summa euroina, esimerkiksi 180,00.
admin-error-sessions = Kirjoita kertojen määrä kokonaislukuna.
admin-error-too-much = Maksusta ei ole jäljellä näin paljon.
admin-error-no-credit = Kertoja ei ole jäljellä näin monta.
admin-error-disputed = Pankki selvittää maksua. Rahaa ei voi palauttaa ennen sen päätöstä.
admin-error-settlement = Valitse, mitä asiakas saa takaisin.
admin-error-not-paid = Tilausta ei ole maksettu.
admin-error-past = Aika on jo mennyt.
admin-error-taken = Asiantuntijalla on silloin toinen varaus.
admin-error-day-full = Asiantuntijan päivä on täynnä.
admin-error-not-offered = Asiantuntijan kalenteri tai säännöt eivät tarjoa aikaa. Voit varata sen silti rastittamalla ruudun.
admin-error-expert = Valitse asiantuntija.
admin-error-time = Valitse vapaa aika, tai kirjoita päivä ja kellonaika.

## Paketit, viikko, loki
admin-packages-lead = Maksetut tilaukset, joilla on kertoja jäljellä. Ensin pian vanhenevat.
admin-packages-none = Kaikki ostetut kerrat on varattu.
admin-packages-cut = Lista on katkaistu: näkyvissä ovat ensin päättyvät.
admin-used = Käytetty
admin-valid-until = Voimassa
admin-last-session = Viimeisin aika
admin-next-window = Suositeltu seuraava
admin-week-title = Viikko { $number }
admin-week-count =
    { $count ->
       [one] yksi sparraus
      *[other] { $count } sparrausta
    }
admin-earlier = Edellinen viikko
admin-this-week = Tämä viikko
admin-later = Seuraava viikko
admin-log-lead = Kuka teki mitä ja miksi. Merkintöjä ei voi muuttaa.
admin-log-none = Ei merkintöjä.

## Kalenterit
admin-feeds-lead = Mistä asiantuntijoiden vapaat ajat tulevat ja miten niiden lukeminen sujuu.
admin-feeds-none = Asiantuntijalla ei ole kalenteria, joten aikoja ei voi varata.
admin-experts-none = Asiantuntijoita ei ole vielä.
admin-conflicts =
    { $count ->
       [one] Yksi varaus on nyt päällekkäin asiantuntijan oman menon kanssa.
      *[other] { $count } varausta on nyt päällekkäin asiantuntijan oman menon kanssa.
    }
admin-hidden = piilotettu
admin-why = Miksi aikoja on tai ei ole?
admin-feed-kind =
    { $kind ->
       [open] Vapaat ajat
      *[busy] Varatut ajat
    }
admin-feed-stale = liian vanha, ei myydä
admin-feed-truncated = luettu vain osaksi
admin-feed-read = Luettu
admin-feed-never = ei koskaan
admin-feed-events =
    { $count ->
       [one] yksi tapahtuma
      *[other] { $count } tapahtumaa
    }
admin-feed-trouble = Vika
admin-feed-failures =
    { $count ->
       [one] (kerran)
      *[other] ({ $count } kertaa peräkkäin)
    }
admin-feed-emptied = Kalenteri tyhjeni yhtäkkiä. Vanha tieto pidetään, kunnes kalenteri sanoo samaa toisen kerran.
admin-feed-other = Kalenteria ei voitu käyttää.
admin-feed-next = Seuraava haku
admin-feed-warnings = Huomautukset
admin-feed-fetch = Hae nyt

## Miksi aikaa ei ole
admin-why-title = Miksi aikoja on tai ei ole: { $name }
admin-why-slots =
    { $count ->
       [0] ei vapaita aikoja
       [one] yksi vapaa aika
      *[other] { $count } vapaata aikaa
    }
admin-why-day = Päivä
admin-why-earlier = Edellinen päivä
admin-why-later = Seuraava päivä
admin-why-hidden = Asiantuntija on piilotettu: aikoja ei tarjota.
admin-why-stale = Kalenteritieto on liian vanhaa tai puuttuu: aikoja ei tarjota ennen kuin kalenteri on luettu.
admin-why-chart = Päivä kaaviona: avoinna, varattu, varaukset ja vapaat ajat
admin-why-open = Avoinna
admin-why-busy = Omat menot
admin-why-taken = Varaukset taukoineen
admin-why-free = Vapaana
admin-why-words = Alkamisajat ja syyt
admin-why-starts = Alkaa
admin-why-because = Miksi
admin-why-start-free = Vapaa, myydään.
admin-why-start-not-open = Asiantuntija ei ole avannut tätä aikaa.
admin-why-start-too-short = Avoin aika loppuu ennen kuin sparraus ehtisi päättyä.
admin-why-start-too-soon = Liian pian tai jo mennyt: asiantuntija pyytää varoaikaa.
admin-why-start-too-far = Liian kaukana: näin pitkälle ei myydä.
admin-why-start-busy = Asiantuntijan kalenterissa on meno, tauko mukaan lukien.
admin-why-start-taken = Toinen varaus on tiellä, tauko mukaan lukien.
admin-why-start-day-full = Päivän enimmäismäärä on täynnä.
admin-why-rules = Asiantuntijan säännöt
admin-rule-grid = Alkamisajat
admin-rule-buffer = Tauko
admin-rule-notice = Varattava viimeistään
admin-rule-horizon = Myydään
admin-rule-cap = Päivässä enintään
admin-minutes = { $count } min

## Henkilöt ja vienti
admin-people = Henkilöt
admin-role = Rooli
admin-closed = suljettu
admin-two-factors = salasana ja vahvistus
admin-one-factor = salasana
admin-not-yet = ei ole vielä kirjautunut
admin-close = Sulje tili
admin-reopen = Avaa tili
admin-make-admin = Tee ylläpitäjäksi
admin-make-staff = Tee henkilökunnaksi
admin-forget-factor = Nollaa vahvistus
admin-invite = Kutsu uusi
admin-invite-expert = Kenen asiantuntijan tili (jos asiantuntija)
admin-invite-button = Luo kutsulinkki
admin-invited = Kutsulinkki on valmis
admin-invited-text = Anna tämä linkki kutsutulle. Se näytetään vain nyt ja toimii kaksi vuorokautta.
admin-notice-person-changed = Oikeudet on muutettu, ja henkilö on kirjattu ulos kaikkialta.
admin-error-email = Kirjoita sähköpostiosoite.
admin-error-role = Valitse rooli.
admin-error-exists = Osoitteella on jo tili. Mitään ei muutettu.
admin-error-expert-has-one = Asiantuntijalla on jo tili.
admin-error-last-admin = Viimeinen ylläpitäjä ei voi luopua oikeudestaan.
admin-exports = Vienti
admin-exports-lead = Kirjanpitoon ja taulukkolaskentaan. Päivät ovat Suomen aikaa, summat euroja.
admin-from-day = Ensimmäinen päivä
admin-to-day = Viimeinen päivä
admin-export =
    { $what ->
       [orders] Tilaukset
       [payments] Maksut
       [refunds] Hyvitykset
       [invoices] Laskut ja hyvityslaskut
       [vat] Arvonlisävero kuukausittain
      *[bookings] Varaukset
    }
