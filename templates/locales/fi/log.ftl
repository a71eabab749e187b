### Tapahtumaloki: kuka teki mitä

log-refund = Palautti rahaa
log-retry-refund = Yritti palautusta uudelleen
log-returned-otherwise = Merkitsi rahan palautetuksi muuta kautta
log-give-back-odd-money = Palautti ylimääräisen maksun
log-adjust-credits = Korjasi kertojen määrää
log-book = Varasi ajan
log-move = Siirsi ajan
log-cancel = Perui ajan
log-missed = Merkitsi, ettei kukaan saapunut
log-not-missed = Poisti merkinnän, ettei kukaan saapunut
log-acknowledge = Merkitsi maksun asian nähdyksi
log-acknowledge-clash = Merkitsi ristiriidan nähdyksi
log-change-email = Vaihtoi sähköpostiosoitteen
log-mail-again = Lähetti viestin uudelleen
log-make-coupon = Teki alennuskoodin
log-revoke-coupon = Perui alennuskoodin
log-read-preparation = Luki, mistä asiakas haluaa sparrata
log-write-note = Kirjoitti muistiinpanon
log-share-note = Jakoi muistiinpanon asiakkaalle
log-unshare-note = Lopetti muistiinpanon jakamisen
log-remove-note = Poisti muistiinpanon
log-enquiry-handled = Merkitsi kyselyn käsitellyksi
log-enquiry-reopened = Palautti kyselyn odottamaan
log-merge-customers = Yhdisti asiakkaat
log-split-customers = Purki asiakkaiden yhdistämisen
log-export-person = Haki henkilön tiedot
log-erase-person = Poisti henkilön tiedot
log-erase-own = Poisti omat tietonsa
log-forget-person = Henkilön tiedot poistettiin säilytysajan päätyttyä
log-erase-again = Poistetut tiedot poistettiin uudelleen varmuuskopion palautuksen jälkeen
log-retain = Vanhentuneet tiedot poistettiin
log-add = Lisäsi
log-change = Muutti
log-show = Toi näkyviin
log-hide = Piilotti
log-reset = Palautti valmiit sanat
log-add-feed = Lisäsi kalenterin
log-change-feed-kind = Vaihtoi, mitä kalenteri kertoo
log-remove-feed = Poisti kalenterin
log-add-time-off = Lisäsi poissaolon
log-remove-time-off = Poisti poissaolon
log-put-up-photo = Lisäsi kuvan
log-take-down-photo = Poisti kuvan
log-renew-calendar-link = Teki uuden kalenterilinkin
log-end-calendar-link = Lopetti kalenterilinkin
log-sign-in = Kirjautui sisään
log-set-password = Asetti salasanan
log-undo-email = Perui sähköpostiosoitteen vaihdon
log-second-factor-on = Otti käyttöön toisen tunnistuskeinon
log-second-factor-off = Poisti käytöstä toisen tunnistuskeinon
log-recovery-codes = Teki uudet palautuskoodit
log-forget-second-factor = Nollasi toisen tunnistuskeinon
log-add-account = Lisäsi tilin
log-invite = Kutsui henkilön
log-change-role = Vaihtoi roolin
log-close-account = Sulki tilin
log-reopen-account = Avasi tilin uudelleen

## Mille se tehtiin
log-subject =
    { $kind ->
       [order] tilaus
       [booking] varaus
       [refund] palautus
       [mail] viesti
       [enquiry] kysely
       [coupon] alennuskoodi
       [person] henkilö
       [account] tili
       [expert] asiantuntija
       [theme] teema
       [offer] tuote
       [studio] studion asetukset
       [wording] viestin sanat
       [retention] säilytys
      *[other] { $kind }
    }
