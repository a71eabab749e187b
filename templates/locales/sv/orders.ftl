### Words on the order pages: the form before paying and every state after it.

## Summary and price
summary-title = Din beställning
summary-zone = finsk tid
summary-no-slot = Du väljer tid senare.
summary-price = Pris
summary-net = Pris utan moms
summary-vat = Moms { $rate }
summary-total = Totalt (inkl. moms)
summary-refunded = Återbetalat
order-eyebrow = Beställning { $code }
support-code = Beställningskod
support-request = Felkod
support-text = Frågor? Skriv till oss och nämn koden:

## The form before paying
draft-title =
    { $errors ->
       [0] Slutför beställningen
      *[other] Fel: slutför beställningen
    }
draft-heading = Slutför beställningen
draft-you = Du
draft-session = Sparringen
draft-attendees = Bjud in kolleger
draft-attendee = Deltagare { $n }
label-name = Namn
label-email = E-post
label-buyer = Vem köper?
label-organisation = Organisation
label-business_id = FO-nummer
label-address = Faktureringsadress
label-reference = Referens på fakturan
label-preparation = Vad vill ni bolla?
label-attendee_name = Namn på deltagare { $n }
label-attendee_email = E-post till deltagare { $n }
label-accept_terms = Jag godkänner beställningsvillkoren (version { $version }).
label-begin_before_withdrawal = Jag ber att sparringen hålls redan under ångerfristen på 14 dagar. Jag vet att min ångerrätt upphör när hela tjänsten har utförts och att jag betalar för de gånger som redan har hållits.
label-slot = Tid
label-quantity = Antal
label-offer = Sparring
label-theme = Tema
label-order_code = Beställningsnummer
buyer-person = En privatperson
buyer-business = Ett företag eller en offentlig organisation
hint-email = Hit skickar vi bekräftelsen och kalenderinbjudan.
hint-business-id = I formen 1234567-1
hint-address = Mervärdesskattelagen kräver adress på fakturor över 400 euro.
hint-reference = Till exempel ett inköpsordernummer
hint-preparation = Idén, läget och en eller två frågor räcker. Experten läser det här i förväg. Högst { $max } tecken.
hint-attendees = Högst { $max } personer. De får en kalenderinbjudan.
hold-label = Reserverad tid
hold-until = Tiden är reserverad för dig till kl. { $time }.
hold-left = { $time } kvar
hold-extend = Förläng reservationen
hold-no-more = Reservationen kan inte förlängas mer.
hold-soon = Två minuter kvar. Du kan förlänga reservationen med knappen.
hold-over = Tiden är inte längre reserverad för dig. Allt du skrev finns kvar. Tryck på ”Förläng reservationen” så ser vi om tiden fortfarande är ledig.
before-title = Innan du beställer
before-cancel-single = Du kan avboka eller flytta tiden gratis senast 24 timmar före. Du väljer: en ny gång eller pengarna tillbaka ({ $price }). Efter det återbetalas inget.
before-cancel-package = Du kan avboka eller flytta en tid gratis senast 24 timmar före. Då får du tillbaka gången. En gång som avbokas senare är förbrukad.
before-valid = Gångerna gäller i { $days } dagar från betalningen.
before-withdrawal = Som konsument kan du frånträda avtalet inom 14 dagar utan att ange skäl. Länken finns längst ned på varje sida. Vi återbetalar, men du betalar priset för de gånger som redan har hållits.
before-complaint = Om något går fel, berätta först för oss. Som konsument får du hjälp av konsumentrådgivningen (kkv.fi) och konsumenttvistenämnden (kuluttajariita.fi).
before-seller = Säljare:
terms-read = Läs beställningsvillkoren (ny flik)
privacy-read = Så behandlar vi dina uppgifter (ny flik)
order-button = Beställ med betalningsskyldighet
pay-next = Du går vidare till Stripes betalsida. Tiden hålls medan du betalar.
pick-first = Välj först en tid högst upp på sidan.
give-back = Avstå från tiden och beställningen
error-summary-title =
    { $count ->
       [one] En sak behöver rättas
      *[other] { $count } saker behöver rättas
    }

## Notices
notice-hold-extended = Reservationen förlängdes.
notice-hold-limit = Reservationen kan inte förlängas mer. Slutför innan tiden går ut.
notice-hold-lapsed = Reservationen gick ut och tiden frigjordes. Allt du skrev finns kvar. Välj en tid på nytt.
notice-slot-taken = Någon hann boka tiden precis före dig. Allt du skrev finns kvar.
notice-time-gone = En av dina tider är inte längre ledig. Allt du skrev finns kvar. Välj en annan i stället.
notice-mark-time = Markera vilken av dina tider du vill byta.
notice-payment-unavailable = Vi når inte betaltjänsten just nu. Din tid är fortfarande reserverad och inget har debiterats. Försök igen om en stund.
notice-booked = Tiden är bokad. Vi skickade en kalenderinbjudan.
label-terms-short = Beställningsvillkor
label-begin-short = Sparring under ångerfristen
notice-slot-taken-plain = Någon hann boka tiden precis före dig. Din gång finns kvar.
notice-moved = Tiden är flyttad. Vi skickade en uppdaterad kalenderinbjudan.
notice-cancelled = Tiden är avbokad.
notice-cancelled-credit = Tiden är avbokad och gången är din att använda igen.
notice-cancelled-refund = Tiden är avbokad och pengarna är på väg tillbaka till dig.
notice-slot-taken-kept = Någon hann boka tiden precis före dig. Din egen tid gäller fortfarande.
notice-past-validity = Dina gånger går ut före den tiden. Välj en tidigare tid.

## Times to choose instead
alternatives-title = Närmaste lediga tider
own-times = Vilken tid vill du byta?
own-times-others = De andra tiderna håller vi åt dig om de fortfarande är lediga.
time-held = reserverad för dig
time-free = fortfarande ledig
time-gone = inte längre ledig
alternatives-text = Närmaste lediga tider:
alternatives-more = Se alla tider

## States of an order
pending-title = Betalningen saknas
pending-heading = Beställningen väntar på betalning
pending-lead = Fortsätt till betalningen så bekräftas bokningen direkt.
pending-held = Tiden är reserverad för dig åtminstone till { $time }.
pending-pay = Fortsätt till betalningen
pending-hint = Om du redan har betalat, vänta en stund och uppdatera sidan. Betala inte på nytt.
confirming-title = Vi bekräftar betalningen
confirming-heading = Vi bekräftar din betalning
confirming-lead = Betaltjänsten har inte hunnit svara än. Det brukar ta några sekunder.
confirming-status = Väntar på bekräftelse
confirming-text = Du behöver inte göra något, och betala inte på nytt. Sidan uppdateras av sig själv och bekräftelsen kommer också per e-post.
processing-title = Betalningen behandlas
processing-heading = Din betalning behandlas
processing-lead = Betalningssättet du valde tar längre tid. Bokningen bekräftas när betalningen har kommit fram.
processing-text = Det kan ta några bankdagar. Betala inte på nytt.
processing-held = Vi håller tiden åt dig under tiden.
processing-mail = Vi meddelar resultatet till { $email }.
paid-title = Beställning
paid-heading = Din tid är bekräftad
paid-heading-no-booking = Tack, beställningen är betald
paid-heading-lost = Betalningen kom fram, men tiden hann gå åt
paid-heading-order = Din beställning
paid-lead = Dina gånger väntar. Du kan boka en tid när du vill.
paid-lead-mail = Vi skickade bekräftelsen och en kalenderinbjudan till { $email }.
paid-preparation = Vad vi bollar
paid-attendees = Deltagare
paid-invoice = Fakturauppgifter
paid-keep-link = Den här sidan är bara din. Spara länken: med den bokar du resten av gångerna och ser beställningen. Dela den inte.
paid-keep-link-booked = Den här sidan är bara din. Spara länken: med den ser du beställningen. Dela den inte.
lost-title = Det här kunde vi inte längre boka
lost-text =
    { $count ->
       [one] Betalningen kom först när reservationen hade gått ut. Din gång finns kvar: välj en ny tid, eller be om pengarna tillbaka.
      *[other] Betalningen kom först när reservationen hade gått ut. Dina gånger finns kvar: välj nya tider, eller be om pengarna tillbaka.
    }
lost-pick = Välj en ny tid
lost-refund = Be om pengarna tillbaka
expired-title = Beställningen gick ut
expired-heading = Beställningen hann gå ut
expired-lead = Ingen betalning kom i tid, så tiden frigjordes. Inget har debiterats.
cancelled-title = Beställningen avbruten
cancelled-heading = Beställningen är avbruten
cancelled-lead = Tiden är ledig igen. Inget har debiterats.
failed-title = Betalningen misslyckades
failed-heading = Betalningen lyckades inte
failed-lead = Betaltjänsten kunde inte bekräfta betalningen, så tiden frigjordes.
failed-text = Om du ser en reservation på kontot frigör din bank den. Om pengar ändå drogs, kontakta oss.
refunded-heading = Betalningen är återbetald
refunded-heading-coming = Din betalning är på väg tillbaka
refunded-lead = Beställningen är avslutad och har inga gånger kvar.
again-text = Du kan välja en tid på nytt när du vill.
again-button = Välj en tid på nytt

## Bookings and credits
bookings-title = Bokade tider
booking-status =
    { $status ->
       [confirmed] bekräftad
       [cancelled] avbokad
       [held] genomförd
       [missed] uteblev
       [moved] flyttad
      *[other] { $status }
    }
booking-add-to-calendar = Lägg till i kalendern
booking-move = Flytta
booking-cancel = Avboka
cancel-after = Efter det återfås varken gång eller pengar, och tiden kan inte flyttas.
cancel-how = Flytta eller avboka tiden på beställningens sida.
credits-title = Dina gånger
credits-used = { $used } av { $total } använda
credits-left =
    { $count ->
       [one] Du har 1 gång kvar.
      *[other] Du har { $count } gånger kvar.
    }
credits-valid = Gäller till { $date }.
credits-next = En bra tid för nästa är { $from }–{ $until }.
credits-none = Alla gånger är använda.
credits-expired =
    { $count ->
       [one] En gång gick ut { $date }.
      *[other] { $count } gånger gick ut { $date }.
    }
credits-book = Boka nästa tid
book-title = Boka en tid
book-heading = Boka nästa tid
book-back = Beställning { $code }
book-window = Vi föreslår en tid mellan { $from } och { $until }, så hinner ni omsätta det ni lärt er. Du kan också välja en annan tid.
book-text = När du väljer en tid är den bokad direkt. Du betalar ingenting.
invoice-order = Beställningsnummer
invoice-number = Fakturanummer
invoice-paid = Betald
invoice-buyer = Köpare
invoice-seller = Säljare

## Cancelling and moving
cancel-title = Avboka en tid
cancel-heading = Vill du avboka den här tiden?
cancel-late = Tiden börjar om mindre än 24 timmar. Om du avbokar nu får du tillbaka varken gången eller pengarna.
cancel-choice = Vad vill du ha tillbaka?
cancel-choice-refund = Pengarna: { $amount }
cancel-choice-credit = Gången
cancel-credit = Gången är din att använda igen.
cancel-credit-until = Du kan boka en ny tid med den till { $date }.
cancel-told = Vi skickar dig ett meddelande som tar bort tiden ur din kalender.
cancel-button = Avboka tiden
cancel-button-late = Avboka utan återbetalning
cancel-keep = Behåll tiden
cancel-move-instead = Flytta den till en annan tid
cancel-changed = Läget ändrades medan sidan var öppen. Se en gång till vad du får tillbaka.
move-title = Flytta en tid
move-heading = Flytta tiden
move-now = Bokad nu: { $when }, { $expert }.
move-text = När du väljer en tid flyttas sparringen dit direkt och den gamla tiden frigörs. Du betalar ingenting.
move-cancel-instead = Avboka tiden helt

## Money that goes back
money-title = Pengar tillbaka
money-returning = { $amount } är på väg tillbaka till dig.
money-returned = { $amount } har betalats tillbaka till det betalsätt du använde.
money-otherwise = { $amount } har betalats tillbaka till dig på annat sätt, eftersom pengarna inte nådde det betalsätt du använde.
money-owed = { $amount } kom inte fram när vi betalade tillbaka. Pengarna är fortfarande dina. Vi reder ut saken och kontaktar dig.
money-disputed = Din bank utreder betalningen. { $amount } är hos banken tills den beslutar. Före det kan vi inte betala tillbaka pengar.
money-charged-back = Din bank betalade tillbaka { $amount } till dig.
refund-when = Pengarna går till det betalsätt du använde, oftast inom 5–10 bankdagar.

## Withdrawing from the contract
withdraw-link = Frånträd avtalet här
withdraw-title = Frånträd avtalet
withdraw-lead = Som konsument kan du frånträda ett avtal som ingåtts här inom 14 dagar utan att ange skäl. Du behöver inte logga in.
hint-order-code = Åtta tecken, till exempel 7K3M9QXD. Numret finns i beställningsbekräftelsen.
hint-withdraw-email = Skriv adressen som du beställde med. Dit skickar vi kvittensen.
withdraw-next = Fortsätt
withdraw-next-hint = Inget frånträds ännu. Härnäst kontrollerar du uppgifterna och bekräftar.
withdraw-otherwise = Du kan också meddela oss per e-post:
withdraw-confirm-title = Kontrollera och bekräfta
withdraw-confirm-lead = Du frånträder avtalet först när du bekräftar.
withdraw-statement = Jag frånträder avtalet om beställning { $code }.
withdraw-amount = Vi betalar tillbaka { $amount } till dig.
withdraw-amount-nothing = Det finns inget att betala tillbaka: gångerna har hållits eller pengarna har redan betalats tillbaka.
withdraw-amount-unknown = Den här beställningen kan inte hävas automatiskt. En människa läser ditt meddelande och svarar inom två vardagar.
withdraw-ends = Kommande tider avbokas, och beställningen har inga gånger kvar efter det.
withdraw-effects = När ditt meddelande har kommit fram kontrollerar vi beställningen. Om ångerrätten gäller avbokar vi kommande tider och betalar tillbaka. Du betalar priset för de gånger som redan har hållits.
withdraw-confirm-button = Bekräfta frånträdet
withdraw-edit = Ändra uppgifterna
withdraw-done-title = Ditt meddelande om frånträde är skickat
withdraw-done-at = Det skickades { $when }, finsk tid. Den tidpunkten avgör.
withdraw-done-receipt = Vi skickar en kvittens till din e-post. Den innehåller ditt meddelande och när det skickades.
withdraw-done-next = Kvittensen berättar också vad som händer sedan: hur mycket vi betalar tillbaka, eller att en människa svarar dig inom två vardagar.
withdraw-done-help = Om ingen kvittens kommer, skriv till oss:
withdrawal-title = Ångerrätt
withdrawal-until = Som konsument kan du frånträda avtalet till { $date } utan att ange skäl. Du betalar priset för de gånger som redan har hållits.
withdrawal-was-sent = Du frånträdde avtalet { $when }.
withdrawal-name = Namn
withdrawal-order = Beställningsnummer
withdrawal-email = E-post
withdrawal-sent = Skickat

## Calendar subscription
subscribe-title = Tiderna i din kalender
subscribe-text = Prenumerera på beställningens tider i ditt kalenderprogram. Nya, flyttade och avbokade tider uppdateras där av sig själva.
subscribe-make = Skapa en kalenderlänk
subscribe-made = En kalenderlänk skapades { $date }. Vi kan inte visa den igen.
subscribe-again = Skapa en ny länk, den gamla slutar fungera
subscribe-revoke = Ta bort länken
subscribed-title = Kalenderlänk
subscribed-heading = Din kalenderlänk är klar
subscribed-lead = Kopiera länken till ditt kalenderprogram. Den visar beställningens tider, teman och experter, så dela den bara med dem som det gäller.
subscribed-once = Vi visar länken bara den här gången. Om den hamnar i fel händer kan du skapa en ny på beställningens sida eller ta bort den.
subscribed-open = Öppna i ett kalenderprogram
subscribed-how-title = Så prenumererar du
subscribed-how-google = Google Kalender: Andra kalendrar, Från webbadress.
subscribed-how-outlook = Outlook: Lägg till kalender, Prenumerera från webben.
subscribed-how-apple = Apples Kalender: Arkiv, Ny kalenderprenumeration.
notice-calendar-revoked = Kalenderlänken är borttagen. Program som prenumererade på den får inga fler tider.

## Calendar
calendar-summary = Sparring: { $theme }, { $expert }
calendar-description = Vad vi bollar: { $preparation }
calendar-description-empty = Berätta före sparringen vad ni vill tala om. Svara på beställningsbekräftelsen.
calendar-manage = Din bokning: { $url }
calendar-busy = Sparring
calendar-name-expert = { $studio }: { $expert }
calendar-name-order = { $studio }: beställning { $code }
calendar-subscribed = { $theme }, { $expert }. Beställningens sida: { $url } (öppna den med länken i din bekräftelse).

## Credit notes
credit-note-cancellation = Sparring avbokad i tid
credit-note-withdrawal = Frånträtt avtal (konsumentens ångerrätt)
credit-note-refund = Återbetalning
