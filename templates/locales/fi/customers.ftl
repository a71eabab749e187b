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
