### Words for sales without Finnish VAT to businesses in other EU countries, and for VAT ids that were looked up.

## The order form and its sums
hint-vat-id = Muodossa 1234567-1. Muun EU-maan yritys: ALV-tunnus, esimerkiksi SE556012579001.
error-address-vat = kirjoita osoite. Sitä tarvitaan laskulle, jolla ei ole Suomen arvonlisäveroa.
summary-reverse-charge = käännetty verovelvollisuus
summary-total-without-vat = Yhteensä (ilman alv:tä)
notice-vat-off = Hinta on nyt ilman Suomen arvonlisäveroa. Tarkista uusi summa ja tilaa.
notice-vat-on = Hintaan kuuluu nyt Suomen arvonlisävero. Tarkista uusi summa ja tilaa.
notice-vat-id-invalid = ALV-tunnuksesi ei ole voimassa EU:n VIES-rekisterissä, joten hintaan kuuluu Suomen arvonlisävero. Korjaa tunnus tai tilaa tällä hinnalla.
notice-vat-id-unknown = EU:n VIES-rekisteri ei nyt vastaa, joten emme voi tarkistaa ALV-tunnustasi ja hintaan kuuluu Suomen arvonlisävero. Yritä myöhemmin uudelleen tai tilaa tällä hinnalla.
vat-id-valid = ALV-tunnus { $id } on voimassa EU:n VIES-rekisterissä. Hinnassa ei ole Suomen arvonlisäveroa: yrityksesi suorittaa veron omassa maassaan (käännetty verovelvollisuus).
vat-id-invalid = ALV-tunnus { $id } ei ole voimassa EU:n VIES-rekisterissä. Siksi hintaan kuuluu Suomen arvonlisävero.
vat-id-unknown = ALV-tunnusta { $id } ei voitu nyt tarkistaa EU:n VIES-rekisteristä. Siksi hintaan kuuluu Suomen arvonlisävero.

## Invoices and credit notes
invoice-reverse-charge = Käännetty verovelvollisuus: ostaja suorittaa arvonlisäveron (arvonlisäverolaki 65 §).

## Staff pages
admin-vat-id = Tarkistettu ALV-tunnus
admin-vat-id-answer =
    { $answer ->
       [valid] voimassa
       [invalid] ei voimassa
      *[unknown] ei voitu tarkistaa
    }
admin-vat-id-reference = VIES-numero { $reference }

## Privacy
privacy-vat-id = Jos yrityksesi on muussa EU-maassa, voimme tarkistaa sen ALV-tunnuksen Euroopan komission VIES-rekisteristä. Lähetämme sinne vain tunnuksen ja oman ALV-tunnuksemme.
