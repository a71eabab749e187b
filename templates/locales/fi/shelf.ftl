### Valikoima: teemat, tuotteet ja asiantuntijat, joita henkilökunta muokkaa

shelf-title = Valikoima
shelf-lead = Tästä muokkaat sitä, mitä kauppa myy. Muutos näkyy asiakkaille heti. Jo myyty pysyy sellaisena kuin se myytiin.
shelf-section =
    { $kind ->
       [theme] Teemat
       [offer] Tuotteet
      *[expert] Asiantuntijat
    }
shelf-kind =
    { $kind ->
       [theme] teema
       [offer] tuote
      *[expert] asiantuntija
    }
shelf-new =
    { $kind ->
       [theme] Lisää teema
       [offer] Lisää tuote
      *[expert] Lisää asiantuntija
    }
shelf-none =
    { $kind ->
       [theme] Teemoja ei ole vielä. Asiakas valitsee teeman ennen aikaa, joten aloita tästä.
       [offer] Tuotteita ei ole vielä. Tuote kertoo, montako sparrausta myydään ja mihin hintaan.
      *[expert] Asiantuntijoita ei ole vielä. Ilman heitä ei ole aikoja myytävänä.
    }
shelf-entry-title =
    { $errors ->
       [0] { $kind ->
           [theme] Teema
           [offer] Tuote
          *[expert] Asiantuntija
        }
      *[other] Virhe: { $kind ->
           [theme] Teema
           [offer] Tuote
          *[expert] Asiantuntija
        }
    }
shelf-stands = Tila
shelf-on-sale = myynnissä
shelf-lacks = käännös puuttuu
shelf-missing = Käännös puuttuu. Asiakas näkee suomenkielisen tekstin.
shelf-save = Tallenna
shelf-preview = Laske hinta
shelf-no-choices = Näitä ei ole vielä.

## Kentät
shelf-legend-slug = Osoite
shelf-slug = Osoitteen loppuosa
shelf-slug-hint = Pieniä kirjaimia a–z, numeroita ja väliviivoja, enintään { $max } merkkiä. Tätä ei voi muuttaa myöhemmin.
shelf-legend-name = Nimi
shelf-name = Nimi
shelf-legend-summary = Kuvaus
shelf-summary = Kuvaus
shelf-legend-what = Mitä myydään
shelf-sessions = Sparrauksia
shelf-minutes = Yhden kesto minuutteina
shelf-valid = Voimassa päiviä maksusta
shelf-legend-spacing = Suositeltu väli
shelf-spacing-hint = Kuinka monta päivää sparrausten välillä on hyvä olla. Tämä on neuvo, ei este. Jätä tyhjäksi, jos neuvoa ei ole.
shelf-spacing-min = Vähintään päiviä
shelf-spacing-max = Enintään päiviä
shelf-legend-price = Hinta
shelf-sold-stays = Uusi hinta koskee uusia tilauksia. Kesken oleva tilaus maksetaan sillä hinnalla, jonka ostaja näki.
shelf-price = Hinta, sis. alv
shelf-price-hint = Euroina, esimerkiksi 180,00
shelf-vat-rate = Alv-prosentti
shelf-vat-rate-hint = Esimerkiksi 25,5
shelf-legend-vat = Alv-kannan muutokset
shelf-vat-hint = Jos verokanta muuttuu lain mukaan, kirjoita ensimmäinen päivä ja uusi prosentti. Verollinen hinta ei muutu.
shelf-vat-from = Alkaen
shelf-legend-offer-themes = Teemat, joita tuote koskee
shelf-legend-offer-experts = Asiantuntijat, joiden aikoja tuotteella saa
shelf-all-hint = Jos et valitse mitään, tuote koskee kaikkia.
shelf-price-is = Hinta nyt, alv { $rate }
shelf-whole = Koko tuote
shelf-each = Yksi sparraus
shelf-legend-person = Henkilö
shelf-person = Nimi
shelf-email-hint = Tähän lähtevät varaukset ja kalenterin vikailmoitukset. Asiakkaat eivät näe osoitetta.
shelf-legend-headline = Otsikko
shelf-headline = Otsikko
shelf-legend-bio = Esittely
shelf-bio = Esittely
shelf-legend-themes = Teemat
shelf-legend-languages = Kielet
shelf-legend-formats = Tapaamisen muoto
shelf-legend-rules = Varaussäännöt
shelf-rules-hint = Uudet säännöt koskevat uusia varauksia.
shelf-range-hint = { $min }–{ $max }
shelf-buffer = Tauko minuutteina
shelf-buffer-hint = Vapaata sparrauksen jälkeen ja ennen varattuja aikoja, { $min }–{ $max }
shelf-notice = Varoaika tunteina
shelf-notice-hint = Näin paljon ennen alkua on viimeistään varattava, { $min }–{ $max }
shelf-horizon = Varattavissa päiviä eteenpäin
shelf-horizon-hint = { $min }–{ $max }
shelf-cap = Sparrauksia päivässä
shelf-cap-hint = Enintään näin monta, { $min }–{ $max }
shelf-grid = Alkamisajat minuutin välein
shelf-grid-hint = Esimerkiksi 30: tasan ja puolelta, { $min }–{ $max }
shelf-zone = Aikavyöhyke
shelf-zone-hint = Esimerkiksi Europe/Helsinki
shelf-legend-position = Järjestys
shelf-position = Paikka luettelossa
shelf-position-hint = Pienin numero on ylimpänä, { $min }–{ $max }

## Virheet
error-whole-number = kirjoita kokonaisluku.
error-range = anna luku väliltä { $min }–{ $max }.
error-sum = kirjoita summa muodossa 180,00.
error-rate = kirjoita prosentti muodossa 25,5.
error-day = kirjoita päivä muodossa 2027-01-01.
error-day-twice = sama päivä on jo listalla.
error-spacing = anna päivät väliltä 1–365, pienempi ensin.
error-zone = kirjoita vyöhykkeen nimi muodossa Europe/Helsinki.
error-slug = käytä vain pieniä kirjaimia a–z, numeroita ja yksittäisiä väliviivoja.
error-slug-taken = tämä osoite on jo käytössä. Valitse toinen.

## Joku muu ehti ensin
shelf-overtaken = Joku muu ehti muuttaa tätä
shelf-overtaken-by = { $name } tallensi muutoksen { $when }.
shelf-overtaken-text = Mitään ei kirjoitettu yli. Kirjoittamasi on alla, ja poikkeavissa kohdissa näkyy, mitä nyt on tallessa. Korjaa ja tallenna.
shelf-stored = Tallessa nyt:
shelf-stored-on = tallessa valittuna
shelf-stored-off = tallessa ilman valintaa
shelf-save-anyway = Tallenna nämä

## Piilottaminen
shelf-hide-title = Piilota myynnistä
shelf-hide = Piilota
shelf-hide-lead =
    { $kind ->
       [theme] Uusia tilauksia tästä teemasta ei enää oteta. Jo varatut sparraukset pidetään, ja voit palauttaa teeman milloin tahansa.
       [offer] Tätä ei enää voi ostaa. Ostetut kerrat ja varatut sparraukset ovat voimassa, ja voit palauttaa tuotteen milloin tahansa.
      *[expert] Asiantuntijalle ei enää voi varata aikoja. Jo varatut sparraukset pidetään, ja voit palauttaa hänet milloin tahansa.
    }
shelf-hide-heading = Piilotetaanko { $name }?
shelf-held =
    { $count ->
       [one] Yksi ostaja on juuri varaamassa tai maksamassa aikaa. Hän saa aikansa, jos maksaa.
      *[other] { $count } aikaa on juuri varattavana tai maksettavana. Ostajat saavat aikansa, jos maksavat.
    }
shelf-touched =
    { $count ->
       [0] Tulevia sparrauksia ei ole
       [one] Yksi tuleva sparraus
      *[other] { $count } tulevaa sparrausta
    }
shelf-touched-text = Nämä pysyvät voimassa. Siirrä tai peru ne tilauksen sivulta, jos niitä ei voi pitää.
shelf-touched-none = Piilottaminen ei koske ketään, jolla on jo aika.
shelf-is-hidden = Tämä on piilotettu. Asiakkaat eivät näe sitä.
shelf-show = Palauta myyntiin
admin-notice-saved = Tallennettu. Asiakkaat näkevät muutoksen heti.
admin-notice-hidden = Piilotettu. Voit palauttaa sen alta.
admin-notice-shown = Palautettu myyntiin.

## Asiantuntijan kalenterit
shelf-feeds = Kalenterit
shelf-feeds-title = Kalenterit: { $name }
shelf-feeds-lead = Asiantuntija pitää oman kalenterinsa. Kauppa lukee siitä linkin kautta, milloin häntä voi varata.
shelf-feed-add = Lisää kalenteri
shelf-feed-url = Kalenterin linkki
shelf-feed-url-hint = Salainen iCal-osoite, joka alkaa https:// tai webcal://. Linkki on kuin avain: sitä ei näytetä enää tallentamisen jälkeen.
shelf-feed-kind = Mitä kalenteri kertoo?
shelf-feed-open-text = Tapahtumat ovat aikoja, jolloin saa varata.
shelf-feed-busy-text = Tapahtumat ovat menoja, joiden aikana ei saa varata.
shelf-feed-look = Katso, mitä siinä on
shelf-feed-preview = Näin ymmärsimme kalenterin
shelf-feed-understood =
    { $kind ->
       [open] { $count ->
           [0] Ei yhtään vapaata jaksoa.
           [one] Yksi vapaa jakso.
          *[other] { $count } vapaata jaksoa.
        }
      *[busy] { $count ->
           [0] Ei yhtään varattua jaksoa.
           [one] Yksi varattu jakso.
          *[other] { $count } varattua jaksoa.
        }
    }
shelf-feed-says-nothing = Kalenterissa ei ole yhtään tulevaa aikaa. Tarkista, että linkki on oikean kalenterin.
shelf-feed-use = Ota käyttöön
shelf-feed-refused = Kalenteria ei otettu käyttöön:
shelf-feed-twice = tämä kalenteri on jo käytössä.
shelf-feed-too-many = asiantuntijalla on jo { $max } kalenteria, enempää ei voi lisätä.
shelf-feed-address = kirjoita linkki, joka alkaa https:// tai webcal://.
shelf-feed-remove = Poista
shelf-feed-remove-text =
    { $kind ->
       [open] Tämän kalenterin vapaita aikoja ei enää myydä. Jo varatut sparraukset pysyvät.
      *[busy] Tämän kalenterin menot eivät enää estä varaamista. Jo varatut sparraukset pysyvät.
    }
shelf-feed-remove-button = Poista kalenteri
admin-notice-feed-added = Kalenteri on käytössä.
admin-notice-feed-removed = Kalenteri on poistettu.

## Poissaolot
shelf-off = Poissaolot
shelf-off-title = Poissaolot: { $name }
shelf-off-lead = Poissaolon aikana ei voi varata, vaikka kalenterissa olisi vapaata. Jo varatut sparraukset pysyvät, ja näet ne ennen kuin tallennat.
shelf-off-add = Lisää poissaolo
shelf-off-hint = Jos jätät kellonajat tyhjiksi, poissaolo on kokonaisia päiviä. Ajat ovat Suomen aikaa.
shelf-off-from-date = Ensimmäinen päivä
shelf-off-from-time = Alkaen kello
shelf-off-until-date = Viimeinen päivä
shelf-off-until-time = Päättyen kello
shelf-off-note = Huomautus
shelf-off-note-hint = Vain studion nähtäväksi
shelf-off-look = Katso, keitä se koskee
shelf-off-do = Tallenna poissaolo
shelf-off-remove = Poista
shelf-off-none = Poissaoloja ei ole.
shelf-off-range = Tarkista ajat. Loppu on alun jälkeen ja vielä edessäpäin, ja poissaolo kestää enintään vuoden.
shelf-off-note-long = Lyhennä huomautusta. Enintään { $max } merkkiä.
shelf-off-too-many = Poissaoloja on jo liikaa. Poista ensin vanhoja.
shelf-off-short = poissa
admin-notice-off-added = Poissaolo on tallennettu.
admin-notice-off-removed = Poissaolo on poistettu.
admin-why-off = Poissa
admin-why-start-off = Asiantuntija on poissa.
staff-session-in-time-off = Varattu sparraus on asiantuntijan poissaolon aikana. Sovi asiantuntijan kanssa, siirrä tai peru.

## Kuva
shelf-photo = Kuva
shelf-photo-title = Kuva: { $name }
shelf-photo-file = Uusi kuva
shelf-photo-hint = JPEG, PNG tai WebP, enintään { $megabytes } megatavua ja { $megapixels } megapikseliä. Kuva rajataan neliöksi, ja sen paikkatiedot poistetaan.
shelf-photo-put-up = Ota käyttöön
shelf-photo-remove = Poista kuva
shelf-photo-empty = Kuvaa ei ole. Asiakkaat näkevät nimen alkukirjaimet.
shelf-photo-none = Valitse kuva ensin.
shelf-photo-too-large = Tiedosto on liian suuri. Enintään { $megabytes } megatavua.
shelf-photo-too-many-pixels = Kuva on liian suuri. Enintään { $megapixels } megapikseliä.
shelf-photo-no-picture = Tiedosto ei ole kuva, jonka voimme lukea. Käytä JPEG-, PNG- tai WebP-kuvaa.
admin-notice-photo-up = Kuva on käytössä.
admin-notice-photo-down = Kuva on poistettu.

## Studion tiedot
settings-title =
    { $errors ->
       [0] Studion tiedot
      *[other] Virhe: Studion tiedot
    }
settings-heading = Studion tiedot
settings-lead = Nämä näkyvät joka sivulla, viesteissä ja laskuissa. Jo annetut laskut eivät muutu.
settings-legend-studio = Studio
settings-name = Kaupan nimi
settings-email-hint = Asiakkaiden kysymykset ja kaupan omat ilmoitukset tulevat tähän.
settings-legend-seller = Myyjä
settings-seller-hint = Lain mukaan laskussa on myyjän nimi, osoite ja Y-tunnus tai alv-tunniste.
settings-seller-name = Nimi kaupparekisterissä
settings-business-id = Y-tunnus
settings-business-id-hint = Muodossa 1234567-1
settings-vat-id = Alv-tunniste
settings-vat-id-hint = Muodossa FI12345671
settings-phone = Puhelin
settings-address = Postiosoite

## Ennen avaamista
live-title = Valmiina avaamaan?
live-missing =
    { $count ->
       [0] Kaikki on valmista.
       [one] Yksi asia puuttuu.
      *[other] { $count } asiaa puuttuu.
    }
live-first = Kauppa ei ole vielä auki
live-first-text = Asiakas ei voi vielä ostaa mitään. Katso, mitä puuttuu, ja täytä kohdat järjestyksessä.
live-done = kunnossa
live-not-yet = puuttuu
live-there = Siirry
live-seller = Studion ja myyjän tiedot
live-seller-how = Täytä sähköposti, myyjän nimi, Y-tunnus ja osoite. Ylläpitäjä voi tehdä tämän.
live-theme = Teema
live-theme-how = Lisää ainakin yksi teema.
live-offer = Tuote
live-offer-how = Lisää ainakin yksi tuote.
live-expert = Asiantuntija, jonka kalenteri toimii
live-expert-how = Lisää asiantuntija ja hänelle kalenteri, jossa on vapaita aikoja.
live-mail = Sähköposti lähtee
live-mail-how = Yhtään viestiä ei ole vielä lähtenyt. Tarkista sähköpostin asetukset.
live-webhook = Stripe ilmoittaa maksuista
live-webhook-how = Stripeltä ei ole kuulunut 30 päivään. Tarkista webhook Stripen hallinnasta.
live-stripe = Stripe ottaa vastaan oikeaa rahaa
live-stripe-how = Käytössä on testiavain. Vaihda se, kun avaat kaupan.
