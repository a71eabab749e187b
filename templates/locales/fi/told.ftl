### Pöydän viestit, jaettu muistiinpano ja kalenterin haku

admin-mail-ended = Viestin linkit eivät enää toimi, koska tilauksen osoite tai linkit vaihdettiin. Siksi sitä ei lähetetä uudelleen.
mail-note-shared-subject = Muistiinpano sparrauksesta { $when }
mail-note-shared-heading = Sinulle on muistiinpano
mail-note-shared-text = { $expert } kirjoitti sparrauksesta muistiinpanon ja jakoi sen sinulle.
mail-note-shared-where = Lue se tilauksesi sivulla. Asiantuntija voi korjata muistiinpanoa tai lopettaa sen jakamisen, joten tekstiä ei ole tässä viestissä.
note-share-mail = Asiakas saa sähköpostiin tiedon, että muistiinpano on luettavissa. Tekstiä viestissä ei ole.
admin-notice-just-fetched = Kalenteri haettiin juuri, eikä sitä haeta vielä uudelleen. Sen kohdalla lukee, milloin se haetaan seuraavan kerran.
