### Pöydän posti: kyselyt ja tilauksen osoite

## Kyselyt
enquiries-title = Kyselyt
enquiries-status =
    { $status ->
       [new] Odottavat
      *[handled] Hoidetut
    }
enquiries-kind =
    { $kind ->
       [partnership] Kehityskumppanuus
      *[time] Sopiva aika
    }
enquiries-waiting =
    { $count ->
       [one] Yksi kysely odottaa vastausta
      *[other] { $count } kyselyä odottaa vastausta
    }
enquiries-handled-button = Merkitse hoidetuksi
enquiries-reopen = Palauta odottaviin
enquiries-none = Yhtään kyselyä ei odota. Uudet tulevat tänne kaupan lomakkeista ja studion sähköpostiin.
enquiries-none-handled = Yhtään kyselyä ei ole vielä merkitty hoidetuksi.
enquiries-cut = Tässä on 200. Muut näkyvät, kun näitä on hoidettu.
admin-notice-enquiry-handled = Kysely on merkitty hoidetuksi.
admin-notice-enquiry-reopened = Kysely odottaa taas.

## Tilauksen osoite
readdress-title = Vaihda sähköpostiosoite
readdress-lead = Jos osoite on väärä tai sen haltija on vaihtunut, tilaus siirretään oikeaan osoitteeseen. Jos linkki on joutunut väärille silmille, jätä osoite ennalleen: vain linkit vaihtuvat.
readdress-other = Tilaus siirtyy osoitteesta { $present } osoitteeseen { $email }. Vanhan osoitteen haltija ei enää näe sitä.
readdress-same = Osoite { $email } pysyy samana, ja vain linkit vaihtuvat.
readdress-links = Kaikki aiemmat linkit tilaukseen lakkaavat toimimasta: myös osallistujien, asiantuntijan ja tilatun kalenterin linkit.
readdress-mails =
    { $count ->
       [0] Osoitteeseen { $email } lähtee tilausvahvistus uudella linkillä.
       [one] Osoitteeseen { $email } lähtee tilausvahvistus uudella linkillä. Tulevasta ajasta lähtee uusi kutsu myös osallistujille ja asiantuntijalle.
      *[other] Osoitteeseen { $email } lähtee tilausvahvistus uudella linkillä. Tulevista { $count } ajasta lähtee uusi kutsu myös osallistujille ja asiantuntijalle.
    }
readdress-button = Vaihda
admin-notice-readdressed = Osoite ja linkit on vaihdettu. Uusi vahvistus lähtee.
