### Viestien omat sanat: aihe ja aloitus, jotka studio kirjoittaa itse

wording-title = Viestien sanat
wording-lead = Kauppa kirjoittaa asiakkaille valmiilla sanoilla. Voit kirjoittaa viestin aiheen ja aloituksen omin sanoin, kullekin kielelle erikseen. Ajat, summat, linkit ja lain vaatimat tiedot ovat viestissä aina.
wording-which = Viesti
wording-is-own = omat sanat
wording-is-house = valmiit sanat
wording-link = { $message }, { $language }
wording-message =
    { $message ->
       [order-confirmed] Tilausvahvistus
       [booking-confirmed] Aika varattu
       [payment-processing] Maksu käsittelyssä
       [payment-failed] Maksu ei onnistunut
       [payment-returned] Maksu palautetaan
       [time-lost] Maksettu aika ehti mennä
       [booking-cancelled] Aika peruttu
       [booking-moved] Aika siirretty
       [refund-on-its-way] Rahaa palautetaan
       [returned-otherwise] Rahat palautettu muuta kautta
       [credits-expiring] Kertojen voimassaolo päättyy
       [reminder-day] Muistutus päivää ennen
       [reminder-hour] Muistutus tuntia ennen
       [package-nudge] Paketin seuraava sparraus
       [invoice-issued] Lasku
       [credit-note-issued] Hyvityslasku
       [attendee-invited] Osallistujalle: kutsu
       [attendee-moved] Osallistujalle: aika siirretty
       [attendee-cancelled] Osallistujalle: aika peruttu
      *[other] Kuittaus kyselystä
    }
wording-form-title =
    { $errors ->
       [0] { $message }
      *[other] Virhe: { $message }
    }
wording-form-lead = Jätä kenttä tyhjäksi, niin viestissä on kaupan valmiit sanat. Muutos koskee viestejä, jotka kirjoitetaan tallennuksen jälkeen.
wording-form-expert = Asiantuntijat saavat muistutuksensa aina valmiilla sanoilla.
wording-subject = Aihe
wording-subject-hint = Yksi rivi, enintään { $max } merkkiä.
wording-subject-mark = Jos aiheessa ei ole kohtaa { $mark }, se lisätään aiheen loppuun, jotta viestin tuntee.
wording-opening = Aloitus
wording-opening-hint =
    { $opening ->
       [instead] Tulee tervehdyksen jälkeen valmiin aloituksen tilalle. Enintään { $max } merkkiä.
      *[above] Tulee tervehdyksen jälkeen. Valmis aloitus jää sen alle, koska se kertoo asian. Enintään { $max } merkkiä.
    }
wording-placeholders = Kohdat, jotka kauppa täyttää
wording-placeholders-hint = Kirjoita kohta aaltosulkeineen, kuten alla. Muuta ei täytetä, eikä aaltosulkeita voi käyttää muuhun.
wording-means =
    { $placeholder ->
       [name] viestin saajan nimi
       [studio] kaupan nimi
       [code] tilauksen tunnus
       [offer] ostettu tuote
       [time] sparrauksen päivä ja kellonaika
       [expert] asiantuntijan nimi
       [customer] tilaajan nimi
       [number] laskun numero
       [amount] palautettava summa
       [sessions] jäljellä olevien kertojen määrä
      *[until] päivä, johon asti kerrat ovat voimassa
    }
wording-error-line = kirjoita aihe yhdelle riville ilman erikoismerkkejä.
wording-error-brace = aaltosulkeilla voi merkitä vain nämä kohdat: { $allowed }.
wording-error-unknown = kohtaa { $word } ei ole tässä viestissä. Nämä käyvät: { $allowed }.
wording-preview = Esikatsele
wording-reset = Palauta valmiit sanat
wording-preview-title = Näin viesti lähtee
wording-preview-hint = Nimet, ajat ja summat ovat esimerkkejä. Mitään ei lähetetty.
wording-preview-typed = Tätä ei ole vielä tallennettu.
wording-preview-html = Avaa muotoiltuna uuteen välilehteen
wording-sample-offer = Esimerkkipaketti
wording-sample-theme = Esimerkkiteema
wording-sample-preparation = Esimerkki siitä, mistä sparrataan.
admin-notice-worded = Tallennettu. Tästä lähtien viesti kirjoitetaan näin.
admin-notice-unworded = Viestissä ovat taas valmiit sanat.
