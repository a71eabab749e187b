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

## Sammanslagning
customers-merge = Slå ihop kunder
customers-merge-lead = Välj kunden som är densamma som den här. Du ser vad som flyttas innan något slås ihop.
customers-alike = De här kan vara samma kund
customers-alike-none = Inga liknande kunder hittades.
customers-look = Sök en annan
customers-merge-what = Vem som blir kvar och vad som följer med
customers-side = Kund
customers-stays = Blir kvar
customers-goes = Slås ihop
customers-credits-left = Gånger kvar
customers-turn = Tvärtom: byt vem som blir kvar
customers-merge-moves = Allt som har beställts med { $merged } finns från och med nu på kortet för { $kept }.
customers-merge-stays = Beställningar, bokningar, gånger och fakturor ändras inte. Beställningarnas länkar fungerar som förut, och meddelanden om en beställning går fortfarande till adressen som den gjordes med.
customers-merge-sees = När { $kept } loggar in ser och kan hen ändra också beställningar som gjorts med { $merged }.
customers-merge-later = Också nya beställningar med { $merged } hör till kunden som blir kvar.
customers-same-person = Jag har försäkrat mig om att båda adresserna hör till samma kund.
customers-may-sign-in = Också { $merged } får logga in och ser då allt.
customers-may-sign-in-hint = Lämna tomt om adressen inte längre är i kundens händer. Då kan man inte logga in med den.
customers-merge-button = Slå ihop
customers-merged-into = ihopslagen med { $kept }
customers-split = Skilj åt
customers-split-moves = Beställningar som gjorts med { $merged } finns igen på ett eget kort. Beställningarna ändras inte.
customers-split-sees = { $merged } får logga in igen och ser sina egna beställningar. { $kept } ser dem inte längre.
customers-split-button = Skilj kunderna åt
customers-others = Andra adresser
customers-signs-in = får logga in
customers-signs-in-not = loggar inte in
customers-error-same-person = Försäkra dig först om att båda adresserna hör till samma kund.
customers-error-too-many = En kund kan inte ha så här många adresser.
admin-notice-merged = Kunderna har slagits ihop.
admin-notice-split = Kunderna har skilts åt.

## Inloggning med en sammanslagen adress
merged-title = Den här adressen loggar inte längre in
merged-text = Du har gett oss en annan adress. Logga in med den så ser du alla dina beställningar.
merged-help = Om det inte stämmer, skriv till oss:
merged-other = Logga in med den andra adressen
label-section-addresses = Dina andra adresser
