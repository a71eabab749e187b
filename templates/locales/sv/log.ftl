### Händelseloggen: vem gjorde vad

log-refund = Återbetalade pengar
log-retry-refund = Försökte återbetala på nytt
log-returned-otherwise = Antecknade pengar som återbetalats på annat sätt
log-give-back-odd-money = Återbetalade en betalning som inte hörde till
log-adjust-credits = Rättade antalet gånger
log-book = Bokade en tid
log-move = Flyttade en tid
log-cancel = Avbokade en tid
log-missed = Antecknade att ingen kom
log-not-missed = Tog bort anteckningen om att ingen kom
log-acknowledge = Antecknade det som hänt med pengarna
log-acknowledge-clash = Antecknade en krock
log-change-email = Bytte e-postadress
log-mail-again = Skickade ett meddelande på nytt
log-make-coupon = Skapade en rabattkod
log-revoke-coupon = Återkallade en rabattkod
log-read-preparation = Läste vad kunden hade förberett
log-write-note = Skrev en anteckning
log-share-note = Delade en anteckning med kunden
log-unshare-note = Slutade dela en anteckning
log-remove-note = Tog bort en anteckning
log-enquiry-handled = Markerade en förfrågan som behandlad
log-enquiry-reopened = Lade tillbaka en förfrågan att vänta
log-merge-customers = Slog ihop två kunder
log-split-customers = Tog isär två kunder
log-export-person = Hämtade en persons uppgifter
log-erase-person = Raderade en persons uppgifter
log-erase-own = Raderade sina egna uppgifter
log-forget-person = En persons uppgifter raderades när tiden gått ut
log-erase-again = Raderade uppgifter raderades på nytt efter en återställd säkerhetskopia
log-retain = Gamla uppgifter togs bort
log-add = Lade till
log-change = Ändrade
log-show = Visade
log-hide = Dolde
log-reset = Återställde de färdiga orden
log-add-feed = Lade till en kalender
log-change-feed-kind = Ändrade vad en kalender berättar
log-remove-feed = Tog bort en kalender
log-add-time-off = Lade till frånvaro
log-remove-time-off = Tog bort frånvaro
log-put-up-photo = Lade upp en bild
log-take-down-photo = Tog bort en bild
log-renew-calendar-link = Skapade en ny kalenderlänk
log-end-calendar-link = Avslutade en kalenderlänk
log-sign-in = Loggade in
log-set-password = Angav ett lösenord
log-undo-email = Ångrade ett byte av e-postadress
log-second-factor-on = Tog i bruk den andra faktorn
log-second-factor-off = Stängde av den andra faktorn
log-recovery-codes = Skapade nya återställningskoder
log-forget-second-factor = Nollställde någons andra faktor
log-add-account = Lade till ett konto
log-invite = Bjöd in någon
log-change-role = Bytte en roll
log-close-account = Stängde ett konto
log-reopen-account = Öppnade ett konto igen

## Med vad
log-subject =
    { $kind ->
       [order] beställning
       [booking] bokning
       [refund] återbetalning
       [mail] meddelande
       [enquiry] förfrågan
       [coupon] rabattkod
       [person] person
       [account] konto
       [expert] expert
       [theme] tema
       [offer] produkt
       [studio] studions inställningar
       [wording] ett meddelandes ord
       [retention] lagring
      *[other] { $kind }
    }
