### Egna ord i meddelanden: ämnet och inledningen som studion skriver själv

wording-title = Ord i meddelanden
wording-lead = Butiken skriver till kunderna med färdiga ord. Du kan skriva ämnet och inledningen i ett meddelande med egna ord, för varje språk skilt. Tider, summor, länkar och det som lagen kräver finns alltid med.
wording-which = Meddelande
wording-is-own = egna ord
wording-is-house = färdiga ord
wording-link = { $message }, { $language }
wording-message =
    { $message ->
       [order-confirmed] Beställningsbekräftelse
       [booking-confirmed] Tid bokad
       [payment-processing] Betalningen behandlas
       [payment-failed] Betalningen lyckades inte
       [payment-returned] Betalningen återbetalas
       [time-lost] En betald tid hann gå
       [booking-cancelled] Tid avbokad
       [booking-moved] Tid flyttad
       [refund-on-its-way] Pengar betalas tillbaka
       [returned-otherwise] Pengar återbetalda på annat sätt
       [credits-expiring] Gångerna går snart ut
       [reminder-day] Påminnelse en dag före
       [reminder-hour] Påminnelse en timme före
       [package-nudge] Nästa sparring i paketet
       [invoice-issued] Faktura
       [credit-note-issued] Kreditnota
       [attendee-invited] Till en deltagare: inbjudan
       [attendee-moved] Till en deltagare: tiden flyttad
       [attendee-cancelled] Till en deltagare: tiden avbokad
      *[other] Kvittens på en förfrågan
    }
wording-form-title =
    { $errors ->
       [0] { $message }
      *[other] Fel: { $message }
    }
wording-form-lead = Lämna fältet tomt så har meddelandet butikens färdiga ord. Ändringen gäller meddelanden som skrivs efter att du har sparat.
wording-form-expert = Experterna får alltid sina påminnelser med de färdiga orden.
wording-subject = Ämne
wording-subject-hint = En rad, högst { $max } tecken.
wording-subject-mark = Om { $mark } inte finns i ämnet läggs det till i slutet, så att meddelandet känns igen.
wording-opening = Inledning
wording-opening-hint =
    { $opening ->
       [instead] Kommer efter hälsningen i stället för den färdiga inledningen. Högst { $max } tecken.
      *[above] Kommer efter hälsningen. Den färdiga inledningen blir kvar under den, för den säger vad saken gäller. Högst { $max } tecken.
    }
wording-placeholders = Det som butiken fyller i
wording-placeholders-hint = Skriv det med klammerparenteser som nedan. Inget annat fylls i, och klammerparenteser kan inte användas till annat.
wording-means =
    { $placeholder ->
       [name] namnet på den som får meddelandet
       [studio] butikens namn
       [code] beställningens kod
       [offer] det som köptes
       [time] sparringens dag och klockslag
       [expert] expertens namn
       [customer] beställarens namn
       [number] fakturans nummer
       [amount] summan som betalas tillbaka
       [sessions] antalet gånger som är kvar
      *[until] dagen då gångerna går ut
    }
wording-error-line = skriv ämnet på en rad, utan specialtecken.
wording-error-brace = klammerparenteser kan bara märka ut dessa: { $allowed }.
wording-error-unknown = { $word } finns inte i det här meddelandet. Dessa går bra: { $allowed }.
wording-preview = Förhandsgranska
wording-reset = Tillbaka till de färdiga orden
wording-preview-title = Så här går meddelandet ut
wording-preview-hint = Namn, tider och summor är exempel. Inget skickades.
wording-preview-typed = Det här är inte sparat ännu.
wording-preview-html = Öppna med utformning i en ny flik
wording-sample-offer = Exempelpaket
wording-sample-theme = Exempeltema
wording-sample-preparation = Ett exempel på vad sparringen handlar om.
admin-notice-worded = Sparat. Från och med nu skrivs meddelandet så här.
admin-notice-unworded = Meddelandet har åter de färdiga orden.
