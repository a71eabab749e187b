### Words in mails. Subjects: mail-<message>-subject.
mail-hello = Hei { $name },
mail-help = Kysyttävää? Vastaa tähän viestiin, kirjoita tai soita.
mail-open-order = Avaa tilaus
mail-keep-link = Linkki on vain sinun. Sillä varaat loput kerrat ja näet tilauksesi, joten säilytä tämä viesti.
mail-invoice = Lasku { $number }
mail-calendar = Kalenterikutsu on liitteenä.
mail-order-confirmed-subject = Tilausvahvistus { $code }
mail-order-confirmed-heading = Kiitos tilauksesta
mail-order-confirmed-text = Maksu tuli perille ja tilauksesi on vahvistettu.
mail-booking-confirmed-subject = Aika varattu: { $when }
mail-booking-confirmed-heading = Aika on varattu
mail-booking-confirmed-text = Varasit uuden ajan tilauksesi kerralla.
mail-payment-processing-subject = Maksu käsittelyssä, tilaus { $code }
mail-payment-processing-heading = Maksusi on käsittelyssä
mail-payment-processing-text = Valitsemasi maksutapa vahvistuu muutamassa pankkipäivässä. Kerromme heti, kun maksu on perillä. Älä maksa uudelleen.
mail-payment-processing-held = Pidämme tämän ajan sinulle varattuna sen aikaa:
mail-payment-failed-subject = Maksu ei onnistunut, tilaus { $code }
mail-payment-failed-heading = Maksu ei onnistunut
mail-payment-failed-text = Maksupalvelu ei saanut maksuasi vahvistettua. Tilausta ei tehty.
mail-payment-failed-freed = Tämä aika on taas vapaa muille:
mail-time-lost-subject = Valitse uusi aika, tilaus { $code }
mail-time-lost-heading = Maksu tuli perille, mutta aika ehti mennä
mail-time-lost-text = Pahoittelemme. Maksusi saapui vasta, kun varausaika oli päättynyt, eikä aikaa voinut enää varata.
mail-time-lost-pick = Maksamasi kerta on tallessa. Valitse sille uusi aika:
mail-time-lost-refund = Jos mikään aika ei sovi, vastaa tähän viestiin. Palautamme rahat.
mail-open-expert = Avaa asiantuntijan sivu
mail-session-conflict-subject = Kalenterissa muuta varatulla ajalla: { $when }, { $expert }
mail-session-conflict-heading = Kalenterissa on muuta varatulla ajalla
mail-session-conflict-text = Asiantuntijan kalenterissa näkyy nyt muu meno ajalla, joka on jo varattu asiakkaalle:
mail-session-conflict-stays = Varaus pysyy voimassa, eikä asiakkaalle ole kerrottu mitään.
mail-session-conflict-expert = Siirrä toinen menosi, jos voit. Muuten sovi studion kanssa, miten edetään: vastaa tähän viestiin.
mail-session-conflict-studio = Asiantuntija sai saman tiedon. Sopikaa, siirtyykö hänen toinen menonsa vai ehdotetaanko asiakkaalle uutta aikaa.
mail-feed-trouble-subject = Kalenteria ei voi käyttää: { $expert }
mail-feed-trouble-heading = Kalenteria ei voi käyttää
mail-feed-trouble-text = Kauppa lukee vapaat ajat kalenterista, jota se ei nyt voi käyttää:
mail-feed-trouble-open = avoimien aikojen kalenteri
mail-feed-trouble-busy = varattujen aikojen kalenteri
mail-feed-trouble-emptied = Kalenteri on äkkiä tyhjä. Sen aiempi sisältö pätee, kunnes tyhjyys vahvistuu toisella lukemalla. Jos kalenteri tyhjennettiin tarkoituksella, mitään ei tarvitse tehdä.
mail-feed-trouble-unusable = Kalenterin osoitteesta saatua sisältöä ei voi käyttää kalenterina.
mail-feed-trouble-lasting = Kalenteria ei ole saatu luettua pitkään aikaan.
mail-feed-trouble-reason = Tarkka syy: { $reason }
mail-feed-trouble-since = Kalenteri luettiin viimeksi onnistuneesti { $when }
mail-feed-trouble-next = Silloin luetut ajat pätevät, kunnes siitä on kulunut { $hours ->
        [one] tunti
       *[other] { $hours } tuntia
    }. Sen jälkeen uusia aikoja ei tarjota, ennen kuin luku taas onnistuu. Jo varatut ajat pysyvät.
mail-feed-trouble-never = Kalenteria ei ole vielä kertaakaan saatu luettua. Aikoja ei tarjota ennen sitä.
mail-feed-trouble-expert = Tarkista, että kalenteri on yhä jaettu. Jos sen linkki on vaihtunut, kysy studiolta, miten uusi annetaan.
mail-feed-trouble-studio = Asiantuntija sai saman tiedon. Jos kalenterin linkki on vaihtunut, uusi tarvitaan kaupan asetuksiin.
mail-open-shop = Avaa verkkokauppa
mail-credit-back = Kerta palasi käyttöösi. Voit varata sillä uuden ajan { $date } asti.
mail-refund-amount = Palautamme sinulle { $amount }.
mail-calendar-cancelled = Liitteenä on kalenteriviesti, joka poistaa ajan kalenteristasi.
mail-cancelled-nothing = Ajan alkuun oli alle 24 tuntia, joten kerta on käytetty eikä maksua palauteta.
mail-cancelled-contract = Aika peruttiin, koska peruutit sopimuksen. Siitä saat erillisen viestin.
mail-calendar-moved = Liitteenä on päivitetty kalenterikutsu. Se siirtää ajan kalenterissasi.
mail-withdrawal-done-ends = Tulevat ajat on peruttu, eikä tilauksella ole enää kertoja.
mail-booking-cancelled-subject = Aika peruttu: { $when }
mail-booking-cancelled-heading = Aika on peruttu
mail-booking-cancelled-text = Tämä aika on peruttu:
mail-booking-moved-subject = Aika siirretty: { $when }
mail-booking-moved-heading = Aika on siirretty
mail-booking-moved-text = Uusi aika on:
mail-booking-moved-before = Aiempi aika { $when } on vapautettu.
mail-refund-on-its-way-subject = Palautamme rahaa, tilaus { $code }
mail-refund-on-its-way-heading = Rahaa on matkalla sinulle
mail-refund-on-its-way-text = Palautamme tilauksestasi { $amount }.
mail-returned-otherwise-subject = Palautimme rahasi muuta kautta, tilaus { $code }
mail-returned-otherwise-heading = Rahasi on palautettu muuta kautta
mail-returned-otherwise-text = Palautimme tilauksestasi { $amount } muuta kautta, koska palautus maksutavallesi ei mennyt perille.
mail-returned-otherwise-how =
    { $way ->
       [bank_transfer] Lähetimme rahat tilisiirtona { $date }. Ne ovat tililläsi tavallisesti kahden pankkipäivän kuluessa.
       [cash] Sait rahat käteisenä { $date }.
      *[other] Rahat lähtivät { $date }.
    }
mail-withdrawal-done-subject = Sopimus peruutettu, tilaus { $code }
mail-withdrawal-done-heading = Olet peruuttanut sopimuksen
mail-withdrawal-done-text = Saimme peruuttamisilmoituksesi, ja sopimus on peruutettu. Tämän lähetit:
mail-withdrawal-done-nothing = Palautettavaa ei ole: kerrat on pidetty, tai niiden rahat on jo palautettu.
mail-withdrawal-received-subject = Saimme peruuttamisilmoituksesi
mail-withdrawal-received-heading = Saimme peruuttamisilmoituksesi
mail-withdrawal-received-text = Tämä viesti on kuittaus siitä. Tämän lähetit:
mail-withdrawal-received-next = Ihminen lukee ilmoituksesi ja vastaa sinulle kahden arkipäivän kuluessa. Ilmoituksen lähetysaika ratkaisee.
mail-credits-expiring-subject = Käytä kertasi ajoissa, tilaus { $code }
mail-credits-expiring-heading = Kertojesi voimassaolo päättyy pian
mail-credits-expiring-text = { $count ->
        [one] Tilauksellasi on yksi käyttämätön kerta. Se on voimassa { $date } asti.
       *[other] Tilauksellasi on { $count } käyttämätöntä kertaa. Ne ovat voimassa { $date } asti.
    }
mail-credits-expiring-next = Varaa aika sitä ennen. Jos mikään aika ei sovi, vastaa tähän viestiin.
mail-staff-needed-subject = Tarvitaan ihmistä: { $what }
mail-staff-needed-heading = Tarvitaan ihmistä
mail-staff-needed-text = Kauppa ei osaa ratkaista tätä itse:
staff-disputed = Pankki on riitauttanut maksun
staff-refund-failed = Hyvitys ei mennyt perille
staff-refund-stuck = Hyvitys ei ole lähtenyt
staff-money-unallocated = Maksulle ei ole tilausta, johon se kuuluu kokonaan
staff-money-unclaimed = Maksu, jonka tilausta ei tunneta
staff-time-lost = Maksettu aika ehti mennä
staff-refunded-outside = Maksu hyvitettiin Stripessä, kaupan ohi
staff-withdrawal = Peruuttamisilmoitus odottaa käsittelyä
staff-event-failed = Stripen tapahtumaa ei saatu käsiteltyä
staff-mail-undeliverable = Viestiä ei saatu perille
staff-feed-stale = Asiantuntijan kalenteria ei saada luettua
staff-session-conflict = Varaus on päällekkäin asiantuntijan oman menon kanssa
mail-feed-failure-address = osoite ei ole kalenterin osoite.
mail-feed-failure-our-own = tämä on kaupan itsensä julkaisema kalenteri, eikä se voi kertoa, milloin asiantuntija on vapaa.
mail-feed-failure-unreachable = kalenterin osoitteeseen ei saada yhteyttä.
mail-feed-failure-too-slow = kalenterin palvelin vastasi liian hitaasti.
mail-feed-failure-too-large = kalenteri on liian suuri: sen koko voi olla enintään 3 Mt.
mail-feed-failure-broken-off = kalenterin palvelin katkaisi vastauksensa kesken.
mail-feed-failure-packed = kalenterin palvelin lähetti vastauksensa pakattuna tavalla, jota ei pyydetty.
mail-feed-failure-redirect = kalenterin osoite ohjaa paikkaan, johon sitä ei seurata.
mail-feed-failure-empty = vastauksessa ei ollut mitään.
mail-feed-failure-web-page = osoitteessa on verkkosivu, ei kalenteria.
mail-feed-failure-not-a-calendar = osoitteessa ei ole kalenteria.
mail-feed-failure-cut-off = kalenteri katkeaa ennen loppuaan.
mail-feed-failure-unreadable = kalenteria ei pystytty lukemaan.
mail-feed-failure-denied = kalenterin palvelin ei päästä lukemaan (tila { $status }). Linkki on ehkä peruttu.
mail-feed-failure-missing = osoitteessa ei ole kalenteria (tila { $status }).
mail-feed-failure-busy = kalenterin palvelin pyytää palaamaan myöhemmin (tila { $status }).
mail-feed-failure-status = kalenterin palvelin vastasi tilalla { $status }.
