### Rahaa, jota Stripe ei saanut perille

returned-title = Palautettu muuta kautta
returned-lead = Asiakkaalle on palauttamatta { $amount }, eikä Stripe saanut rahaa perille. Jos palautit sen muuta kautta, kirjaa se tähän.
returned-how = Miten
returned-way =
    { $way ->
       [bank_transfer] Tilisiirto
       [cash] Käteinen
      *[other] Muu tapa
    }
returned-reference = Viite
returned-reference-hint = Pankin arkistointitunnus tai kuitin numero; muusta tavasta myös, mikä se on. Jää tapahtumalokiin ja kirjanpitoon. Asiakkaan tilinumeroa ei tarvita.
returned-day = Päivä, jona raha lähti
returned-line =
    { $way ->
       [bank_transfer] muuta kautta: tilisiirto { $date }
       [cash] muuta kautta: käteinen { $date }
      *[other] muuta kautta { $date }
    }
returned-preview-done =
    { $way ->
       [bank_transfer] { $amount } merkitään palautetuksi tilisiirtona { $date }.
       [cash] { $amount } merkitään palautetuksi käteisenä { $date }.
      *[other] { $amount } merkitään palautetuksi muulla tavalla { $date }.
    }
returned-preview-nothing = Tilauksesta ei jää mitään palauttamatta.
returned-preview-still = Tilauksesta jää vielä palauttamatta { $amount }.
returned-preview-stripe = Stripeltä ei pyydetä mitään. Epäonnistunutta hyvitystä ei voi enää yrittää uudelleen.
returned-preview-note = Uutta hyvityslaskua ei tehdä.
returned-preview-told = Siinä kerrotaan summa, tapa ja päivä, ei viitettä.
returned-button = Merkitse { $amount } palautetuksi
returned-error-way = Valitse, miten rahat palautettiin.
returned-error-reference = Kirjoita viite yhdelle riville, enintään { $max } merkkiä.
returned-error-day = Päivä ei voi olla ennen maksua eikä tulevaisuudessa.
returned-error-not-owed = Tästä hyvityksestä ei ole mitään palauttamatta.
