### Asiakkaat studion sivuilla

customers-title = Asiakkaat
customers-find-hint = Nimi, sähköposti tai organisaatio
customers-newest = Viimeisin tilaus
customers-more = Seuraavat
customers-none = Asiakkaita ei vielä ole. Ensimmäinen tulee tähän, kun joku tilaa.
customers-none-such = Näillä ehdoilla ei löytynyt asiakkaita. Kokeile vähempää tai osaa nimestä.

## Kortti
customers-card = Asiakkaan kortti
customers-net = Jää myyntiä
customers-cut = Kustakin luettelosta näkyy enintään sata uusinta. Muut löytyvät tilausten sivuilta.
customers-coming = Tulevat ajat
customers-coming-none = Tulevia aikoja ei ole.
customers-past = Menneet ja perutut ajat
customers-past-none = Menneitä aikoja ei ole.
customers-bought = Tilaukset ja kerrat
customers-papers = Laskut
customers-papers-none = Laskuja ei ole.
customers-consents = Suostumukset
customers-consents-none = Suostumuksia ei ole annettu.
customers-consent =
    { $kind ->
       [terms] hyväksyi tilausehdot
      *[begin] pyysi aloittamaan peruuttamisaikana
    }
customers-version = versio { $version }
customers-log-none = Tälle asiakkaalle ei ole tehty mitään käsin.
customers-privacy = Anna tai poista tiedot
customers-privacy-lead = Kun asiakas pyytää tietonsa tai niiden poistamista.

## Yhdistäminen
customers-merge = Yhdistä asiakkaita
customers-merge-lead = Valitse asiakas, joka on sama kuin tämä. Ennen yhdistämistä näet, mitä siirtyy.
customers-alike = Nämä voivat olla sama asiakas
customers-alike-none = Samannäköisiä asiakkaita ei löytynyt.
customers-look = Etsi toinen
customers-merge-what = Kumpi jää ja mitä tulee mukana
customers-side = Asiakas
customers-stays = Jää
customers-goes = Yhdistetään
customers-credits-left = Kertoja jäljellä
customers-turn = Toisin päin: vaihda, kumpi jää
customers-merge-moves = Kaikki, mikä on tilattu osoitteella { $merged }, näkyy tästä lähtien asiakkaan { $kept } kortilla.
customers-merge-stays = Tilaukset, varaukset, kerrat ja laskut eivät muutu. Tilausten linkit toimivat kuten ennenkin, ja tilausten viestit menevät edelleen osoitteeseen, jolla tilattiin.
customers-merge-sees = Kun { $kept } kirjautuu, hän näkee ja voi muuttaa myös osoitteella { $merged } tehtyjä tilauksia.
customers-merge-later = Myös uudet tilaukset osoitteella { $merged } kuuluvat jäävälle asiakkaalle.
customers-same-person = Olen varmistanut, että molemmat osoitteet ovat saman asiakkaan.
customers-may-sign-in = Myös { $merged } saa kirjautua, ja näkee silloin kaiken.
customers-may-sign-in-hint = Jätä tyhjäksi, jos osoite ei ole enää asiakkaan hallussa. Silloin sillä ei pääse kirjautumaan.
customers-merge-button = Yhdistä
customers-merged-into = yhdistetty asiakkaaseen { $kept }
customers-split = Erota
customers-split-moves = Osoitteella { $merged } tehdyt tilaukset ovat taas omalla kortillaan. Tilaukset eivät muutu.
customers-split-sees = { $merged } saa taas kirjautua ja näkee omat tilauksensa. { $kept } ei enää näe niitä.
customers-split-button = Erota asiakkaat
customers-others = Muut osoitteet
customers-signs-in = saa kirjautua
customers-signs-in-not = ei kirjaudu
customers-error-same-person = Varmista ensin, että molemmat osoitteet ovat saman asiakkaan.
customers-error-too-many = Yhdellä asiakkaalla ei voi olla näin monta osoitetta.
admin-notice-merged = Asiakkaat on yhdistetty.
admin-notice-split = Asiakkaat on erotettu.

## Kirjautuminen yhdistetyllä osoitteella
merged-title = Tällä osoitteella ei enää kirjauduta
merged-text = Olet ilmoittanut meille toisen osoitteen. Kirjaudu sillä, niin näet kaikki tilauksesi.
merged-help = Jos tämä ei pidä paikkaansa, kirjoita meille:
merged-other = Kirjaudu toisella osoitteella
label-section-addresses = Muut osoitteesi
