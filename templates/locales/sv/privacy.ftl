### Egna uppgifter: vad butiken vet, en fil med dem, radering, hur länge de sparas och dataskyddssidan.

privacy-title = Dataskydd
privacy-lead = Vi samlar bara in det som bokningen och lagen kräver.
privacy-what-title = Vilka uppgifter vi behandlar
privacy-what-text = Ditt namn och din e-post, organisationens uppgifter, deltagare, den förberedande texten, expertens anteckningar, bokningar, betalningar, fakturor, förfrågningar samt när och med vilken webbläsare du loggade in. Kortuppgifterna går direkt till Stripe och vi ser dem inte.
privacy-why-title = Varför
privacy-why-text = För att sköta avtalet med dig: vi bokar tiden, fakturerar och skickar meddelanden om den. Lagen kräver att vi sparar bokföringen. Förfrågningar besvarar vi för att du bad om det. Vi skickar ingen marknadsföring och profilerar dig inte.
privacy-who-title = Vem ser uppgifterna
privacy-who-text = Din expert ser bokningen, deltagarna och den förberedande texten. Experten kan göra en anteckning efter en sparring; bara experten ser den, om den inte delas med dig. Studions personal ser beställningen. När personalen eller experten öppnar en förberedande text antecknas det i en logg. Vi säljer inte uppgifter till någon.
privacy-processors-title = Vem behandlar uppgifter för vår räkning
privacy-processors-text = De här företagen behandlar uppgifter bara för vår räkning och enligt våra anvisningar.
privacy-processors-none = Fråga oss vem som sköter vår server och vår e-post.
privacy-processor-stripe = EU och USA; överföringar med EU:s standardklausuler
privacy-processor-does = { $role ->
    [payments] Betalningar
    [hosting] Server och databas
    [mail] Utskick av e-post
    [backup] Säkerhetskopior
   *[support] Teknisk support
}
privacy-attendees-title = Deltagare
privacy-attendees-text = Den som beställer kan berätta vilka som kommer med. Deras namn och adresser får vi alltså av kunden. Vi använder dem för inbjudan, för påminnelser och för att experten ska veta vilka som kommer. En deltagare kan logga in med sin egen adress och se eller radera sina egna uppgifter.
privacy-mails-title = Meddelanden och påminnelser
privacy-mails-text = Vi skickar en bekräftelse, en inbjudan, en faktura, en påminnelse en dag och en timme före träffen och ett meddelande när något ändras eller köpta gånger håller på att gå ut.
privacy-kept-title = Hur länge
privacy-kept-text = Varje uppgift har sin tid. När den är över tas uppgiften bort av sig själv.
privacy-kept-vouchers = Fakturor och andra verifikat: sex år från utgången av det kalenderår då räkenskapsperioden gick ut (bokföringslagen 2:10). Bokföringsböcker, som bara innehåller summor: tio år.
privacy-kept-people = Övriga personuppgifter: tre år efter den senaste händelsen, eller genast när du själv raderar dem.
privacy-kept-unpaid = Beställningar som aldrig betalades: 90 dagar.
privacy-kept-mails = Vad meddelanden innehöll och till vem: 90 dagar. Inloggningar: 30 dagar efter att de upphört.
privacy-kept-stripe = Vad Stripes aviseringar innehöll: 30 dagar. Serverns logg, som inte innehåller namn eller adresser: högst 90 dagar.
privacy-cookies-title = Kakor
privacy-cookies-text = Vi använder bara kakor som tjänsten inte fungerar utan. Sidorna har ingen spårning och inget innehåll från andra.
privacy-rights-title = Dina rättigheter
privacy-rights-text = Du kan själv se, ladda ner och radera dina uppgifter. Du loggar in med en länk som skickas till din e-post.
privacy-rights-write = Du kan också be att få se, rätta, flytta eller radera dina uppgifter, begränsa användningen av dem eller invända mot den. Skriv till oss så hjälper vi dig inom en månad.
privacy-supervision-title = Tillsyn
privacy-supervision-text = Om du inte är nöjd med hur vi behandlar uppgifter kan du vända dig till dataombudsmannen (tietosuoja.fi).

## Egna uppgifter
data-title = Mina uppgifter
data-lead = Så här mycket vet vi om dig. Du kan få allt i en fil att läsa och i en annan för program.
data-button = Gör filerna
data-ready = Filerna är klara
data-ready-text = Varje länk fungerar en gång, i { $minutes } minuter.
data-file = { $form ->
    [json] Ladda ner uppgifterna för program (JSON)
   *[html] Ladda ner uppgifterna att läsa (HTML)
}
data-file-lead = Det här är allt som butiken visste om dig vid den tidpunkten.
data-others = Andras uppgifter ser du inte. Ur säkerhetskopiorna försvinner uppgifterna när kopiorna blir gamla.
data-cut = Listan är längre. Be oss om resten.
data-none = Ingenting.
privacy-stale = Visa först att det är du: logga in på nytt. Då kommer ingen åt uppgifterna från en webbläsare som lämnats öppen.
privacy-sign-in = Logga in på nytt

## Radering
erase-title = Radera mina uppgifter
erase-goes = Vad som tas bort
erase-goes-text = Ditt namn, dina adresser, förberedande texter, expertens anteckningar, deltagare, förfrågningar, innehållet i meddelanden till dig, inloggningar och alla länkar. De tas bort genast och går inte att få tillbaka.
erase-stays = Vad som blir kvar
erase-stays-vouchers = { $count ->
    [one] Fakturan för en beställning, med köparens namn och adress. Bokföringslagen (2 kap. 10 §) kräver att vi sparar den.
   *[other] Fakturorna för { $count } beställningar, med köparens namn och adress. Bokföringslagen (2 kap. 10 §) kräver att vi sparar dem.
}
erase-stays-until = Sparas till utgången av år { $year }.
erase-stays-rest = Av beställningarna blir summor och tider kvar utan ditt namn. Det blir också kvar en anteckning som inte visar vem du är: med den raderas dina uppgifter på nytt om en säkerhetskopia måste återställas.
erase-first = Det här måste skötas först
erase-way-upcoming =
    { $reader ->
       [desk] Kunden har en träff framför sig. Avboka den eller vänta tills den har hållits.
      *[own] Du har en träff framför dig. Avboka den eller vänta tills den har hållits.
    }
erase-way-open = En beställning väntar på betalning. Ge tiden tillbaka eller vänta tills betalningen är klar.
erase-way-refund =
    { $reader ->
       [desk] Pengar är på väg tillbaka till kunden. Vänta tills de har kommit fram.
      *[own] Pengar är på väg tillbaka till dig. Vänta tills de har kommit fram.
    }
erase-way-dispute = En bank utreder betalningen. Vänta tills utredningen är klar.
erase-way-withdrawal =
    { $reader ->
       [desk] Kundens anmälan om frånträde väntar på att behandlas. Behandla den först.
      *[own] Din anmälan om frånträde väntar på att behandlas. Vi kontaktar dig.
    }
erase-way-review =
    { $reader ->
       [desk] Något i beställningen måste redas ut. Sköt det först.
      *[own] Studion måste först reda ut en sak om beställningen. Kontakta oss.
    }
erase-way-invited =
    { $reader ->
       [desk] Kunden är inbjuden till någon annans träff { $when }. Be den som bjöd in att ta bort kunden från den eller vänta tills den har hållits.
      *[own] Du är inbjuden till en träff { $when }. Be den som bjöd in dig att ta bort dig från den eller vänta tills den har hållits.
    }
erase-credits-lead = Du har betalda gånger kvar. När dina uppgifter har raderats går de inte att använda, och du får inga pengar tillbaka för dem.
erase-credits-left = { $count ->
    [one] Beställning { $code }: en gång
   *[other] Beställning { $code }: { $count } gånger
}
label-erase-credits = Jag avstår från de gånger som är kvar.
label-erase-confirm = Jag vill radera mina uppgifter. Jag förstår att de inte går att få tillbaka.
error-erase-credits = kryssa för det här, eller använd gångerna först.
error-erase-confirm = kryssa för det här om du vill radera dina uppgifter.
erase-button = Radera mina uppgifter
erase-data-first = Du kan ladda ner dina uppgifter innan du raderar dem:
erased-title = Dina uppgifter är raderade
erased-text = Du är utloggad överallt.
erased-mail = Vi skickar ännu ett meddelande som kvitto. Efter det har vi inte din adress.
mail-data-erased-subject = Dina uppgifter är raderade
mail-data-erased-heading = Dina uppgifter är raderade
mail-data-erased-text = Vi raderade dina uppgifter { $when }, som du bad om: ditt namn, dina adresser, förberedande texter, deltagare, meddelanden, inloggningar och länkar.
mail-data-erased-vouchers = { $count ->
    [one] Fakturan för en beställning blir kvar i bokföringen, eftersom lagen kräver att vi sparar den.
   *[other] Fakturorna för { $count } beställningar blir kvar i bokföringen, eftersom lagen kräver att vi sparar dem.
}
mail-data-erased-last = Det här är vårt sista meddelande. När det har skickats har vi inte längre din adress.

## Administration
admin-privacy = Dataskydd
admin-privacy-lead = När någon ber om sina uppgifter eller om att de raderas, kontrollera först att begäran kommer från samma adress.
admin-privacy-find = Sök
admin-privacy-vouchers = Fakturor som blir kvar
admin-privacy-export = Lämna ut uppgifterna
admin-privacy-export-lead = Skicka filen bara till den här adressen.
admin-privacy-erase = Radera uppgifterna
admin-privacy-erase-lead = Uppgifterna tas bort genast och går inte att få tillbaka. Kunden får ett kvitto.
admin-privacy-give-up = Kunden avstår från de gånger som är kvar.
admin-privacy-reason-hint = Blir kvar i loggen. Skriv inget namn och ingen adress här.
admin-privacy-error-address = Adressen får inte stå i orsaken: den skulle bli kvar i loggen.
admin-privacy-error-way = Något är ännu på hälft.
admin-notice-erased = Uppgifterna är raderade.
order-terms-accepted = { $version }, godkända { $when }

## Uppgifternas namn
label-section-sign_ins = Inloggningar
label-section-orders = Beställningar
label-section-consents = Vad du har godkänt
label-section-bookings = Träffar
label-section-attendees = Deltagare som du angett
label-section-preparations = Förberedande texter för enskilda träffar
label-section-credits = Gånger
label-section-payments = Betalningar
label-section-refunds = Återbetalningar
label-section-invoices = Fakturor
label-section-withdrawals = Anmälningar om frånträde
label-section-enquiries = Förfrågningar
label-section-invitations = Träffar som du bjudits in till
label-section-mails = Meddelanden till dig
label-section-deeds = Vad studion har gjort och läst
label-data-order = Beställning
label-data-status = Läge
label-data-offer = Produkt
label-data-quantity = Antal
label-data-sessions = Gånger
label-data-total = Totalt
label-data-vat = Mervärdesskatt
label-data-language = Språk
label-data-name = Namn
label-data-email = E-post
label-data-organisation = Organisation
label-data-business_id = FO-nummer
label-data-vat_id = Momsnummer som kontrollerades
label-data-discount = Rabatt
label-data-address = Adress
label-data-reference = Referens
label-data-preparation = Förberedande text
label-data-created_at = Gjord
label-data-paid_at = Betald
label-data-valid_until = I kraft till
label-data-kind = Slag
label-data-version = Textens version
label-data-at = Tid
label-data-expert = Expert
label-data-starts_at = Börjar
label-data-ends_at = Slutar
label-data-changed_at = Ändrad
label-data-attendees = Deltagare
label-data-change = Ändring
label-data-balance = Kvar
label-data-reason = Orsak
label-data-amount = Summa
label-data-refunded = Återbetalt
label-data-stripe_id = Id hos Stripe
label-data-cause = Grund
label-data-way = Sätt
label-data-left_on = Skickat
label-data-number = Nummer
label-data-issued_on = Daterad
label-data-buyer = Köpare
label-data-browser = Webbläsare
label-data-seen_at = Senast använd
label-data-ended_at = Avslutad
label-data-message = Meddelande
label-data-subject = Ämne
label-data-recipient = Mottagare
label-data-sent_at = Skickat
label-data-what = Vad
label-data-by = Vem
label-data-word = { $word ->
    [draft] på hälft
    [pending] väntar
    [processing] betalningen bekräftas
    [paid] betald
    [partially_refunded] delvis återbetald
    [refunded] återbetald
    [expired] har gått ut
    [failed] misslyckades
    [cancelled] avbokad
    [confirmed] bekräftad
    [terms] beställningsvillkor
    [begin] träff under ångerfristen
    [grant] fått
    [spend] använt
    [restore] återlämnat
    [expire] avslutat
    [revoke] återtaget
    [adjust] rättat
    [payment] betalning
    [dispute] bankens utredning
    [inquiry] banken frågar
    [open] öppen
    [won] avgjord till studions fördel
    [lost] avgjord till betalarens fördel
    [cancellation] avbokning
    [withdrawal] frånträde
    [staff] studions beslut
    [duplicate] betald två gånger
    [outside] återbetald i Stripe
    [planned] planerad
    [succeeded] framme
    [refused] avvisad
    [bank_transfer] girering
    [cash] kontant
    [other_way] annat sätt
    [invoice] faktura
    [credit_note] kreditfaktura
    [done] gjord
    [needs_person] väntar på behandling
    [resolved] behandlad
    [partnership] utvecklingspartnerskap
    [time] en tid som passar
    [new] ny
    [handled] behandlad
    [queued] väntar på att skickas
    [sent] skickat
    [undeliverable] kom inte fram
    [account] personal eller expert
    [customer] kunden
    [system] butiken själv
   *[other] { $word }
}
