### Studions egna sidor

admin-name = Administration
admin-dashboard = Skrivbord
admin-orders = Beställningar
admin-packages = Paket
admin-week = Vecka
admin-feeds = Kalendrar
admin-log = Händelselogg
admin-to-shop = Till butiken
admin-more = Visa äldre
admin-leave = Tillbaka

## Vad som gjordes
admin-notice-refunded = Återbetalningen är bokförd och skickas till Stripe.
admin-notice-retried = Återbetalningen görs på nytt.
admin-notice-returned-otherwise = Pengarna är antecknade som återbetalda på annat sätt.
admin-notice-cancelled = Tiden är avbokad.
admin-notice-moved = Tiden är flyttad.
admin-notice-booked = Tiden är bokad.
admin-notice-adjusted = Antalet gånger är rättat.
admin-notice-asked = Beställningen är nu som Stripe känner till den.
admin-notice-acknowledged = Noterat.
admin-notice-mail-again = Meddelandet skickas på nytt.
admin-notice-fetching = Kalendern hämtas om en stund.
admin-notice-done-before = Detta var redan gjort. Inget gjordes två gånger.

## Skrivbord
admin-wants =
    { $count ->
       [0] Allt är i sin ordning
       [one] En sak väntar på en människa
      *[other] { $count } saker väntar på en människa
    }
admin-wants-none = Inget väntar på dig.
admin-today = I dag
admin-today-none = Inga sparringar i dag.
admin-ahead = De följande sju dagarna
admin-ahead-none = Inga sparringar på sju dagar.
admin-sales = Försäljning per månad
admin-month = Månad
admin-captured = Inbetalt
admin-returned = Återbetalt
admin-sessions = Sparringar

## Beställningar
admin-find = Sök
admin-find-hint = Beställningskod, namn, e-post, fakturanummer eller Stripes id
admin-find-button = Visa
admin-status = Status
admin-status-any = Alla
admin-order-status =
    { $status ->
       [draft] utkast
       [pending] väntar på betalning
       [processing] betalning behandlas
       [paid] betald
       [partially_refunded] delvis återbetald
       [refunded] återbetald
       [expired] utgången
       [failed] betalningen misslyckades
      *[cancelled] annullerad
    }
admin-review =
    { $reason ->
       [mismatch] Summan stämmer inte
       [time_lost] Tiden gick förlorad
       [refunded_outside] Återbetald i Stripe
       [disputed] Bestriden
       [refund_failed] Återbetalningen misslyckades
      *[unallocated] Överflödig betalning
    }
admin-code = Beställning
admin-customer = Kund
admin-offer = Produkt
admin-total = Totalt
admin-created = Påbörjad
admin-paid = Betald
admin-orders-none = Ingen beställning hittades. Pröva med mindre, eller en del av namnet.

## En beställnings sida
admin-book = Boka en tid
admin-refund = Återbetala
admin-adjust = Rätta gånger
admin-customer-page = Som kunden ser den
admin-ask = Fråga Stripe på nytt
admin-begin-consent = Bad att få börja under ångerfristen
admin-lost = Förlorade tider
admin-credits = Gånger
admin-sessions-none = Inga tider är bokade.
admin-money = Pengar
admin-payments = Betalningar
admin-payments-none = Ingen betalning har kommit.
admin-payment-own = beställningens betalning
admin-payment-stray = hör inte till beställningen
admin-payment-disputed = bestriden
admin-refunds = Återbetalningar
admin-refund-retry = Försök igen
admin-refund-status =
    { $status ->
       [planned] på väg ut
       [pending] på väg
       [succeeded] framme
       [failed] kom tillbaka
      *[refused] avböjd av Stripe
    }
admin-refund-cause =
    { $cause ->
       [cancellation] avbokning
       [withdrawal] frånträdande
       [staff] personalen
       [duplicate] betald två gånger
      *[outside] gjord i Stripe
    }
admin-disputes = Tvister
admin-dispute-standing =
    { $standing ->
       [inquiry] förfrågan
       [open] banken utreder
       [won] vunnen
      *[lost] förlorad
    }
admin-news = Detta kan inte ändras i butiken. Märk det som noterat när du har skött saken.
admin-odd = Det kom { $amount } som beställningen inte bad om. Allt kan återbetalas.
admin-odd-button = Återbetala { $amount }
admin-acknowledge = Märk som noterat
admin-entries = Varje cents väg
admin-entry-way = Varifrån och vart
admin-account =
    { $account ->
       [customer] kund
       [sold] sålt
       [unallocated] oallokerat
       [refunding] på väg tillbaka
       [refunded] återbetalt
       [owed] skuld
       [disputed] bestritt
      *[charged_back] återkrävt av banken
    }
admin-credit-kind =
    { $kind ->
       [grant] köpt
       [spend] använd
       [restore] kom tillbaka
       [expire] utgången
       [revoke] pengarna återbetalda
      *[adjust] rättad
    }
admin-mails = Meddelanden
admin-mails-none = Inga meddelanden har skickats.
admin-mail-status =
    { $status ->
       [queued] i kö
       [sent] skickat
      *[undeliverable] kom inte fram
    }
admin-mails-off = Butiken är inställd på att vara utan e-post: meddelandena väntar i kö.
admin-mails-none-such = Det finns inga sådana meddelanden.
admin-mail-again = Skicka igen
admin-when = När
admin-who = Vem
admin-what = Vad
admin-from = Varifrån
admin-amount = Summa
admin-stands = Läge
admin-change = Ändring
admin-balance = Kvar
admin-subject = Ämne
admin-to = Till
admin-reason = Orsak
admin-reason-hint = Sparas i händelseloggen och i bokföringen.

## Vad personalen gör
admin-adjust-lead =
    { $count ->
       [one] Beställningen har en gång kvar.
      *[other] Beställningen har { $count } gånger kvar.
    }
admin-change-hint = Till exempel ger 1 en gång och -1 tar bort en. Högst { $max }.
admin-adjust-button = Rätta
admin-preview = Det här händer
admin-preview-button = Visa effekten
admin-preview-money = Kunden får tillbaka { $amount }. Av betalningen återstår { $left }.
admin-preview-credits = Gånger som återkallas: { $count }, kvar: { $left }.
admin-preview-note = Kreditnota: { $amount }.
admin-preview-mail = Ett meddelande skickas till { $email }.
admin-refund-left = { $amount } kan återbetalas.
admin-refund-amount = Summa att återbetala, i euro
admin-refund-sessions = Gånger att återkalla
admin-refund-sessions-hint = Oanvända gånger vars pris återbetalas. Tomt betyder noll.
admin-refund-button = Återbetala { $amount }
admin-refund-nothing = Inga pengar kan nu återbetalas för den här beställningen.
admin-worth = Vad oanvända gånger är värda
admin-cancel-back = Vad får kunden tillbaka?
admin-cancel-credit = Gången, för en annan tid
admin-cancel-refund = Pengar: { $amount }
admin-cancel-none = Ingenting
admin-cancel-late = Mindre än 24 timmar kvar: kunden skulle själv inte få något tillbaka.
admin-cancel-over = Den här tiden är redan förbi.
admin-cancel-told = Kunden och de inbjudna får ett meddelande.
admin-times = Tid
admin-move = Flytta tiden
admin-move-from = Nu: { $when }
admin-times-free = Lediga tider
admin-times-other = Välj, eller skriv nedan
admin-times-typed = En annan tid
admin-expert = Expert
admin-date = Datum
admin-time = Klockslag (finsk tid)
admin-outside = Boka trots att expertens kalender eller regler inte erbjuder tiden. En annan bokning går ändå före.
admin-error-reason = Skriv en orsak.
admin-error-reason-long = Orsaken är för lång. Högst { $max } tecken.
admin-error-form = Blanketten är föråldrad. Försök igen.
admin-error-change = Skriv ändringen som ett heltal som inte är noll.
admin-error-amount = Skriv summan i euro, till exempel 180,00.
admin-error-sessions = Skriv antalet gånger som ett heltal.
admin-error-too-much = Så mycket finns inte kvar av betalningen.
admin-error-no-credit = Så många gånger finns inte kvar.
admin-error-disputed = Banken utreder betalningen. Inga pengar kan återbetalas före beslutet.
admin-error-settlement = Välj vad kunden får tillbaka.
admin-error-not-paid = Beställningen är inte betald.
admin-error-past = Tiden är redan förbi.
admin-error-taken = Experten har en annan bokning då.
admin-error-day-full = Expertens dag är full.
admin-error-not-offered = Expertens kalender eller regler erbjuder inte tiden. Kryssa i rutan för att boka den ändå.
admin-error-expert = Välj en expert.
admin-error-time = Välj en ledig tid, eller skriv datum och klockslag.

## Paket, veckan, loggen
admin-packages-lead = Betalda beställningar med gånger kvar. De som snart går ut kommer först.
admin-packages-none = Alla köpta gånger är bokade.
admin-packages-cut = Listan är avkortad: de som går ut först visas.
admin-used = Använt
admin-valid-until = Giltigt till
admin-last-session = Senaste tid
admin-next-window = Rekommenderad nästa
admin-week-title = Vecka { $number }
admin-week-count =
    { $count ->
       [one] en sparring
      *[other] { $count } sparringar
    }
admin-earlier = Föregående vecka
admin-this-week = Denna vecka
admin-later = Följande vecka
admin-log-lead = Vem gjorde vad och varför. Anteckningar kan inte ändras.
admin-log-none = Inga anteckningar.

## Kalendrar
admin-feeds-lead = Varifrån experternas lediga tider kommer och hur läsningen går.
admin-feeds-none = Experten har ingen kalender, så inga tider kan bokas.
admin-experts-none = Det finns inga experter ännu.
admin-conflicts =
    { $count ->
       [one] En bokning krockar nu med expertens egen kalender.
      *[other] { $count } bokningar krockar nu med expertens egen kalender.
    }
admin-hidden = dold
admin-why = Varför finns det tider eller inte?
admin-feed-kind =
    { $kind ->
       [open] Lediga tider
      *[busy] Upptagna tider
    }
admin-feed-stale = för gammal, säljs inte
admin-feed-truncated = läst bara delvis
admin-feed-read = Läst
admin-feed-never = aldrig
admin-feed-events =
    { $count ->
       [one] en händelse
      *[other] { $count } händelser
    }
admin-feed-trouble = Fel
admin-feed-failures =
    { $count ->
       [one] (en gång)
      *[other] ({ $count } gånger i rad)
    }
admin-feed-emptied = Kalendern blev plötsligt tom. Det den sade förut gäller tills den säger det två gånger.
admin-feed-other = Kalendern kunde inte användas.
admin-feed-next = Nästa hämtning
admin-feed-warnings = Anmärkningar
admin-feed-fetch = Hämta nu

## Varför det inte finns någon tid
admin-why-title = Varför det finns tider eller inte: { $name }
admin-why-slots =
    { $count ->
       [0] inga lediga tider
       [one] en ledig tid
      *[other] { $count } lediga tider
    }
admin-why-day = Dag
admin-why-earlier = Föregående dag
admin-why-later = Följande dag
admin-why-hidden = Experten är dold: inga tider erbjuds.
admin-why-stale = Kalendern är för gammal eller saknas: inga tider erbjuds förrän den har lästs.
admin-why-chart = Dagen som diagram: öppet, upptaget, bokningar och lediga tider
admin-why-open = Öppet
admin-why-busy = Upptaget
admin-why-taken = Bokningar med pauser
admin-why-free = Ledigt
admin-why-words = Starttider och orsaker
admin-why-starts = Börjar
admin-why-because = Varför
admin-why-start-free = Ledig, säljs.
admin-why-start-not-open = Experten har inte öppnat den här tiden.
admin-why-start-too-short = Den öppna tiden slutar innan sparringen skulle hinna ta slut.
admin-why-start-too-soon = För snart, eller redan förbi: experten vill ha framförhållning.
admin-why-start-too-far = För långt fram för att säljas ännu.
admin-why-start-busy = Expertens kalender är upptagen, pausen medräknad.
admin-why-start-taken = En annan bokning är i vägen, pausen medräknad.
admin-why-start-day-full = Dagens högsta antal är fullt.
admin-why-rules = Expertens regler
admin-rule-grid = Starttider
admin-rule-buffer = Paus
admin-rule-notice = Bokas senast
admin-rule-horizon = Säljs
admin-rule-cap = Högst per dag
admin-minutes = { $count } min

## Personer och export
admin-people = Personer
admin-role = Roll
admin-closed = stängt
admin-two-factors = lösenord och andra steg
admin-one-factor = lösenord
admin-not-yet = har inte loggat in ännu
admin-close = Stäng kontot
admin-reopen = Öppna kontot
admin-make-admin = Gör till administratör
admin-make-staff = Gör till personal
admin-forget-factor = Nollställ andra steget
admin-invite = Bjud in någon
admin-invite-expert = Vilken experts konto (för en expert)
admin-invite-button = Skapa en inbjudningslänk
admin-invited = Inbjudningslänken är klar
admin-invited-text = Ge den här länken till personen. Den visas bara nu och fungerar i två dygn.
admin-notice-person-changed = Rättigheterna är ändrade, och personen är utloggad överallt.
admin-error-email = Skriv en e-postadress.
admin-error-role = Välj en roll.
admin-error-exists = Adressen har redan ett konto. Inget ändrades.
admin-error-expert-has-one = Experten har redan ett konto.
admin-error-last-admin = Den sista administratören måste förbli administratör.
admin-exports = Export
admin-exports-lead = För bokföring och kalkylblad. Dagarna är Finlands, summorna euro.
admin-from-day = Första dagen
admin-to-day = Sista dagen
admin-export =
    { $what ->
       [orders] Beställningar
       [payments] Betalningar
       [refunds] Återbetalningar
       [invoices] Fakturor och kreditnotor
       [vat] Moms per månad
      *[bookings] Bokningar
    }
