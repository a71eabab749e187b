## Mikä kalenterissa on muuttunut
feed-changes-look = Katso, mikä on muuttunut
feed-changes-title = Mikä kalenterissa on muuttunut: { $name }
feed-changes-unread = Kalenteria ei voitu lukea:
feed-changes-stands = Aikoja myydään sen mukaan, mitä kalenteri viimeksi sanoi, kunnes tieto on liian vanhaa.
feed-changes-twice = Vanha tieto pidetään, kunnes kalenteri sanoo samaa toisen kerran.
feed-changes-sum =
    { $come ->
       [0] { $gone ->
           [0] Mikään tuleva aika ei ole muuttunut.
           [one] Yksi aika on poistunut.
          *[other] { $gone } aikaa on poistunut.
        }
       [one] { $gone ->
           [0] Yksi uusi aika.
           [one] Yksi uusi aika, yksi poistunut.
          *[other] Yksi uusi aika, { $gone } poistunutta.
        }
      *[other] { $gone ->
           [0] { $come } uutta aikaa.
           [one] { $come } uutta aikaa, yksi poistunut.
          *[other] { $come } uutta aikaa, { $gone } poistunutta.
        }
    }
feed-changes-against =
    { $count ->
       [one] Yksi sparraus on näiden muutosten tiellä
      *[other] { $count } sparrausta on näiden muutosten tiellä
    }
feed-changes-against-text =
    { $kind ->
       [open] Asiantuntija ei kalenterin mukaan ole enää vapaa näihin aikoihin. Varatut sparraukset pysyvät; siirrä tai peru ne tarvittaessa.
      *[busy] Asiantuntijalla on näihin aikoihin oma meno. Varatut sparraukset pysyvät, ja päällekkäisyydestä kerrotaan asiantuntijalle ja studiolle.
    }
feed-changes-come =
    { $kind ->
       [open] Uudet vapaat ajat
      *[busy] Uudet varatut ajat
    }
feed-changes-gone =
    { $kind ->
       [open] Eivät ole enää vapaina
      *[busy] Eivät ole enää varattuina
    }
feed-changes-not-used = Tämä on vasta katselu: kauppa ottaa muutokset käyttöön, kun kalenteri haetaan seuraavan kerran.
