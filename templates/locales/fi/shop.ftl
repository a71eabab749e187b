### Words on the public pages: frame, home, themes, experts, times.

## Frame
skip-to-content = Siirry sisältöön
nav-main = Päävalikko
nav-themes = Teemat
nav-prices = Hinnat
nav-experts = Asiantuntijat
nav-language = Kieli
footer-help = Autamme mielellämme
footer-help-text = Kirjoita tai soita. Vastaa ihminen.
business-id = Y-tunnus
optional = (vapaaehtoinen)
go-home = Etusivulle
go-back = Takaisin
refresh = Päivitä sivu
js-own-time = { $time } sinun aikaasi

## Prices and lengths
minutes = { $minutes } min
incl-vat = sis. alv
price-vat = { $price } sis. alv
vat-included = Hinnat sisältävät arvonlisäveron { $rate }.
cancel-short = Peruutus on maksuton viimeistään 24 tuntia ennen aikaa.
offer-sessions =
    { $sessions ->
       [one] 1 × { $minutes } min
      *[other] { $sessions } × { $minutes } min
    }
offer-each = { $price } / kerta

## Home
home-title = Sparrausta asiantuntijan kanssa, 90 minuuttia kerrallaan
home-description = Valitse teema ja vapaa aika, tuo ideasi ja tiimisi. 90 minuutin sparraus etänä, teillä tai studiolla.
home-heading = Tuo keskeneräinen idea. Lähde selkeämpänä.
home-lead = Sinä ja tiimisi esittelette ideanne. Kokenut asiantuntija kysyy, haastaa ja auttaa löytämään seuraavan askeleen.
home-fact-length = Kesto
home-fact-next = Seuraava vapaa aika
home-earliest = Aikaisin aika teemalle
home-earliest-hint = Kuka tahansa asiantuntija. Suomen aikaa.
home-no-themes = Teemat tulevat myyntiin pian.
times-updating = Ajat päivittyvät
no-times = Ei vapaita aikoja
how-title = Näin sparraus sujuu
how-1-title = Valitse aika
how-1-text = Valitse teema ja sinulle sopiva aika. Varaamme sen heti, kun täytät tietosi.
how-2-title = Valmistaudu yhdessä
how-2-text = Kerro muutamalla lauseella, mitä haluatte sparrata. Kutsu mukaan enintään kahdeksan kollegaa.
how-3-title = Sparraa 90 minuuttia
how-3-text = Etänä, teillä tai studiolla. Ensimmäisellä kerralla suosittelemme tapaamista kasvokkain.
prices-title = Hinnat
offer-single-pick = Aika heti valittavissa
offer-package-pick = Varaa ensimmäinen aika nyt tai myöhemmin
offer-spacing = Sopiva väli on { $min }–{ $max } viikkoa
offer-team = Koko tiimi samaan hintaan
offer-valid = Voimassa { $days } päivää
offer-choose = Valitse teema ja aika
partnership-title = Kehityskumppanuus
partnership-price = Sopimuksen mukaan
partnership-unit = Jatkuva yhteistyö
partnership-1 = Tuttu asiantuntija rinnallanne kuukaudesta toiseen
partnership-2 = Määrä ja rytmi sovitaan yhdessä
partnership-ask = Kysy kumppanuudesta
experts-title = Asiantuntijat
experts-lead = Jokainen on tehnyt kehittämistä käytännössä. Valitse ihminen, tai anna ajan ratkaista.
experts-list = Kaikki asiantuntijat
experts-all = Kaikki asiantuntijat
experts-none = Asiantuntijat esitellään täällä pian.
expert-eyebrow = Asiantuntija
expert-themes = Teemat
expert-languages = Kielet
expert-formats = Tapa
expert-next = Seuraava aika
language-name =
    { $code ->
       [fi] suomi
       [sv] ruotsi
       [en] englanti
       [se] pohjoissaame
       [de] saksa
       [fr] ranska
       [es] espanja
       [et] viro
       [ru] venäjä
       [uk] ukraina
      *[other] { $code }
    }
format-name =
    { $format ->
       [remote] etänä
       [on_site] teidän tiloissanne
       [studio] studiolla
      *[other] { $format }
    }

## Theme, selection, times
theme-eyebrow = Teema
theme-title = { $theme }: vapaat ajat
theme-description = Varaa 90 minuutin sparraus teemasta { $theme }. Näet kaikkien asiantuntijoiden vapaat ajat yhdellä kertaa.
theme-earliest = Aikaisin aika:
theme-experts = Tämän teeman asiantuntijat
choose-title = Mitä varaat?
selection-offer = Sparraus
selection-quantity = Määrä
selection-theme = Teema
selection-expert = Asiantuntija
selection-any-expert = Kuka tahansa
selection-show = Näytä ajat
times-title = Vapaat ajat
times-text = Kun valitset ajan, varaamme sen sinulle heti. Maksat vasta, kun olet nähnyt kaikki tiedot.
slot-day = { $day } klo
slot-any = Kuka tahansa ({ $count } vapaana)
slot-clocks = kelloja siirretään, UTC{ $from } → UTC{ $to }
slot-place = Helsinki
picker-zone = Kaikki ajat ovat Suomen aikaa (Helsinki). Yksi aika kestää 90 minuuttia.
picker-updated = Ajat on tarkistettu kalentereista { $when }.
picker-theme = Mistä teemasta sparrataan?
picker-consent = Rastita tämä, jos valitset ajan, joka on viimeistään { $date }.
picker-more-in-day =
    { $count ->
       [one] Näytä 1 aika lisää
      *[other] Näytä { $count } aikaa lisää
    }
picker-stale-some = Näiden asiantuntijoiden ajat päivittyvät juuri nyt. Katso hetken kuluttua uudelleen:
picker-empty = Juuri nyt ei ole vapaita aikoja.
picker-empty-stale = Aikoja ei voi juuri nyt näyttää.
picker-empty-help = Uusia aikoja tulee viikoittain. Kerro meille, mikä sopisi:
picker-empty-here = Näille päiville ei ole vapaita aikoja.
picker-next-free = Seuraava vapaa aika: { $when }
picker-pages = Lisää aikoja
picker-earlier = Aiemmat ajat
picker-later = Myöhemmät ajat
picker-pick-later-text = Etkö tiedä vielä sopivaa aikaa? Osta nyt, ja valitse ajat myöhemmin tilauksesi sivulta.
picker-pick-later = Osta ja valitse aika myöhemmin
