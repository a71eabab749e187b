### Kuka kysyy: kirjautuminen, tilit, omat varaukset.

sign-in-link = Kirjaudu sisään
sign-in-as-another = Kirjaudu toisena

## Virhesivut
sign-in-again-heading = Kirjaudu uudelleen
sign-in-again-text = Kirjautumisesi ei ole enää voimassa.
not-allowed-heading = Tämä sivu ei ole sinulle
not-allowed-text = Olet kirjautunut, mutta tällä kirjautumisella sivua ei voi avata.

## Kenttien virheet
error-code = koodi on väärä tai vanhentunut.
error-sign-in = sähköposti ja salasana eivät kuulu yhteen.
error-old-password = salasana on väärä.
error-password-short = salasana on liian lyhyt. Vähintään 8 merkkiä.
error-password-long = salasana on liian pitkä. Enintään { $max } merkkiä.
error-password-common = tämän salasanan arvaa nopeasti. Valitse pidempi tai yllättävämpi.

## Asiakas kirjautuu
nav-my = Omat varaukset
sign-in-title = Omat varaukset
sign-in-lead = Kirjoita sähköpostiosoite, jolla tilasit. Lähetämme siihen linkin, jolla kirjaudut. Salasanaa ei tarvita.
hint-sign-in-email = Linkki toimii 10 minuuttia.
sign-in-send = Lähetä linkki
sign-in-no-need = Yksittäisen tilauksen saat auki ilman kirjautumista: avaa tilausvahvistuksessa oleva linkki.
sign-in-staff-link = Asiantuntijan ja henkilökunnan kirjautuminen
sign-in-customer-link = Asiakkaan kirjautuminen
notice-signed-out = Olet kirjautunut ulos.
code-title = Katso sähköpostisi
code-lead = Lähetimme linkin antamaasi osoitteeseen.
code-link = Avaa viestissä oleva linkki, tai kirjoita viestin koodi tähän. Molemmat toimivat { $minutes } minuuttia.
code-none = Eikö viestiä näy? Katso myös roskapostista ja tarkista osoite.
code-again = Pyydä uusi linkki
label-code = Koodi
hint-mailed-code = 8 numeroa, esimerkiksi 1234 5678
link-title = Kirjaudutaanko sisään?
link-who = Kirjaudut osoitteella
link-not-you = Jos osoite ei ole sinun, poistu sivulta.
link-leave = Poistu
link-over-title = Linkki ei enää toimi
link-over-text = Linkki on käytetty, vanhentunut tai korvattu uudemmalla. Pyydä uusi.
link-over-ask = Pyydä uusi linkki

## Henkilökunta kirjautuu
staff-sign-in-title = Henkilökunnan kirjautuminen
label-password = Salasana
label-old-password = Nykyinen salasana
label-new-password = Uusi salasana
forgotten-link = Unohtuiko salasana?
forgotten-title = Uusi salasana
forgotten-lead = Kirjoita sähköpostiosoitteesi. Lähetämme siihen linkin, jolla asetat uuden salasanan.
forgotten-sent = Lähetimme viestin antamaasi osoitteeseen. Linkki toimii { $minutes } minuuttia.
set-password-title = Aseta salasana
set-password-for = Tili:
set-password-go = Tallenna salasana
hint-new-password = Vähintään { $min } merkkiä. Muutama sattumanvarainen sana on hyvä salasana.
notice-password-set = Salasana on tallennettu. Kirjaudu sisään.
change-password-title = Vaihda salasana
change-password-lead = Vaihto kirjaa sinut ulos kaikilta muilta laitteilta.
notice-password-changed = Salasana on vaihdettu.
second-title = Kaksivaiheinen kirjautuminen
hint-second-code = Kuusi numeroa todennussovelluksesta, tai palautuskoodi
set-up-title = Ota kaksivaiheinen kirjautuminen käyttöön
set-up-lead = Salasanan lisäksi kirjautumiseen tarvitaan silloin koodi puhelimestasi.
set-up-needed = Ylläpitäjä tarvitsee kirjautumiseen salasanan lisäksi koodin puhelimestaan. Ota se nyt käyttöön.
set-up-scan = Lue kuvio todennussovelluksella, esimerkiksi Aegis, 2FAS tai Google Authenticator.
set-up-picture = QR-koodi todennussovellukselle
set-up-type = Tai kirjoita sovellukseen tämä avain:
hint-app-code = Kuusi numeroa, jotka sovellus nyt näyttää
set-up-go = Ota käyttöön
recovery-title = Palautuskoodit
recovery-lead = Kaksivaiheinen kirjautuminen on käytössä. Tallenna nämä koodit turvalliseen paikkaan.
recovery-once = Jokaisella koodilla voi kirjautua kerran, jos puhelin katoaa. Koodeja ei näytetä uudelleen.
recovery-saved = Tallensin koodit
recovery-renew = Tee uudet palautuskoodit

## Oma tili
own-title = Oma tili
role-name =
    { $role ->
        [expert] asiantuntija
        [staff] henkilökunta
       *[admin] ylläpitäjä
    }
own-how = Kirjautumistapa
second-factor-is-on = Kaksivaiheinen kirjautuminen on käytössä.
second-factor-is-off = Kaksivaiheinen kirjautuminen ei ole käytössä.
second-factor-off = Poista kaksivaiheinen kirjautuminen
notice-second-factor-off = Kaksivaiheinen kirjautuminen on poistettu.
hint-own-password = Muutokset vahvistetaan salasanalla.
own-sessions = Laitteet, joilla olet kirjautunut
browser-unknown = Tuntematon selain
own-this-browser = tämä selain
own-since = Kirjautunut { $when }.
own-seen = Viimeksi käytetty { $when }.
own-end = Kirjaa ulos
notice-session-ended = Laite on kirjattu ulos.
sign-out = Kirjaudu ulos
sign-out-everywhere = Kirjaudu ulos kaikkialta

## Omat varaukset
my-title = Omat varaukset
my-for = Kaikki, mikä on tilattu osoitteella
my-upcoming = Tulevat ajat
my-none-upcoming = Ei tulevia aikoja.
my-orders = Tilaukset
my-order = tilaus { $code }
my-none = Tällä osoitteella ei ole tilauksia. Ehkä tilasit toisella osoitteella?
my-book = Katso vapaat ajat
my-status =
    { $status ->
        [draft] kesken
        [pending] odottaa maksua
        [processing] maksu on matkalla
        [paid] maksettu
        [partially_refunded] osa maksusta palautettu
        [refunded] maksu palautettu
        [expired] maksuaika päättyi
        [failed] maksu ei onnistunut
       *[cancelled] peruttu
    }

## Viestit
mail-sign-in-link-subject = Kirjaudu omiin varauksiisi
mail-sign-in-link-heading = Kirjaudu sisään
mail-sign-in-link-text = Pyysit linkkiä omiin varauksiisi. Se toimii kerran ja { $minutes } minuuttia.
mail-sign-in-link-code = Tai kirjoita tämä koodi selaimeen, jossa pyysit linkkiä:
mail-sign-in-link-not-you = Jos et pyytänyt linkkiä, sinun ei tarvitse tehdä mitään. Älä anna koodia kenellekään.
mail-account-link-subject =
    { $what ->
        [set-password] Aseta uusi salasana
        [confirm-email] Vahvista uusi osoite
        [no-account] Tilisi salasana
       *[exists] Sinulla on jo tili
    }
mail-account-link-heading =
    { $what ->
        [set-password] Aseta uusi salasana
        [confirm-email] Vahvista uusi osoite
        [no-account] Tällä osoitteella ei ole tiliä
       *[exists] Sinulla on jo tili
    }
mail-account-link-text =
    { $what ->
        [set-password] Tilillesi pyydettiin uutta salasanaa. Aseta se tästä linkistä.
        [confirm-email] Tilin uudeksi osoitteeksi annettiin tämä osoite. Vahvista, että se on sinun.
        [no-account] Tälle osoitteelle pyydettiin uutta salasanaa, mutta sillä ei ole salasanallista tiliä. Asiakkaana kirjaudut sähköpostilinkillä.
       *[exists] Sinulle yritettiin tehdä tiliä tällä osoitteella, mutta sinulla on sellainen jo. Mitään ei muutettu. Jos salasana on unohtunut, aseta uusi.
    }
mail-account-link-lasts = Linkki toimii { $minutes } minuuttia.
mail-account-link-open =
    { $what ->
        [set-password] Aseta salasana
        [confirm-email] Vahvista osoite
        [no-account] Kirjaudu asiakkaana
       *[exists] Aseta uusi salasana
    }
mail-account-link-not-you = Jos et pyytänyt tätä, sinun ei tarvitse tehdä mitään.
mail-account-notice-subject =
    { $what ->
        [password] Salasanasi on vaihdettu
        [second-factor-on] Kaksivaiheinen kirjautuminen on käytössä
        [second-factor-off] Kaksivaiheinen kirjautuminen on poistettu
        [recovery-codes] Uudet palautuskoodit
       *[email] Tilisi osoite on vaihdettu
    }
mail-account-notice-heading =
    { $what ->
        [password] Salasanasi on vaihdettu
        [second-factor-on] Kaksivaiheinen kirjautuminen on käytössä
        [second-factor-off] Kaksivaiheinen kirjautuminen on poistettu
        [recovery-codes] Uudet palautuskoodit
       *[email] Tilisi osoite on vaihdettu
    }
mail-account-notice-text =
    { $what ->
        [password] Tilisi salasana vaihdettiin { $when }.
        [second-factor-on] Tilillesi otettiin kaksivaiheinen kirjautuminen käyttöön { $when }.
        [second-factor-off] Tililtäsi poistettiin kaksivaiheinen kirjautuminen { $when }.
        [recovery-codes] Tilillesi tehtiin uudet palautuskoodit { $when }. Vanhat eivät enää toimi.
       *[email] Tilisi sähköpostiosoite vaihdettiin { $when }. Viestit menevät tästä lähtien uuteen osoitteeseen.
    }
mail-account-notice-not-you =
    { $what ->
        [email] Jos et tehnyt muutosta, peru se heti.
       *[password] Jos et tehnyt muutosta, aseta heti uusi salasana ja ota meihin yhteyttä.
    }
mail-account-notice-open =
    { $what ->
        [email] Peru muutos
       *[password] Aseta uusi salasana
    }

## Osoitteen vaihto
change-email-title = Vaihda sähköpostiosoite
change-email-now = Osoitteesi on nyt
change-email-sent = Lähetimme linkin uuteen osoitteeseen. Osoite vaihtuu, kun avaat linkin. Se toimii { $minutes } minuuttia.
label-new-email = Uusi sähköposti
hint-new-email = Lähetämme tähän osoitteeseen linkin, jolla vahvistat sen.
email-link-title =
    { $what ->
        [confirm] Vahvista uusi osoite
       *[undo] Peru osoitteen vaihto
    }
email-link-address = Tilin osoitteeksi tulee
email-link-text =
    { $what ->
        [confirm] Vaihto kirjaa sinut ulos kaikilta laitteilta. Kirjaudu sitten uudella osoitteella.
       *[undo] Vanha osoitteesi palaa, kaikki kirjataan ulos ja salasana lakkaa toimimasta. Saat linkin uuden asettamiseen.
    }
email-link-go =
    { $what ->
        [confirm] Vahvista osoite
       *[undo] Peru muutos
    }
notice-email-changed = Osoite on vaihdettu. Kirjaudu uudella osoitteella.
notice-email-undone = Vanha osoitteesi on palautettu. Lähetimme siihen linkin, jolla asetat uuden salasanan.
