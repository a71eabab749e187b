### Words for what went wrong: errors of a field and error pages; each offers a way on.

## Errors of a field
error-required = fyll i det här.
error-choose = välj ett alternativ.
error-email = skriv adressen i formen namn@exempel.fi.
error-too-long = korta texten. Högst { $max } tecken.
error-characters = texten har ett tecken som vi inte kan spara.
error-business-id = kontrollera FO-numret. Det har formen 1234567-1.
error-attendee-name = skriv också deltagarens namn.
error-attendee-email = skriv också deltagarens e-post så att vi kan bjuda in hen.
error-attendee-twice = samma adress finns redan på listan.
error-terms = villkoren måste godkännas före beställningen.
error-begin-consent = tiden är inom 14 dagar. Kryssa för det här, eller välj en senare tid.
error-quantity = välj ett antal mellan 1 och { $max }.
error-slot-taken = tiden hann gå åt. Välj en annan.
error-slot-unknown = den här tiden säljs inte. Välj en annan.
error-offer-unknown = den här sparringen säljs inte.
error-theme-unknown = välj ett tema i listan.
error-no-credit = beställningen har inga gånger kvar.
error-too-many-holds = du har redan andra tider reserverade. Slutför eller släpp dem först.
error-unreadable = vi kunde inte läsa det som skickades.

## Error pages
not-found-heading = Sidan hittas inte
not-found-text = Länken kan vara gammal eller ofullständig. Kontrollera adressen, eller börja från startsidan.
forbidden-heading = Det här kunde vi inte godkänna
forbidden-text = Begäran verkar inte komma från den här webbplatsen. Öppna sidan på nytt och försök igen.
invalid-heading = Något saknas
invalid-text = Vi kunde inte fortsätta med de här uppgifterna. Gå tillbaka och kontrollera dem.
conflict-heading = Läget har ändrats
conflict-text = Det här är redan gjort eller har ändrats på annat håll. Se läget nu och fortsätt därifrån.
slot-taken-heading = Tiden hann just gå åt
slot-taken-text = Någon bokade den före dig. Inget har debiterats.
too-many-heading = Ett ögonblick
too-many-text = Det kom många förfrågningar från dig på kort tid. Vänta en stund och försök igen.
internal-heading = Något gick fel hos oss
internal-text = Felet är vårt, inte ditt. Vi har redan fått veta om det. Försök igen om en stund.
unavailable-heading = Tjänsten svarar inte just nu
unavailable-text = Vi lovar inget som vi inte kan hålla. Försök igen om en stund. Gjorda bokningar finns kvar.
refused-heading = Vi kunde inte behandla det här
refused-text = Vi förstod inte begäran. Gå tillbaka och försök igen.
retry-after =
    { $seconds ->
       [one] Du kan försöka igen om en sekund.
      *[other] Du kan försöka igen om { $seconds } sekunder.
    }
