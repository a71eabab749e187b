### Kunderna på studions sidor

customers-title = Kunder
customers-find-hint = Namn, e-post eller organisation
customers-newest = Senaste beställning
customers-more = Nästa
customers-none = Det finns inga kunder än. Den första kommer hit när någon beställer.
customers-none-such = Inga kunder hittades. Pröva med färre ord eller en del av namnet.

## Kortet
customers-card = Kundens kort
customers-net = Återstående försäljning
customers-cut = I varje lista visas högst hundra rader, de nyaste. De övriga finns på beställningarnas sidor.
customers-coming = Kommande tider
customers-coming-none = Inga kommande tider.
customers-past = Tidigare och avbokade tider
customers-past-none = Inga tidigare tider.
customers-bought = Beställningar och gånger
customers-papers = Fakturor
customers-papers-none = Inga fakturor.
customers-consents = Samtycken
customers-consents-none = Inga samtycken har getts.
customers-consent =
    { $kind ->
       [terms] godkände beställningsvillkoren
      *[begin] bad om att få börja under ångerfristen
    }
customers-version = version { $version }
customers-log-none = Inget har gjorts för hand för den här kunden.
customers-privacy = Lämna ut eller radera uppgifter
customers-privacy-lead = När kunden ber om sina uppgifter eller att de raderas.
