### Words in mails. Subjects: mail-<message>-subject.
mail-hello = Hej { $name },
mail-help = Frågor? Svara på det här meddelandet, skriv eller ring.
mail-open-order = Öppna beställningen
mail-keep-link = Länken är bara din. Med den bokar du resten av gångerna och ser beställningen, så spara meddelandet.
mail-invoice = Faktura { $number }
mail-calendar = Kalenderinbjudan finns som bilaga.
mail-order-confirmed-subject = Beställningsbekräftelse { $code }
mail-order-confirmed-heading = Tack för din beställning
mail-order-confirmed-text = Betalningen kom fram och beställningen är bekräftad.
mail-booking-confirmed-subject = Tid bokad: { $when }
mail-booking-confirmed-heading = Tiden är bokad
mail-booking-confirmed-text = Du bokade en ny tid med en gång från din beställning.
mail-payment-processing-subject = Betalningen behandlas, beställning { $code }
mail-payment-processing-heading = Din betalning behandlas
mail-payment-processing-text = Betalningssättet du valde tar några bankdagar. Vi meddelar genast när betalningen har kommit. Betala inte på nytt.
mail-payment-processing-held = Under tiden håller vi den här tiden åt dig:
mail-payment-failed-subject = Betalningen lyckades inte, beställning { $code }
mail-payment-failed-heading = Betalningen lyckades inte
mail-payment-failed-text = Betaltjänsten kunde inte bekräfta din betalning. Ingen beställning gjordes.
mail-payment-failed-freed = Den här tiden är ledig för andra igen:
mail-time-lost-subject = Välj en ny tid, beställning { $code }
mail-time-lost-heading = Betalningen kom fram, men tiden hann gå åt
mail-time-lost-text = Vi beklagar. Din betalning kom först när reservationen hade gått ut, och tiden kunde inte längre bokas.
mail-time-lost-pick = Gången du betalade finns kvar. Välj en ny tid för den:
mail-time-lost-refund = Om ingen tid passar, svara på det här meddelandet. Vi återbetalar pengarna.
mail-open-expert = Öppna expertens sida
mail-session-conflict-subject = Kalendern visar annat på en bokad tid: { $when }, { $expert }
mail-session-conflict-heading = Kalendern visar annat på en bokad tid
mail-session-conflict-text = I expertens kalender finns nu något annat på en tid som en kund redan har bokat:
mail-session-conflict-stays = Bokningen gäller, och kunden har inte fått veta något.
mail-session-conflict-expert = Flytta det andra om du kan. Kom annars överens med studion om hur ni går vidare: svara på det här meddelandet.
mail-session-conflict-studio = Experten har fått samma besked. Kom överens om huruvida det andra flyttas eller om kunden erbjuds en ny tid.
mail-feed-trouble-subject = En kalender kan inte användas: { $expert }
mail-feed-trouble-heading = En kalender kan inte användas
mail-feed-trouble-text = Butiken läser lediga tider ur en kalender som den inte kan använda just nu:
mail-feed-trouble-open = kalender över öppna tider
mail-feed-trouble-busy = kalender över upptagna tider
mail-feed-trouble-emptied = Kalendern är plötsligt tom. Det den visade tidigare gäller tills en andra läsning bekräftar att den är tom. Om kalendern tömdes med avsikt behöver inget göras.
mail-feed-trouble-unusable = Det som kalenderns adress ger kan inte användas som kalender.
mail-feed-trouble-lasting = Kalendern har inte kunnat läsas på länge.
mail-feed-trouble-reason = Den exakta orsaken: { $reason }
mail-feed-trouble-since = Kalendern lästes senast med framgång { $when }
mail-feed-trouble-next = Det som lästes då gäller i { $hours ->
        [one] en timme
       *[other] { $hours } timmar
    }. Därefter erbjuds inga nya tider förrän den kan läsas igen. Bokade tider står kvar.
mail-feed-trouble-never = Kalendern har ännu inte kunnat läsas en enda gång. Inga tider erbjuds före det.
mail-feed-trouble-expert = Kontrollera att kalendern fortfarande är delad. Om länken har ändrats, fråga studion hur du lämnar den nya.
mail-feed-trouble-studio = Experten har fått samma besked. Om kalenderns länk har ändrats behövs den nya i butikens inställningar.
mail-open-shop = Öppna butiken
mail-credit-back = Gången är din att använda igen. Du kan boka en ny tid med den till { $date }.
mail-refund-amount = Vi betalar tillbaka { $amount } till dig.
mail-calendar-cancelled = Det bifogade kalendermeddelandet tar bort tiden ur din kalender.
mail-cancelled-nothing = Det var mindre än 24 timmar till tiden, så gången är förbrukad och inga pengar betalas tillbaka.
mail-cancelled-contract = Tiden avbokades eftersom du frånträdde avtalet. Om det får du ett eget meddelande.
mail-calendar-moved = En uppdaterad kalenderinbjudan finns som bilaga. Den flyttar tiden i din kalender.
mail-withdrawal-done-ends = De kommande tiderna är avbokade, och beställningen har inga gånger kvar.
mail-booking-cancelled-subject = Tid avbokad: { $when }
mail-booking-cancelled-heading = Tiden är avbokad
mail-booking-cancelled-text = Den här tiden är avbokad:
mail-booking-moved-subject = Tid flyttad: { $when }
mail-booking-moved-heading = Tiden är flyttad
mail-booking-moved-text = Den nya tiden är:
mail-booking-moved-before = Den tidigare tiden { $when } är ledig igen.
mail-refund-on-its-way-subject = Vi betalar tillbaka pengar, beställning { $code }
mail-refund-on-its-way-heading = Pengar är på väg till dig
mail-refund-on-its-way-text = Vi betalar tillbaka { $amount } av din beställning.
mail-returned-otherwise-subject = Vi har betalat tillbaka dina pengar på annat sätt, beställning { $code }
mail-returned-otherwise-heading = Dina pengar har betalats tillbaka på annat sätt
mail-returned-otherwise-text = Vi har betalat tillbaka { $amount } av din beställning på annat sätt, eftersom pengarna inte nådde det betalsätt du använde.
mail-returned-otherwise-how =
    { $way ->
       [bank_transfer] Vi skickade pengarna som girering { $date }. De finns vanligen på ditt konto inom två bankdagar.
       [cash] Du fick pengarna kontant { $date }.
      *[other] Pengarna skickades { $date }.
    }
mail-withdrawal-done-subject = Avtalet frånträtt, beställning { $code }
mail-withdrawal-done-heading = Du har frånträtt avtalet
mail-withdrawal-done-text = Vi har tagit emot ditt meddelande om frånträde, och avtalet är hävt. Det här skickade du:
mail-withdrawal-done-nothing = Det finns inget att betala tillbaka: gångerna har hållits eller pengarna har redan betalats tillbaka.
mail-withdrawal-received-subject = Vi har tagit emot ditt meddelande om frånträde
mail-withdrawal-received-heading = Vi har tagit emot ditt meddelande om frånträde
mail-withdrawal-received-text = Det här meddelandet är kvittensen. Det här skickade du:
mail-withdrawal-received-next = En människa läser ditt meddelande och svarar dig inom två vardagar. Tidpunkten då du skickade det avgör.
mail-credits-expiring-subject = Använd dina gånger i tid, beställning { $code }
mail-credits-expiring-heading = Dina gånger går snart ut
mail-credits-expiring-text = { $count ->
        [one] Din beställning har en oanvänd gång. Den gäller till { $date }.
       *[other] Din beställning har { $count } oanvända gånger. De gäller till { $date }.
    }
mail-credits-expiring-next = Boka en tid före det. Om ingen tid passar, svara på det här meddelandet.
mail-staff-needed-subject = En människa behövs: { $what }
mail-staff-needed-heading = En människa behövs
mail-staff-needed-text = Butiken kan inte lösa det här själv:
staff-disputed = Banken bestrider en betalning
staff-refund-failed = En återbetalning kom inte fram
staff-refund-stuck = En återbetalning har inte skickats
staff-money-unallocated = En betalning som ingen beställning svarar mot
staff-money-unclaimed = En betalning vars beställning är okänd
staff-time-lost = En betald tid hann gå
staff-refunded-outside = En betalning återbetalades i Stripe, förbi butiken
staff-withdrawal = Ett meddelande om frånträde väntar
staff-event-failed = En händelse hos Stripe kunde inte behandlas
staff-mail-undeliverable = Ett meddelande kunde inte levereras
staff-feed-stale = En experts kalender kan inte läsas
staff-session-conflict = En bokning krockar med expertens egen kalender
mail-feed-failure-address = adressen är inte en kalenders adress.
mail-feed-failure-our-own = det här är en kalender som butiken själv publicerar, och den kan inte säga när experten är ledig.
mail-feed-failure-unreachable = kalenderns adress kan inte nås.
mail-feed-failure-too-slow = kalenderns server svarade för långsamt.
mail-feed-failure-too-large = kalendern är för stor: den får vara högst 3 MB.
mail-feed-failure-broken-off = kalenderns server avbröt sitt svar.
mail-feed-failure-packed = kalenderns server skickade sitt svar packat på ett sätt som inte begärdes.
mail-feed-failure-redirect = kalenderns adress leder vidare till en plats dit den inte följs.
mail-feed-failure-empty = svaret var tomt.
mail-feed-failure-web-page = adressen ger en webbsida, inte en kalender.
mail-feed-failure-not-a-calendar = adressen ger ingen kalender.
mail-feed-failure-cut-off = kalendern tar slut mitt i.
mail-feed-failure-unreadable = kalendern kunde inte läsas.
mail-feed-failure-denied = kalenderns server nekar åtkomst (status { $status }). Länken kan ha återkallats.
mail-feed-failure-missing = det finns ingen kalender på adressen (status { $status }).
mail-feed-failure-busy = kalenderns server ber oss återkomma senare (status { $status }).
mail-feed-failure-status = kalenderns server svarade med status { $status }.
