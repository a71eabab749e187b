### People of a session: who comes, what it is about, reminders. Papers by mail. Enquiries.
booking-people = Osallistujat ja valmistautuminen
notice-people = Osallistujat ja valmistautuminen on tallennettu. Uudet osallistujat saavat kutsun sähköpostiin.
people-title = { $errors ->
        [0] Osallistujat ja valmistautuminen
       *[other] Virhe: osallistujat ja valmistautuminen
    }
people-heading = Osallistujat ja valmistautuminen
people-who = Ketkä tulevat mukaan?
hint-people = Jokainen, jolla on sähköpostiosoite, saa kalenterikutsun ja oman linkin tähän valmistautumiseen. Poistettu osallistuja saa perutuksen. Poista osallistuja tyhjentämällä hänen kenttänsä.
people-save = Tallenna
people-leave = Palaa tallentamatta
people-customer = Tilaaja
people-attendees = Mukana
people-preparation = Mistä sparrataan
people-preparation-none = Valmistautumista ei ole vielä kirjoitettu.
people-elsewhere = Asiantuntijan omaa aikaa { $when }
people-open = Avaa valmistautuminen
people-prepare = Täydennä valmistautumista
people-own-link = Linkki on vain sinun. Sillä näet ajan, osallistujat ja sen, mistä sparrataan.
preparation-title = Valmistautuminen sparraukseen
preparation-heading = Valmistautuminen
preparation-expert = Asiantuntija
preparation-cancelled = Tämä aika on peruttu.
preparation-over = Tämä sparraus on pidetty.
preparation-note = Tiedot kirjoitti { $customer }. Jos jotain pitää muuttaa, kerro hänelle.
preparation-note-expert = Tilaaja voi täydentää valmistautumista, kunnes sparraus alkaa. Katso sivu uudelleen vähän ennen alkua.
calendar-prepare = Valmistautuminen: { $url }
calendar-description-none = Valmistautumista ei ole vielä kirjoitettu. Katso linkistä lähempänä aikaa.
undelivered-title = Viestiä ei saatu perille
undelivered-text = Viestimme osoitteeseen { $email } ei mennyt perille. Kaikki tiedot näkyvät tällä sivulla, joten tallenna sen osoite. Kerro meille, mihin osoitteeseen voimme kirjoittaa:
mail-expert-booked-subject = Uusi varaus: { $when }, { $customer }
mail-expert-booked-heading = Sinulle on varattu sparraus
mail-expert-booked-text = { $customer } varasi sinulta sparrauksen.
mail-expert-moved-subject = Varaus siirtyi: { $when }, { $customer }
mail-expert-moved-heading = Varaus on siirretty
mail-expert-moved-text = { $customer } siirsi sparrauksen uuteen aikaan:
mail-expert-cancelled-subject = Varaus peruttu: { $when }, { $customer }
mail-expert-cancelled-heading = Varaus on peruttu
mail-expert-cancelled-text = Tämä varaus on peruttu (tilaaja { $customer }):
mail-expert-cancelled-left = Tämä varaus siirtyi toiselle asiantuntijalle (tilaaja { $customer }):
mail-attendee-invited-subject = Kutsu sparraukseen: { $when }
mail-attendee-invited-heading = Sinut on kutsuttu sparraukseen
mail-attendee-invited-text = { $customer } kutsui sinut mukaan sparraukseen.
mail-attendee-moved-subject = Sparraus siirtyi: { $when }
mail-attendee-moved-heading = Sparraus on siirretty
mail-attendee-moved-text = { $customer } siirsi sparrauksen, johon olet tulossa. Uusi aika on:
mail-attendee-cancelled-subject = Sparraus poistuu kalenteristasi: { $when }
mail-attendee-cancelled-heading = Sparraus poistuu kalenteristasi
mail-attendee-cancelled-text = Sparraus, johon olit tulossa, on peruttu:
mail-attendee-cancelled-left = { $customer } poisti sinut tämän sparrauksen osallistujista:
mail-reminder-day-subject = Muistutus: sparraus { $when }
mail-reminder-day-heading = Muistutus sparrauksesta
mail-reminder-day-text = Sparraus lähestyy:
mail-reminder-hour-subject = Sparraus alkaa pian: { $when }
mail-reminder-hour-heading = Sparraus alkaa pian
mail-reminder-hour-text = Noin tunnin päästä alkaa:
mail-package-nudge-subject = Seuraavan sparrauksen aika, tilaus { $code }
mail-package-nudge-heading = Varaa seuraava sparraus
mail-package-nudge-text = { $count ->
        [one] Paketistasi on jäljellä yksi kerta. Seuraava sparraus on hyvä pitää viimeistään { $until }, jotta työ pysyy liikkeessä.
       *[other] Paketistasi on jäljellä { $count } kertaa. Seuraava sparraus on hyvä pitää viimeistään { $until }, jotta työ pysyy liikkeessä.
    }
mail-package-nudge-otherwise = Aika on suositus: voit varata myös myöhemmän ajan. Jos mikään aika ei sovi, vastaa tähän viestiin.
mail-invoice-issued-subject = Lasku { $number }
mail-invoice-issued-heading = Laskusi
mail-invoice-issued-text = Tässä on lasku { $number } tilauksestasi. Se on jo maksettu, joten sinun ei tarvitse tehdä mitään.
mail-credit-note-issued-subject = Hyvityslasku { $number }
mail-credit-note-issued-heading = Hyvityslaskusi
mail-credit-note-issued-text = Tässä on tilauksesi hyvityslasku { $number }.
mail-credit-note-reason = Peruste: { $reason }
mail-paper-vat = josta arvonlisäveroa { $amount }
mail-invoice-open = Avaa lasku
mail-credit-note-open = Avaa hyvityslasku
mail-paper-pdf = Lataa PDF
ask-time = Pyydä sopivaa aikaa
enquiry-title = { $errors ->
        [0] { $kind ->
            [partnership] Kehityskumppanuus
           *[other] Pyydä sopivaa aikaa
        }
       *[other] Virhe: { $kind ->
            [partnership] kehityskumppanuus
           *[other] pyydä sopivaa aikaa
        }
    }
enquiry-heading = { $kind ->
        [partnership] Kysy kehityskumppanuudesta
       *[other] Pyydä sopivaa aikaa
    }
enquiry-lead = { $kind ->
        [partnership] Kerro, millaista jatkuvaa tukea kehittämiseenne kaipaatte. Ehdotamme sisältöä, rytmiä ja hintaa.
       *[other] Eikö mikään vapaa aika sovi? Kerro, milloin teille sopisi, niin etsimme ajan.
    }
label-enquiry-message = Viesti
hint-enquiry-message = { $kind ->
        [partnership] Mitä kehitätte, ketkä ovat mukana ja mitä toivotte? Enintään { $max } merkkiä.
       *[other] Mistä haluatte sparrata ja mitkä päivät ja kellonajat sopisivat? Enintään { $max } merkkiä.
    }
label-enquiry-theme = Teema
label-enquiry-organisation = Organisaatio
hint-enquiry-email = Vastaamme tähän osoitteeseen.
label-enquiry-trap = Jätä tämä kenttä tyhjäksi
enquiry-privacy = Käytämme tietoja vain vastataksemme sinulle.
enquiry-send = Lähetä
enquiry-otherwise = Voit myös kirjoittaa tai soittaa:
enquiry-sent-title = Viesti lähetetty
enquiry-sent-heading = Kiitos, viestisi on perillä
enquiry-sent-text = Vastaamme kahden arkipäivän kuluessa. Saat kuittauksen sähköpostiisi.
enquiry-sent-home = Etusivulle
mail-enquiry-sent = Lähetetty { $when }.
mail-enquiry-arrived-subject = { $kind ->
        [partnership] Kysely kehityskumppanuudesta: { $name }
       *[other] Aikapyyntö: { $name }
    }
mail-enquiry-arrived-heading = { $kind ->
        [partnership] Kysely kehityskumppanuudesta
       *[other] Aikapyyntö
    }
mail-enquiry-arrived-text = { $kind ->
        [partnership] Verkkokaupassa kysyttiin kehityskumppanuudesta:
       *[other] Verkkokaupassa pyydettiin aikaa, joka sopisi:
    }
mail-enquiry-arrived-language = Kieli: { $language }
mail-enquiry-arrived-answer = Kun vastaat tähän viestiin, vastaus menee kysyjälle.
mail-enquiry-received-subject = Saimme viestisi
mail-enquiry-received-heading = Saimme viestisi
mail-enquiry-received-text = { $kind ->
        [partnership] Kiitos, että kysyit kehityskumppanuudesta.
       *[other] Kiitos aikapyynnöstäsi.
    }
mail-enquiry-received-next = Vastaamme kahden arkipäivän kuluessa.
mail-enquiry-received-stranger = Jos et ole kysynyt mitään, joku on kirjoittanut osoitteesi erehdyksessä. Silloin sinun ei tarvitse tehdä mitään.
