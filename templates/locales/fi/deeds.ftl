### Mitä henkilökunta tekee sovituille ajoille

## Kukaan ei saapunut
admin-notice-missed = Merkitty: kukaan ei saapunut.
admin-notice-not-missed = Merkintä on poistettu.
admin-error-not-begun = Aika ei ole vielä alkanut.
missed-title = Kukaan ei saapunut
missed-button = Merkitse: kukaan ei saapunut
missed-undo = Poista merkintä: asiakas saapuikin
missed-credit = Kerta jää käytetyksi. Kertoja tai rahaa ei palaudu.
missed-page = Asiakas näkee merkinnän tilauksensa sivulla.
missed-undo-credit = Kertojen määrä ei muutu: kerta oli käytetty ja on yhä.
missed-undo-page = Merkintä poistuu asiakkaan sivulta.
missed-mail = Viestiä ei lähde kenellekään.
missed-instead = Jos haluat antaa kerran tai rahaa takaisin, peru aika.
missed-customer = Studion mukaan kukaan ei saapunut tähän aikaan, joten kerta on käytetty. Jos tieto on väärä, kirjoita studiolle.
label-data-missed_at = Merkitty: ei saapunut

## Aika meni maksun aikana
admin-notice-nothing-lost = Mikään aika ei enää odota korvaamista.
lost-resolve = Korvaa mennyt aika
lost-lead = Asiakas maksoi, mutta nämä ajat ehtivät mennä ennen maksua.
lost-other = Uusi aika
lost-other-effect = Paina aikaa: se varataan heti, siihen käytetään yksi kerta, ja asiakas ja kutsutut saavat viestin.
lost-other-none = Lähistöllä ei ole vapaita aikoja. Valitse muu aika alta.
lost-elsewhere = Valitse muu aika
lost-reason = Maksun aikana menneen ajan tilalle
lost-money = Rahat takaisin
lost-money-button = Näytä palautus: { $amount }
lost-money-effect = Mennyt aika ei enää odota korvaamista.

## Aika on ristiriidassa asiantuntijan kalenterin tai poissaolon kanssa
clash-title = Asiantuntija on silloin varattu tai poissa
clash-short = asiantuntija on silloin varattu tai poissa
clash-known = Ristiriita on merkitty nähdyksi, ja aika pidetään.
clash-look = Katso ja ratkaise
clash-off = Poissa { $when }
clash-calendar = Asiantuntijan kalenterissa on silloin oma meno. Huomattu { $when }.
clash-keep = Pidä aika
clash-keep-effect = Kun olet sopinut asiasta asiantuntijan kanssa, merkitse ristiriita nähdyksi. Aika ei muutu, ja viestiä ei lähde. Uusi ristiriita tulee taas työpöydälle.
clash-keep-button = Merkitse nähdyksi ja pidä aika

## Kirjautuminen vanheni kesken kirjoittamisen
kept-signed-out = Kirjautumisesi oli päättynyt, joten mitään ei vielä tehty. Kirjoittamasi on tallessa tällä sivulla: kirjaudu, niin jatkat siitä.
kept-title = Jatka siitä, mihin jäit
kept-yours = Olet taas kirjautuneena. Kirjoittamasi on tallessa, ja mitään ei ole vielä tehty.
kept-not-yours = Toinen henkilö kirjautui. Edellisen kirjoittamaa tekstiä ei näytetä, ja se on poistettu.
kept-left = Tällä lomakkeella ei ole omaa sivua. Tässä on, mitä kirjoitit. Mitään ei ole vielä tehty.
kept-button = Näytä lomake
kept-on = Jatka
kept-shown = Tässä on, mitä kirjoitit. Mitään ei ole vielä tehty: tarkista ja paina lomakkeen painiketta.
kept-no-field = Näille ei ollut enää kenttää:

## Monta aikaa kerralla
bulk-title = Peru monta aikaa kerralla
bulk-lead = Esimerkiksi kun asiantuntija sairastuu. Valitse asiantuntija ja päivät, rastita ajat ja katso vaikutus ennen kuin mitään tehdään. Kerralla enintään { $max } aikaa.
bulk-sessions = Ajat
bulk-cut = Näkyvissä on { $max } ensimmäistä aikaa. Loput tulevat esiin, kun nämä on käsitelty.
bulk-refund = Rahat, jos niitä on palautettavissa
bulk-none = Näinä päivinä asiantuntijalla ei ole tulevia aikoja.
bulk-preview =
    { $count ->
       [0] Yhtään aikaa ei voi perua näin
       [one] Yksi aika perutaan
      *[other] { $count } aikaa perutaan
    }
bulk-result =
    { $count ->
       [0] Yhtään aikaa ei peruttu nyt
       [one] Yksi aika peruttiin
      *[other] { $count } aikaa peruttiin
    }
bulk-of = { $count } / { $all } rastitusta ajasta.
bulk-button =
    { $count ->
       [one] Peru yksi aika
      *[other] Peru { $count } aikaa
    }
bulk-resume = Jos jotain katkeaa kesken, paina samaa painiketta uudelleen: tehdyt eivät toistu.
bulk-credit = Kerta palautuu.
bulk-money = Rahaa palautuu
bulk-no-money = Rahaa ei voi palauttaa. Aika jää voimaan.
bulk-off-already = Oli jo peruttu.
bulk-done = Peruttu.
bulk-not-found = Aikaa ei löytynyt.
bulk-not-stored = Ei saatu tallennettua. Paina uudelleen.
bulk-error-none = Rastita ainakin yksi aika.
bulk-error-many = Liian monta aikaa kerralla.
