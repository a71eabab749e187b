### Mitä asiantuntija hoitaa itse omilla sivuillaan

portal-name = Asiantuntijan sivut

## Poissaolot
off-by = Merkitsi
portal-off-touched = Nämä pysyvät voimassa. Studio saa tiedon ja sopii kanssasi, mitä niille tehdään.
portal-off-note-hint = Sinun ja studion nähtäväksi

## Kalenterit
portal-feeds-lead = Pidä omaa kalenteriasi niin kuin ennenkin. Kauppa lukee siitä linkin kautta, milloin sinua voi varata.
portal-feeds-manage = Lisää tai muuta kalentereita
portal-notice-just-fetched = Kalenteri haettiin juuri. Voit hakea sen uudelleen minuutin kuluttua.
portal-notice-feed-kind = Kalenterin tapahtumat luetaan nyt toisin.
feed-by = Lisännyt
feed-age =
    { $unit ->
       [minutes] { $count } min sitten
       [hours] { $count } tuntia sitten
      *[days] { $count } päivää sitten
    }
feed-soon = Seuraavat kaksi viikkoa
feed-soon-none = Seuraavien kahden viikon aikana ei ole mitään.
feed-later = Sen jälkeen ensimmäiset
feed-kind-change = Vaihda, mitä kalenteri kertoo
feed-kind-text =
    { $kind ->
       [open] Kalenterin tapahtumat olisivat aikoja, jolloin sinua saa varata. Näet ensin, mitä siitä tulisi.
      *[busy] Kalenterin tapahtumat olisivat menoja, joiden aikana sinua ei saa varata. Näet ensin, mitä siitä tulisi.
    }
feed-kind-look = Katso, mitä siitä tulisi
feed-kind-do = Lue näin tästä lähtien

## Miksi aikoja on tai ei ole
portal-why = Miksi aikojasi on tai ei ole myynnissä?
portal-why-short = Miksi ei aikoja?
portal-why-rules = Varaussääntösi
portal-why-not-open = Kalentereissasi tämä aika ei ole avoinna.
portal-why-too-short = Avoin aikasi loppuu ennen kuin sparraus ehtisi päättyä.
portal-why-too-soon = Liian pian tai jo mennyt: sääntösi pyytää varoaikaa.
portal-why-too-far = Liian kaukana: näin pitkälle aikojasi ei myydä.
portal-why-off = Olet poissa.
portal-why-busy = Kalenterissasi on meno, tauko mukaan lukien.
portal-why-taken = Toinen varauksesi on tiellä, tauko mukaan lukien.
portal-why-day-full = Sinulla on tälle päivälle jo niin monta sparrausta kuin otat.

## Julkaistu kalenteri
portal-link = Varaukset omaan kalenteriisi
portal-link-lead = Tilaa varauksesi omaan kalenteriohjelmaasi. Linkillä näkee vain, milloin olet varattu, ei keitä asiakkaat ovat.
portal-link-once = Näytämme linkin vain tämän kerran. Jos se joutuu vääriin käsiin, tee tällä sivulla uusi linkki tai poista linkki.
portal-link-none = Linkkiä ei ole vielä tehty.
portal-notice-link-ended = Linkki on poistettu. Se ei toimi enää missään.

## Muistiinpano sparrauksen jälkeen
note-after = Sparrauksen jälkeen
note-title = Muistiinpanosi
note-label = Muistiinpano
note-hint = Vain sinä näet tämän, ellet jaa sitä. Asiakas saa muistiinpanon kuitenkin, jos hän pyytää omat tietonsa, ja se poistuu, kun hän poistaa ne. Enintään { $max } merkkiä.
note-hint-shared = Asiakas näkee muutoksen heti. Enintään { $max } merkkiä.
note-save = Tallenna
note-is-shared = Asiakas on voinut lukea tämän { $when } alkaen.
note-share-title = Jaa asiakkaalle
note-share-text = Muistiinpano tulee näkyviin tilauksen sivulle, jonka { $customer } ja studio näkevät, ja ennakkotekstin sivulle, jonka osallistujat näkevät. Voit lopettaa jakamisen milloin tahansa, mutta luettua et saa takaisin.
note-share = Jaa asiakkaalle
note-unshare-title = Lopeta jakaminen
note-unshare-text = Asiakas ja osallistujat eivät enää näe muistiinpanoa. Se jää sinulle.
note-unshare = Lopeta jakaminen
note-remove = Poista muistiinpano
note-remove-text = Teksti poistuu lopullisesti, myös asiakkaalta.
note-remove-button = Poista lopullisesti
note-overtaken = Muistiinpano on muuttunut
note-overtaken-text = Se tallennettiin toisessa ikkunassa. Mitään ei kirjoitettu yli. Kirjoittamasi on alla: korjaa ja tallenna.
note-stored-none = Muistiinpanoa ei enää ole.
portal-notice-note-written = Muistiinpano on tallennettu.
portal-notice-note-shared = Muistiinpano on jaettu asiakkaalle.
portal-notice-note-unshared = Muistiinpanoa ei enää jaeta.
portal-notice-note-removed = Muistiinpano on poistettu.
label-section-notes = Asiantuntijan muistiinpanot tapaamisista
label-data-note = Muistiinpano
label-data-shared_at = Jaettu sinulle
