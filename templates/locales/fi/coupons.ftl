### Alennuskoodit: tilauslomakkeella, tilauksella, laskulla ja ylläpidossa

## Tilauslomake
coupon-title = Alennus
label-coupon = Alennuskoodi
coupon-apply = Käytä koodi
coupon-given = Koodi vähentää hinnasta { $amount }.
coupon-remove = Poista koodi
coupon-order-button = Tilaa (ei maksettavaa)
coupon-nothing-to-pay = Alennuskoodi kattaa koko hinnan, joten maksettavaa ei jää. Saat vahvistuksen sähköpostiin.
notice-coupon-entered = Alennuskoodi on käytössä. Tarkista uusi loppusumma ennen tilaamista.
notice-total-changed = Loppusumma on muuttunut. Tarkista se ennen tilaamista.
error-coupon-unknown = Koodia ei löydy. Tarkista, että se on kirjoitettu oikein.
error-coupon-used = Koodi on jo käytetty, tai se on tilauksessa, jota ei ole vielä maksettu.
error-coupon-over = Koodin voimassaolo on päättynyt.
error-coupon-elsewhere = Koodi ei koske tätä tilausta.
error-coupon-too-soon = Koodia on kokeiltu liian monta kertaa. Odota hetki ja yritä uudelleen.

## Tilauksen hinta
summary-list = Hinta ennen alennusta
summary-discount = Alennus koodilla
mail-covered-text = Tilauksesi on vahvistettu. Alennuskoodi kattoi koko hinnan, joten maksettavaa ei jäänyt.
mail-covered-lost = Pahoittelemme. Valitsemaasi aikaa ei voinut enää varata, kun tilaus vahvistettiin.
invoice-discount = Listahinta { $list }, alennus koodilla { $discount }
invoice-note-free = Laskulla ei ole maksettavaa.

## Ylläpito
admin-coupons = Alennuskoodit
admin-coupons-lead = Koodi näytetään vain kerran, kun se tehdään. Sen jälkeen se tunnetaan neljästä viimeisestä merkistä.
admin-coupons-none = Alennuskoodeja ei ole vielä tehty.
admin-coupon-made = Koodi on tehty
admin-coupon-made-text = Kopioi koodi nyt: sitä ei näytetä uudelleen.
admin-coupon-hint = Koodi
admin-coupon-worth = Alennus
admin-coupon-uses = Käyttökertoja
admin-coupon-used-of = { $taken } / { $allowed }
admin-coupon-late = Yli sallitun: { $count } (maksu tuli myöhässä)
admin-coupon-end = Viimeinen päivä
admin-coupon-offers = Mihin koodi käy
admin-coupon-offers-hint = Jos et valitse mitään, koodi käy kaikkeen.
admin-coupon-all = kaikki
admin-coupon-note = Muistiinpano
admin-coupon-note-hint = Näkyy vain ylläpidossa, esimerkiksi kenelle koodi annettiin.
admin-coupon-by = Tekijä
admin-coupon-usable = Käytettävissä
admin-coupon-used = Käytetty
admin-coupon-over = Päättynyt
admin-coupon-revoked = Peruttu
admin-coupon-revoke = Peru koodi
admin-coupon-make = Uusi alennuskoodi
admin-coupon-kind = Alennuksen laji
admin-coupon-percent = Prosentteina hinnasta
admin-coupon-amount = Euroina tilauksesta
admin-coupon-how-much = Kuinka paljon
admin-coupon-how-much-hint = Esimerkiksi 12,5 (prosenttia) tai 50,00 (euroa). 100 prosenttia kattaa koko hinnan.
admin-coupon-make-button = Tee koodi
admin-discount = Alennus
admin-notice-coupon-revoked = Koodi on peruttu. Sillä jo tehdyt tilaukset pysyvät ennallaan.
admin-error-coupon-worth = Kirjoita alennus numeroina: prosentteja yli 0 ja enintään 100, tai euroja yli 0.
admin-error-coupon-uses = Käyttökertoja on oltava 1–{ $max }.
admin-error-coupon-end = Viimeisen päivän on oltava tänään tai myöhemmin.
admin-error-coupon-note = Muistiinpanon on mahduttava yhdelle riville, enintään 200 merkkiin.
