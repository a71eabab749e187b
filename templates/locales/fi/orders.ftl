### Words on the order pages: the form before paying and every state after it.

## Summary and price
summary-title = Tilauksesi
summary-zone = Suomen aikaa
summary-no-slot = Valitset ajan myöhemmin.
summary-price = Hinta
summary-net = Veroton hinta
summary-vat = Alv { $rate }
summary-total = Yhteensä (sis. alv)
summary-refunded = Palautettu
order-eyebrow = Tilaus { $code }
support-code = Tilauskoodi
support-request = Virheen tunnus
support-text = Kysyttävää? Kirjoita meille ja mainitse koodi:

## The form before paying
draft-title =
    { $errors ->
       [0] Viimeistele tilaus
      *[other] Virhe: viimeistele tilaus
    }
draft-heading = Viimeistele tilaus
draft-you = Sinä
draft-session = Sparraus
draft-attendees = Kutsu kollegat mukaan
draft-attendee = Osallistuja { $n }
label-name = Nimi
label-email = Sähköposti
label-buyer = Kuka ostaa?
label-organisation = Organisaatio
label-business_id = Y-tunnus
label-address = Laskutusosoite
label-reference = Viite laskulle
label-preparation = Mitä haluatte sparrata?
label-attendee_name = Osallistujan { $n } nimi
label-attendee_email = Osallistujan { $n } sähköposti
label-accept_terms = Hyväksyn tilausehdot (versio { $version }).
label-begin_before_withdrawal = Pyydän, että sparraus pidetään jo 14 päivän peruuttamisajan kuluessa. Tiedän, että peruuttamisoikeuteni päättyy, kun koko palvelu on suoritettu, ja että maksan jo pidetyistä kerroista.
label-slot = Aika
label-quantity = Määrä
label-offer = Sparraus
label-theme = Teema
label-order_code = Tilausnumero
buyer-person = Yksityishenkilö
buyer-business = Yritys tai julkinen organisaatio
hint-email = Lähetämme tähän vahvistuksen ja kalenterikutsun.
hint-business-id = Muodossa 1234567-1
hint-address = Arvonlisäverolaki vaatii osoitteen yli 400 euron laskulle.
hint-reference = Esimerkiksi ostotilauksen numero
hint-preparation = Idea, tilanne ja yksi tai kaksi kysymystä riittää. Asiantuntija lukee tämän etukäteen. Enintään { $max } merkkiä.
hint-attendees = Enintään { $max } henkilöä. He saavat kalenterikutsun.
hold-label = Varausaika
hold-until = Aika on varattu sinulle klo { $time } asti.
hold-left = Jäljellä { $time }
hold-extend = Jatka varausta
hold-no-more = Varausta ei voi enää jatkaa.
hold-soon = Varausaikaa on jäljellä kaksi minuuttia. Voit jatkaa varausta painikkeesta.
hold-over = Aika ei ole enää varattuna sinulle. Kaikki kirjoittamasi on tallessa. Paina ”Jatka varausta”, niin katsomme, onko aika yhä vapaa.
before-title = Ennen kuin tilaat
before-cancel-single = Voit perua tai siirtää ajan maksutta viimeistään 24 tuntia ennen sen alkua. Saat valintasi mukaan uuden kerran tai rahat takaisin ({ $price }). Sen jälkeen maksua ei palauteta.
before-cancel-package = Voit perua tai siirtää ajan maksutta viimeistään 24 tuntia ennen sen alkua. Kerta palaa silloin käyttöösi. Myöhemmin peruttu kerta on käytetty.
before-valid = Kerrat ovat voimassa { $days } päivää maksusta.
before-withdrawal = Kuluttajana voit peruuttaa sopimuksen 14 päivän kuluessa syytä kertomatta. Linkki siihen on jokaisen sivun alalaidassa. Palautamme maksun, mutta jo pidetyistä kerroista maksat niiden hinnan.
before-complaint = Jos jokin menee vikaan, kerro meille ensin. Kuluttajana saat apua kuluttajaneuvonnasta (kkv.fi) ja kuluttajariitalautakunnasta (kuluttajariita.fi).
before-seller = Myyjä:
terms-read = Lue tilausehdot (uusi välilehti)
privacy-read = Näin käsittelemme tietojasi (uusi välilehti)
order-button = Tilaa ja maksa
pay-next = Siirryt Stripen maksusivulle. Aikasi pysyy varattuna maksun ajan.
pick-first = Valitse ensin aika sivun alusta.
give-back = Luovu ajasta ja tilauksesta
error-summary-title =
    { $count ->
       [one] Yksi kohta pitää korjata
      *[other] { $count } kohtaa pitää korjata
    }

## Notices
notice-hold-extended = Varausta jatkettiin.
notice-hold-limit = Varausta ei voi enää jatkaa. Viimeistele tilaus ennen kuin aika päättyy.
notice-hold-lapsed = Varausaika päättyi, ja aika vapautui. Kaikki kirjoittamasi on tallessa. Valitse aika uudelleen.
notice-slot-taken = Joku ehti varata ajan juuri ennen sinua. Kaikki kirjoittamasi on tallessa.
notice-time-gone = Yksi ajoistasi ei ole enää vapaana. Kaikki kirjoittamasi on tallessa. Valitse sen tilalle toinen.
notice-mark-time = Merkitse, minkä ajoistasi haluat vaihtaa.
notice-payment-unavailable = Maksupalveluun ei juuri nyt saada yhteyttä. Aikasi on yhä varattu, eikä sinulta ole veloitettu mitään. Yritä hetken kuluttua uudelleen.
notice-booked = Aika on varattu. Lähetimme kalenterikutsun.
label-terms-short = Tilausehdot
label-begin-short = Sparraus peruuttamisajan kuluessa
notice-slot-taken-plain = Joku ehti varata ajan juuri ennen sinua. Kertasi on tallessa.
notice-moved = Aika on siirretty. Lähetimme päivitetyn kalenterikutsun.
notice-cancelled = Aika on peruttu.
notice-cancelled-credit = Aika on peruttu, ja kerta palasi käyttöösi.
notice-cancelled-refund = Aika on peruttu, ja rahat ovat matkalla takaisin sinulle.
notice-slot-taken-kept = Joku ehti varata ajan juuri ennen sinua. Oma aikasi on ennallaan.
notice-past-validity = Kertojesi voimassaolo päättyy ennen tätä aikaa. Valitse aiempi aika.

## Times to choose instead
alternatives-title = Lähimmät vapaat ajat
own-times = Mitä aikaa vaihdat?
own-times-others = Muut ajat pidämme sinulle, jos ne ovat yhä vapaita.
time-held = varattu sinulle
time-free = yhä vapaa
time-gone = ei enää vapaana
alternatives-text = Lähimmät vapaat ajat:
alternatives-more = Katso kaikki ajat

## States of an order
pending-title = Maksu puuttuu
pending-heading = Tilaus odottaa maksua
pending-lead = Jatka maksamaan, niin varaus vahvistuu heti.
pending-held = Aika on varattu sinulle ainakin tähän asti: { $time }.
pending-pay = Jatka maksamaan
pending-hint = Jos maksoit jo, odota hetki ja päivitä sivu. Älä maksa uudelleen.
confirming-title = Vahvistamme maksua
confirming-heading = Vahvistamme maksuasi
confirming-lead = Maksupalvelu ei ole vielä ehtinyt vastata. Yleensä tämä kestää muutaman sekunnin.
confirming-status = Odotamme vahvistusta
confirming-text = Sinun ei tarvitse tehdä mitään, eikä pidä maksaa uudelleen. Sivu päivittyy itsestään, ja vahvistus tulee myös sähköpostiisi.
processing-title = Maksu on käsittelyssä
processing-heading = Maksusi on käsittelyssä
processing-lead = Valitsemasi maksutapa vahvistuu hitaammin. Varaus vahvistetaan, kun maksu on perillä.
processing-text = Käsittely voi kestää muutaman pankkipäivän. Älä maksa uudelleen.
processing-held = Pidämme ajan sinulle varattuna sen aikaa.
processing-mail = Ilmoitamme tuloksen osoitteeseen { $email }.
paid-title = Tilaus
paid-heading = Aikasi on vahvistettu
paid-heading-no-booking = Kiitos, tilaus on maksettu
paid-heading-lost = Maksu tuli perille, mutta aika ehti mennä
paid-heading-order = Tilauksesi
paid-lead = Kertasi odottavat. Voit varata ajan, kun haluat.
paid-lead-mail = Lähetimme vahvistuksen ja kalenterikutsun osoitteeseen { $email }.
paid-preparation = Mistä sparrataan
paid-attendees = Osallistujat
paid-invoice = Laskutiedot
paid-keep-link = Tämä sivu on vain sinun. Säilytä sen linkki: sillä varaat loput kerrat ja näet tilauksesi. Älä jaa linkkiä muille.
paid-keep-link-booked = Tämä sivu on vain sinun. Säilytä sen linkki: sillä näet tilauksesi. Älä jaa linkkiä muille.
lost-title = Tätä emme enää voineet varata
lost-text =
    { $count ->
       [one] Maksu saapui vasta, kun varausaika oli päättynyt. Kertasi on tallessa: valitse uusi aika, tai pyydä rahat takaisin.
      *[other] Maksu saapui vasta, kun varausaika oli päättynyt. Kertasi ovat tallessa: valitse uudet ajat, tai pyydä rahat takaisin.
    }
lost-pick = Valitse uusi aika
lost-refund = Pyydä rahat takaisin
expired-title = Tilaus vanhentui
expired-heading = Tilaus ehti vanhentua
expired-lead = Maksua ei tullut ajoissa, joten aika vapautui. Sinulta ei ole veloitettu mitään.
cancelled-title = Tilaus peruttu
cancelled-heading = Tilaus on peruttu
cancelled-lead = Aika on vapautettu. Sinulta ei ole veloitettu mitään.
failed-title = Maksu epäonnistui
failed-heading = Maksu ei onnistunut
failed-lead = Maksupalvelu ei saanut maksua vahvistettua, joten aika vapautui.
failed-text = Jos tililläsi näkyy katevaraus, pankkisi vapauttaa sen. Jos rahaa silti lähti, ota meihin yhteyttä.
refunded-heading = Maksu on palautettu
refunded-heading-coming = Maksu on matkalla takaisin
refunded-lead = Tilaus on päättynyt, eikä siinä ole enää kertoja.
again-text = Voit valita ajan uudelleen milloin vain.
again-button = Valitse aika uudelleen

## Bookings and credits
bookings-title = Varatut ajat
booking-status =
    { $status ->
       [confirmed] vahvistettu
       [cancelled] peruttu
       [held] pidetty
       [missed] ei saapunut
       [moved] siirretty
      *[other] { $status }
    }
booking-add-to-calendar = Lisää kalenteriin
booking-move = Siirrä
booking-cancel = Peru
cancel-after = Myöhemmin perutusta ajasta ei palauteta kertaa eikä rahaa, eikä aikaa voi siirtää.
cancel-how = Siirrä tai peru aika tilauksen sivulla.
credits-title = Kertasi
credits-used = { $used } / { $total } käytetty
credits-left =
    { $count ->
       [one] Sinulla on 1 kerta jäljellä.
      *[other] Sinulla on { $count } kertaa jäljellä.
    }
credits-valid = Voimassa { $date } asti.
credits-next = Seuraavan kerran hyvä hetki on { $from }–{ $until }.
credits-none = Kaikki kerrat on käytetty.
credits-expired =
    { $count ->
       [one] Yksi kerta vanhentui { $date }.
      *[other] { $count } kertaa vanhentui { $date }.
    }
credits-book = Varaa seuraava aika
book-title = Varaa aika
book-heading = Varaa seuraava aika
book-back = Tilaus { $code }
book-window = Ehdotamme aikaa väliltä { $from }–{ $until }, niin edelliset opit ehtivät käytäntöön. Voit valita muunkin ajan.
book-text = Kun valitset ajan, se on heti varattu. Maksettavaa ei ole.
invoice-order = Tilausnumero
invoice-number = Laskun numero
invoice-paid = Maksettu
invoice-buyer = Ostaja
invoice-seller = Myyjä

## Cancelling and moving
cancel-title = Peru aika
cancel-heading = Haluatko perua tämän ajan?
cancel-late = Ajan alkuun on alle 24 tuntia. Jos perut nyt, et saa takaisin kertaa etkä rahaa.
cancel-choice = Mitä haluat takaisin?
cancel-choice-refund = Rahat: { $amount }
cancel-choice-credit = Kerran
cancel-credit = Kerta palaa käyttöösi.
cancel-credit-until = Voit varata sillä uuden ajan { $date } asti.
cancel-told = Lähetämme sinulle viestin, joka poistaa ajan kalenteristasi.
cancel-button = Peru aika
cancel-button-late = Peru aika ilman palautusta
cancel-keep = Pidä aika
cancel-move-instead = Siirrä aika toiseen ajankohtaan
cancel-changed = Tilanne muuttui, kun sivu oli auki. Katso vielä, mitä saat takaisin.
move-title = Siirrä aika
move-heading = Siirrä aika
move-now = Nyt varattuna: { $when }, { $expert }.
move-text = Kun valitset ajan, sparraus siirtyy siihen heti ja entinen aika vapautuu. Maksettavaa ei ole.
move-cancel-instead = Peru aika kokonaan

## Money that goes back
money-title = Rahojen palautus
money-returning = { $amount } on matkalla takaisin sinulle.
money-returned = { $amount } on palautettu samalle maksutavalle, jolla maksoit.
money-otherwise = { $amount } on palautettu sinulle muuta kautta, koska palautus maksutavallesi ei mennyt perille.
money-owed = { $amount } ei mennyt perille, kun palautimme sen. Rahat ovat yhä sinun. Selvitämme asian ja otamme sinuun yhteyttä.
money-disputed = Pankkisi selvittää maksua. { $amount } on pankilla, kunnes se päättää. Sitä ennen emme voi palauttaa rahaa.
money-charged-back = Pankkisi palautti sinulle { $amount }.
refund-when = Rahat tulevat samalle maksutavalle, jolla maksoit, tavallisesti 5–10 arkipäivässä.

## Withdrawing from the contract
withdraw-link = Peruuta sopimus tästä
withdraw-title = Sopimuksen peruuttaminen
withdraw-lead = Kuluttajana voit peruuttaa täällä tehdyn sopimuksen 14 päivän kuluessa syytä kertomatta. Kirjautua ei tarvitse.
hint-order-code = Kahdeksan merkkiä, esimerkiksi 7K3M9QXD. Numero on tilausvahvistuksessa.
hint-withdraw-email = Kirjoita osoite, jolla tilasit. Lähetämme siihen kuittauksen.
withdraw-next = Jatka
withdraw-next-hint = Mitään ei vielä peruuteta. Seuraavaksi tarkistat tiedot ja vahvistat.
withdraw-otherwise = Voit ilmoittaa peruuttamisesta myös sähköpostilla:
withdraw-confirm-title = Tarkista ja vahvista
withdraw-confirm-lead = Sopimus peruutetaan vasta, kun vahvistat.
withdraw-statement = Peruutan tilausta { $code } koskevan sopimuksen.
withdraw-amount = Palautamme sinulle { $amount }.
withdraw-amount-nothing = Palautettavaa ei ole: kerrat on pidetty, tai niiden rahat on jo palautettu.
withdraw-amount-unknown = Tätä tilausta ei voi peruuttaa itsestään. Ihminen lukee ilmoituksesi ja vastaa kahden arkipäivän kuluessa.
withdraw-ends = Tulevat ajat perutaan, eikä tilauksella ole sen jälkeen kertoja.
withdraw-effects = Kun ilmoitus on perillä, tarkistamme tilauksen. Jos peruuttamisoikeus on voimassa, perumme tulevat ajat ja palautamme maksun. Jo pidetyistä kerroista maksat niiden hinnan.
withdraw-confirm-button = Vahvista peruuttaminen
withdraw-edit = Korjaa tietoja
withdraw-done-title = Peruuttamisilmoitus on lähetetty
withdraw-done-at = Lähetysaika on { $when }, Suomen aikaa. Tämä aika ratkaisee.
withdraw-done-receipt = Lähetämme kuittauksen sähköpostiisi. Siinä on ilmoituksesi sisältö ja lähetysaika.
withdraw-done-next = Kuittaus kertoo myös, mitä seuraavaksi tapahtuu: paljonko palautamme, tai että ihminen vastaa sinulle kahden arkipäivän kuluessa.
withdraw-done-help = Jos kuittausta ei tule, kirjoita meille:
withdrawal-title = Peruuttamisoikeus
withdrawal-until = Kuluttajana voit peruuttaa sopimuksen { $date } asti syytä kertomatta. Jo pidetyistä kerroista maksat niiden hinnan.
withdrawal-was-sent = Peruutit sopimuksen { $when }.
withdrawal-name = Nimi
withdrawal-order = Tilausnumero
withdrawal-email = Sähköposti
withdrawal-sent = Lähetetty

## Calendar subscription
subscribe-title = Ajat omaan kalenteriin
subscribe-text = Tilaa tämän tilauksen ajat kalenteriohjelmaasi. Uudet, siirretyt ja perutut ajat päivittyvät sinne itsestään.
subscribe-make = Tee kalenterilinkki
subscribe-made = Kalenterilinkki on tehty { $date }. Emme voi näyttää sitä uudelleen.
subscribe-again = Tee uusi linkki, vanha lakkaa toimimasta
subscribe-revoke = Poista linkki
subscribed-title = Kalenterilinkki
subscribed-heading = Kalenterilinkkisi on valmis
subscribed-lead = Kopioi linkki kalenteriohjelmaasi. Linkillä näkee tämän tilauksen ajat, teemat ja asiantuntijat, joten jaa se vain niille, joille ne kuuluvat.
subscribed-once = Näytämme linkin vain tämän kerran. Jos se joutuu vääriin käsiin, tee tilauksen sivulla uusi linkki tai poista linkki.
subscribed-open = Avaa kalenteriohjelmassa
subscribed-how-title = Näin tilaat kalenterin
subscribed-how-google = Google-kalenteri: Muut kalenterit, Lisää URL-osoitteen perusteella.
subscribed-how-outlook = Outlook: Lisää kalenteri, Tilaa verkosta.
subscribed-how-apple = Applen Kalenteri: Arkisto, Uusi kalenteritilaus.
notice-calendar-revoked = Kalenterilinkki on poistettu. Sen tilanneet ohjelmat eivät enää saa aikoja.

## Calendar
calendar-summary = Sparraus: { $theme }, { $expert }
calendar-description = Mistä sparrataan: { $preparation }
calendar-description-empty = Kerro ennen sparrausta, mistä haluatte puhua. Vastaa tilausvahvistukseen.
calendar-manage = Varauksesi: { $url }
calendar-busy = Sparraus
calendar-name-expert = { $studio }: { $expert }
calendar-name-order = { $studio }: tilaus { $code }
calendar-subscribed = { $theme }, { $expert }. Tilauksen sivu: { $url } (avaa se tilausvahvistuksen linkillä).

## Credit notes
credit-note-cancellation = Sparraus peruttu ajoissa
credit-note-withdrawal = Peruttu sopimus (kuluttajan peruuttamisoikeus)
credit-note-refund = Hyvitys
