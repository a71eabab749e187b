### Omat tiedot: mitä kauppa tietää, tiedosto niistä, poistaminen, säilytysajat ja tietosuojasivu.

privacy-title = Tietosuoja
privacy-lead = Keräämme vain sen, mitä varauksen hoitaminen ja laki vaativat.
privacy-what-title = Mitä tietoja käsittelemme
privacy-what-text = Nimesi ja sähköpostisi, organisaation tiedot, osallistujat, ennakkotekstin, asiantuntijan muistiinpanot, varaukset, maksut, laskut, yhteydenotot ja sen, milloin ja millä selaimella kirjauduit. Korttitietosi menevät suoraan Stripelle, emmekä näe niitä.
privacy-why-title = Miksi
privacy-why-text = Hoidamme sopimuksen kanssasi: varaamme ajan, laskutamme ja lähetämme viestit siitä. Laki velvoittaa meidät säilyttämään kirjanpidon. Yhteydenottoihin vastaamme, koska pyysit sitä. Emme lähetä markkinointia emmekä profiloi sinua.
privacy-who-title = Kuka tiedot näkee
privacy-who-text = Asiantuntijasi näkee varauksen, osallistujat ja ennakkotekstin. Hän voi kirjoittaa sparrauksesta muistiinpanon, jonka näkee vain hän, ellei hän jaa sitä sinulle. Studion henkilökunta näkee tilauksen. Kun henkilökunta tai asiantuntija avaa ennakkotekstin, siitä jää merkintä lokiin. Emme myy tietoja kenellekään.
privacy-processors-title = Kuka käsittelee tietoja puolestamme
privacy-processors-text = Nämä yritykset käsittelevät tietoja vain meidän lukuumme ja ohjeidemme mukaan.
privacy-processors-none = Palvelimen ja sähköpostin tarjoajan nimet saat kysymällä meiltä.
privacy-processor-stripe = EU ja Yhdysvallat; siirrot EU:n vakiolausekkeilla
privacy-processor-does = { $role ->
    [payments] Maksujen välitys
    [hosting] Palvelin ja tietokanta
    [mail] Sähköpostin lähetys
    [backup] Varmuuskopiot
   *[support] Tekninen ylläpito
}
privacy-attendees-title = Osallistujat
privacy-attendees-text = Tilaaja voi ilmoittaa, ketkä tulevat mukaan. Heidän nimensä ja osoitteensa saamme siis tilaajalta. Käytämme niitä kutsuun, muistutuksiin ja siihen, että asiantuntija tietää, ketkä tulevat. Osallistuja voi kirjautua omalla osoitteellaan ja nähdä tai poistaa omat tietonsa.
privacy-mails-title = Viestit ja muistutukset
privacy-mails-text = Lähetämme vahvistuksen, kutsun, laskun, muistutuksen päivää ja tuntia ennen tapaamista sekä tiedon, kun jokin muuttuu tai ostetut kerrat ovat vanhenemassa.
privacy-kept-title = Kuinka kauan
privacy-kept-text = Jokaisella tiedolla on aikansa. Kun se täyttyy, tieto poistetaan itsestään.
privacy-kept-vouchers = Laskut ja muut tositteet: kuusi vuotta sen kalenterivuoden lopusta, jona tilikausi päättyi (kirjanpitolaki 2:10). Kirjanpitokirjat, joissa on vain summia: kymmenen vuotta.
privacy-kept-people = Muut henkilötiedot: kolme vuotta viimeisestä tapahtumasta, tai heti kun poistat ne itse.
privacy-kept-unpaid = Maksamatta jääneet tilaukset: 90 päivää.
privacy-kept-mails = Viestien sisältö ja vastaanottaja: 90 päivää. Kirjautumiset: 30 päivää niiden päättymisestä.
privacy-kept-stripe = Stripen ilmoitusten sisältö: 30 päivää. Palvelimen loki, jossa ei ole nimiä eikä osoitteita: enintään 90 päivää.
privacy-cookies-title = Evästeet
privacy-cookies-text = Käytämme vain palvelun toiminnalle välttämättömiä evästeitä. Sivuilla ei ole seurantaa eikä muiden palvelujen sisältöä.
privacy-rights-title = Sinun oikeutesi
privacy-rights-text = Voit katsoa, ladata ja poistaa tietosi itse. Kirjaudut sähköpostiisi lähetettävällä linkillä.
privacy-rights-write = Voit myös pyytää tietojasi nähtäväksi, korjattavaksi, siirrettäväksi tai poistettavaksi, rajoittaa niiden käyttöä tai vastustaa sitä. Kirjoita meille, niin autamme kuukauden kuluessa.
privacy-supervision-title = Valvonta
privacy-supervision-text = Jos et ole tyytyväinen tapaamme käsitellä tietoja, voit kääntyä tietosuojavaltuutetun puoleen (tietosuoja.fi).

## Omat tiedot
data-title = Omat tiedot
data-lead = Tämän verran tietoja meillä on sinusta. Saat ne kaikki tiedostona, jonka voit lukea, ja toisena, jota ohjelmat lukevat.
data-button = Tee tiedostot
data-ready = Tiedostot ovat valmiina
data-ready-text = Kumpikin linkki toimii kerran ja { $minutes } minuuttia.
data-file = { $form ->
    [json] Lataa tiedot ohjelmille (JSON)
   *[html] Lataa tiedot luettavaksi (HTML)
}
data-file-lead = Tässä on kaikki, mitä kauppa tiesi sinusta tällä hetkellä.
data-others = Muiden tietoja et näe. Varmuuskopioista tiedot häviävät, kun kopiot vanhenevat.
data-cut = Luettelo on pidempi. Pyydä loput meiltä.
data-none = Ei mitään.
privacy-stale = Varmista ensin, että se olet sinä: kirjaudu uudelleen. Näin kukaan ei pääse tietoihin auki jääneestä selaimesta.
privacy-sign-in = Kirjaudu uudelleen

## Poistaminen
erase-title = Poista omat tiedot
erase-goes = Mikä poistuu
erase-goes-text = Nimesi, osoitteesi, ennakkotekstit, asiantuntijan muistiinpanot, osallistujat, yhteydenotot, sinulle lähetettyjen viestien sisältö, kirjautumiset ja kaikki linkit. Ne poistuvat heti, eikä niitä saa takaisin.
erase-stays = Mikä jää
erase-stays-vouchers = { $count ->
    [one] Yhden tilauksen lasku, jossa on ostajan nimi ja osoite. Kirjanpitolaki (2 luku 10 §) velvoittaa säilyttämään sen.
   *[other] { $count } tilauksen laskut, joissa on ostajan nimi ja osoite. Kirjanpitolaki (2 luku 10 §) velvoittaa säilyttämään ne.
}
erase-stays-until = Säilytetään vuoden { $year } loppuun.
erase-stays-rest = Tilauksista jäävät summat ja ajat ilman nimeäsi. Poistosta jää merkintä, josta ei näe, kuka olet: sen avulla tietosi poistetaan uudelleen, jos varmuuskopio joudutaan palauttamaan.
erase-first = Tämä on hoidettava ensin
erase-way-upcoming =
    { $reader ->
       [desk] Asiakkaalla on tapaaminen edessä. Peru se tai odota, että se on pidetty.
      *[own] Sinulla on tapaaminen edessä. Peru se tai odota, että se on pidetty.
    }
erase-way-open = Tilaus odottaa maksua. Anna aika takaisin tai odota, että maksu on selvä.
erase-way-refund =
    { $reader ->
       [desk] Rahaa on palautumassa asiakkaalle. Odota, että se on perillä.
      *[own] Rahaa on palautumassa sinulle. Odota, että se on perillä.
    }
erase-way-dispute = Pankki selvittää maksua. Odota, että selvitys on valmis.
erase-way-withdrawal =
    { $reader ->
       [desk] Asiakkaan peruuttamisilmoitus odottaa käsittelyä. Käsittele se ensin.
      *[own] Lähettämäsi peruuttamisilmoitus odottaa käsittelyä. Otamme sinuun yhteyttä.
    }
erase-way-review =
    { $reader ->
       [desk] Tilauksessa on selvitettävää. Hoida se ensin.
      *[own] Studion on ensin selvitettävä yksi asia tilauksesta. Ota meihin yhteyttä.
    }
erase-way-invited =
    { $reader ->
       [desk] Asiakas on kutsuttu toisen tapaamiseen { $when }. Pyydä kutsujaa poistamaan hänet siitä tai odota, että se on pidetty.
      *[own] Sinut on kutsuttu tapaamiseen { $when }. Pyydä kutsujaa poistamaan sinut siitä tai odota, että se on pidetty.
    }
erase-credits-lead = Sinulla on maksettuja kertoja jäljellä. Kun tietosi on poistettu, niitä ei voi enää käyttää eikä niistä saa rahaa takaisin.
erase-credits-left = { $count ->
    [one] Tilaus { $code }: yksi kerta
   *[other] Tilaus { $code }: { $count } kertaa
}
label-erase-credits = Luovun jäljellä olevista kerroista.
label-erase-confirm = Haluan poistaa tietoni. Ymmärrän, ettei niitä saa takaisin.
error-erase-credits = rastita tämä, tai käytä kerrat ensin.
error-erase-confirm = rastita tämä, jos haluat poistaa tietosi.
erase-button = Poista tietoni
erase-data-first = Voit ladata tietosi talteen ennen poistamista:
erased-title = Tietosi on poistettu
erased-text = Sinut on kirjattu ulos kaikkialta.
erased-mail = Lähetämme vielä yhden viestin kuittaukseksi. Sen jälkeen osoitettasi ei ole meillä.
mail-data-erased-subject = Tietosi on poistettu
mail-data-erased-heading = Tietosi on poistettu
mail-data-erased-text = Poistimme tietosi { $when }, kuten pyysit: nimesi, osoitteesi, ennakkotekstit, osallistujat, viestit, kirjautumiset ja linkit.
mail-data-erased-vouchers = { $count ->
    [one] Yhden tilauksen lasku jää kirjanpitoon, koska laki velvoittaa säilyttämään sen.
   *[other] { $count } tilauksen laskut jäävät kirjanpitoon, koska laki velvoittaa säilyttämään ne.
}
mail-data-erased-last = Tämä on viimeinen viestimme. Kun se on lähtenyt, osoitettasi ei enää ole meillä.

## Ylläpito
admin-privacy = Tietosuoja
admin-privacy-lead = Kun joku pyytää tietojaan tai niiden poistamista, varmista ensin, että pyyntö tulee samasta osoitteesta.
admin-privacy-find = Hae tiedot
admin-privacy-vouchers = Laskuja jää
admin-privacy-export = Luovuta tiedot
admin-privacy-export-lead = Lähetä tiedosto vain tähän osoitteeseen.
admin-privacy-erase = Poista tiedot
admin-privacy-erase-lead = Tiedot poistuvat heti, eikä niitä saa takaisin. Asiakas saa kuittauksen.
admin-privacy-give-up = Asiakas luopuu jäljellä olevista kerroista.
admin-privacy-reason-hint = Jää lokiin. Älä kirjoita tähän nimeä tai osoitetta.
admin-privacy-error-address = Osoite ei saa olla syyssä: se jäisi lokiin.
admin-privacy-error-way = Jotain on vielä kesken.
admin-notice-erased = Tiedot on poistettu.
order-terms-accepted = { $version }, hyväksytty { $when }

## Tietojen nimet
label-section-sign_ins = Kirjautumiset
label-section-orders = Tilaukset
label-section-consents = Hyväksynnät
label-section-bookings = Tapaamiset
label-section-attendees = Osallistujat, jotka ilmoitit
label-section-preparations = Yksittäisten tapaamisten ennakkotekstit
label-section-credits = Kerrat
label-section-payments = Maksut
label-section-refunds = Palautukset
label-section-invoices = Laskut
label-section-withdrawals = Peruuttamisilmoitukset
label-section-enquiries = Yhteydenotot
label-section-invitations = Tapaamiset, joihin sinut kutsuttiin
label-section-mails = Sinulle lähetetyt viestit
label-section-deeds = Mitä studiossa on tehty ja luettu
label-data-order = Tilaus
label-data-status = Tila
label-data-offer = Tuote
label-data-quantity = Määrä
label-data-sessions = Kertoja
label-data-total = Yhteensä
label-data-vat = Arvonlisävero
label-data-language = Kieli
label-data-name = Nimi
label-data-email = Sähköposti
label-data-organisation = Organisaatio
label-data-business_id = Y-tunnus
label-data-vat_id = ALV-tunnus, joka tarkistettiin
label-data-discount = Alennus
label-data-address = Osoite
label-data-reference = Viite
label-data-preparation = Ennakkoteksti
label-data-created_at = Tehty
label-data-paid_at = Maksettu
label-data-valid_until = Voimassa
label-data-kind = Laji
label-data-version = Tekstin versio
label-data-at = Aika
label-data-expert = Asiantuntija
label-data-starts_at = Alkaa
label-data-ends_at = Päättyy
label-data-changed_at = Muutettu
label-data-attendees = Osallistujat
label-data-change = Muutos
label-data-balance = Jäljellä
label-data-reason = Syy
label-data-amount = Summa
label-data-refunded = Palautettu
label-data-stripe_id = Tunnus Stripessä
label-data-cause = Peruste
label-data-way = Tapa
label-data-left_on = Lähtenyt
label-data-number = Numero
label-data-issued_on = Päivätty
label-data-buyer = Ostaja
label-data-browser = Selain
label-data-seen_at = Viimeksi käytetty
label-data-ended_at = Päättynyt
label-data-message = Viesti
label-data-subject = Aihe
label-data-recipient = Vastaanottaja
label-data-sent_at = Lähetetty
label-data-what = Mitä
label-data-by = Kuka
label-data-word = { $word ->
    [draft] kesken
    [pending] odottaa
    [processing] maksu vahvistuu
    [paid] maksettu
    [partially_refunded] osa palautettu
    [refunded] palautettu
    [expired] vanhentunut
    [failed] epäonnistui
    [cancelled] peruttu
    [confirmed] vahvistettu
    [terms] tilausehdot
    [begin] sparraus jo peruuttamisaikana
    [grant] saatu
    [spend] käytetty
    [restore] palautunut
    [expire] päättynyt
    [revoke] peruutettu
    [adjust] korjattu
    [payment] maksu
    [dispute] pankin selvitys
    [inquiry] pankki kysyy
    [open] avoinna
    [won] ratkaistu studion eduksi
    [lost] ratkaistu maksajan eduksi
    [cancellation] peruminen
    [withdrawal] peruuttaminen
    [staff] studion päätös
    [duplicate] maksettu kahdesti
    [outside] palautettu Stripessä
    [planned] tulossa
    [succeeded] perillä
    [refused] hylätty
    [bank_transfer] tilisiirto
    [cash] käteinen
    [other_way] muu tapa
    [invoice] lasku
    [credit_note] hyvityslasku
    [done] tehty
    [needs_person] odottaa käsittelyä
    [resolved] käsitelty
    [partnership] kehityskumppanuus
    [time] sopiva aika
    [new] uusi
    [handled] käsitelty
    [queued] odottaa lähetystä
    [sent] lähetetty
    [undeliverable] ei perille
    [account] henkilökunta tai asiantuntija
    [customer] asiakas
    [system] kauppa itse
   *[other] { $word }
}
