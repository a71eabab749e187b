### Words for what went wrong: errors of a field and error pages; each offers a way on.

## Errors of a field
error-required = täytä tämä kohta.
error-choose = valitse yksi vaihtoehto.
error-email = kirjoita osoite muodossa nimi@esimerkki.fi.
error-too-long = lyhennä tekstiä. Enintään { $max } merkkiä.
error-characters = tekstissä on merkki, jota emme voi tallentaa.
error-business-id = tarkista Y-tunnus. Se on muotoa 1234567-1.
error-attendee-name = kirjoita myös osallistujan nimi.
error-attendee-email = kirjoita myös osallistujan sähköposti, jotta voimme kutsua hänet.
error-attendee-twice = sama osoite on jo listalla.
error-terms = tilausehdot pitää hyväksyä ennen tilausta.
error-begin-consent = aika on 14 päivän sisällä. Ruksaa tämä, tai valitse myöhempi aika.
error-quantity = valitse määrä väliltä 1–{ $max }.
error-slot-taken = aika ehti mennä. Valitse toinen.
error-slot-unknown = tätä aikaa ei ole myynnissä. Valitse toinen.
error-offer-unknown = tätä sparrausta ei ole myynnissä.
error-theme-unknown = valitse teema listalta.
error-no-credit = tilauksessa ei ole kertoja jäljellä.
error-too-many-holds = sinulla on jo muita aikoja varattuna. Viimeistele tai vapauta ne ensin.
error-unreadable = emme saaneet lähetettyjä tietoja auki.

## Error pages
not-found-heading = Sivua ei löydy
not-found-text = Linkki on ehkä vanha tai vajaa. Tarkista osoite, tai aloita etusivulta.
forbidden-heading = Tätä emme voineet hyväksyä
forbidden-text = Pyyntö ei näytä tulleen tältä sivustolta. Avaa sivu uudelleen ja yritä vielä kerran.
invalid-heading = Jotain puuttuu
invalid-text = Emme voineet jatkaa näillä tiedoilla. Palaa takaisin ja tarkista ne.
conflict-heading = Tilanne on muuttunut
conflict-text = Tämä on jo tehty tai muuttunut toisaalla. Katso nykyinen tilanne ja jatka siitä.
slot-taken-heading = Aika ehti juuri mennä
slot-taken-text = Joku varasi sen ennen sinua. Sinulta ei ole veloitettu mitään.
too-many-heading = Hetki vain
too-many-text = Sinulta tuli paljon pyyntöjä lyhyessä ajassa. Odota hetki ja yritä uudelleen.
internal-heading = Meillä meni jotain vikaan
internal-text = Vika on meidän, ei sinun. Tieto siitä on jo meillä. Yritä hetken kuluttua uudelleen.
unavailable-heading = Palvelu ei juuri nyt vastaa
unavailable-text = Emme lupaa mitään, mitä emme voi pitää. Yritä hetken kuluttua uudelleen. Jo tehdyt varaukset ovat tallessa.
refused-heading = Emme voineet käsitellä tätä
refused-text = Pyyntö oli sellainen, jota emme ymmärrä. Palaa takaisin ja yritä uudelleen.
retry-after =
    { $seconds ->
       [one] Voit yrittää uudelleen sekunnin kuluttua.
      *[other] Voit yrittää uudelleen { $seconds } sekunnin kuluttua.
    }
