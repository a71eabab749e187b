### Pöydän viestit, jaettu muistiinpano ja kalenterin haku

admin-mail-ended = Viestin linkit eivät enää toimi, koska tilauksen osoite tai linkit vaihdettiin. Siksi sitä ei lähetetä uudelleen.
mail-note-shared-subject = Muistiinpano sparrauksesta { $when }
mail-note-shared-heading = Sinulle on muistiinpano
mail-note-shared-text = { $expert } kirjoitti sparrauksesta muistiinpanon ja jakoi sen sinulle.
mail-note-shared-where = Lue se tilauksesi sivulla. Asiantuntija voi korjata muistiinpanoa tai lopettaa sen jakamisen, joten tekstiä ei ole tässä viestissä.
note-share-mail = Asiakas saa sähköpostiin tiedon, että muistiinpano on luettavissa. Tekstiä viestissä ei ole.
admin-notice-just-fetched = Kalenteri haettiin juuri, eikä sitä haeta vielä uudelleen. Sen kohdalla lukee, milloin se haetaan seuraavan kerran.

## Miksi viesti ei mennyt perille
mail-trouble-address = Vastaanottajan palvelin ei hyväksy osoitetta: sitä ei ehkä ole, tai siinä on kirjoitusvirhe.
mail-trouble-full = Vastaanottajan postilaatikko on täynnä.
mail-trouble-too-large = Viesti on suurempi kuin palvelin ottaa vastaan.
mail-trouble-no-answer = Kaupan postipalvelin ei vastannut.
mail-trouble-sign-in = Kaupan postipalvelin ei hyväksy kaupan tunnusta tai salasanaa. Asetukset on korjattava.
mail-trouble-not-taken = Kaupan postipalvelin ei ota vastaan kaupan viestejä. Asetukset on tarkistettava.
mail-trouble-later = Palvelin pyysi yrittämään myöhemmin uudelleen.
mail-trouble-unwanted = Vastaanottajan palvelin torjui viestin sääntöjensä vuoksi, esimerkiksi roskapostina.
mail-trouble-refused = Palvelin torjui viestin lopullisesti.
mail-trouble-content = Kauppa ei saanut viestiä koottua.
mail-trouble-folder = Viestien kansioon ei voi kirjoittaa.
mail-trouble-other = Viesti ei mennyt perille.
