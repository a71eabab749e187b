### Vad personalen gör med avtalade tider

## Ingen kom
admin-notice-missed = Antecknat: ingen kom.
admin-notice-not-missed = Anteckningen är borttagen.
admin-error-not-begun = Tiden har inte börjat ännu.
missed-title = Ingen kom
missed-button = Anteckna att ingen kom
missed-undo = Ta bort anteckningen: kunden kom ändå
missed-credit = Gången förblir använd. Varken gånger eller pengar kommer tillbaka.
missed-page = Kunden ser anteckningen på sidan för sin beställning.
missed-undo-credit = Antalet gånger ändras inte: gången var använd och är det fortfarande.
missed-undo-page = Anteckningen försvinner från kundens sida.
missed-mail = Inget meddelande skickas till någon.
missed-instead = Om du vill ge tillbaka gången eller pengarna, avboka tiden.
missed-customer = Enligt studion kom ingen till den här tiden, så gången är använd. Om det är fel, skriv till studion.
label-data-missed_at = Antecknat att ingen kom

## En tid gick förlorad under betalningen
admin-notice-nothing-lost = Ingen förlorad tid väntar längre på att ersättas.
lost-resolve = Ersätt den förlorade tiden
lost-lead = Kunden betalade, men de här tiderna hann gå innan betalningen kom.
lost-other = En ny tid
lost-other-effect = Tryck på en tid: den bokas genast med en gång, och kunden och de inbjudna får ett meddelande.
lost-other-none = Ingen tid i närheten är ledig. Välj en annan tid nedan.
lost-elsewhere = Välj en annan tid
lost-reason = I stället för tiden som gick förlorad under betalningen
lost-money = Pengarna tillbaka
lost-money-button = Visa återbetalningen: { $amount }
lost-money-effect = Den förlorade tiden väntar inte längre på att ersättas.

## En tid som krockar med expertens kalender eller frånvaro
clash-title = Experten är upptagen eller borta då
clash-short = experten är upptagen eller borta då
clash-known = Krocken är antecknad, och tiden hålls.
clash-look = Titta och lös
clash-off = Borta { $when }
clash-calendar = Experten har något eget i kalendern då. Märktes { $when }.
clash-keep = Håll tiden
clash-keep-effect = När du har kommit överens med experten, anteckna krocken. Tiden ändras inte, och inget meddelande skickas. En ny krock kommer till arbetsbordet igen.
clash-keep-button = Anteckna och håll tiden

## Inloggningen tog slut mitt i skrivandet
kept-signed-out = Din inloggning hade tagit slut, så inget är gjort ännu. Det du skrev finns kvar på den här sidan: logga in så fortsätter du därifrån.
kept-title = Fortsätt där du var
kept-yours = Du är inloggad igen. Det du skrev finns kvar, och inget är gjort ännu.
kept-not-yours = En annan person loggade in. Det som skrevs tidigare visas inte och är borttaget.
kept-left = Det här formuläret har ingen egen sida. Här är det du skrev. Inget är gjort ännu.
kept-button = Visa formuläret
kept-on = Fortsätt
kept-shown = Här är det du skrev. Inget är gjort ännu: kontrollera och tryck på formulärets knapp.
kept-no-field = För de här finns inget fält längre:

## Flera tider på en gång
bulk-title = Avboka flera tider på en gång
bulk-lead = Till exempel när en expert blir sjuk. Välj expert och dagar, kryssa för tiderna och se effekten innan något görs. Högst { $max } tider på en gång.
bulk-sessions = Tider
bulk-cut = De första { $max } tiderna visas. Resten kommer fram när de här är behandlade.
bulk-refund = Pengarna, där de kan betalas tillbaka
bulk-none = Experten har inga kommande tider de här dagarna.
bulk-preview =
    { $count ->
       [0] Ingen tid kan avbokas så här
       [one] En tid avbokas
      *[other] { $count } tider avbokas
    }
bulk-result =
    { $count ->
       [0] Ingen tid avbokades nu
       [one] En tid avbokades
      *[other] { $count } tider avbokades
    }
bulk-of = { $count } av { $all } kryssade tider.
bulk-button =
    { $count ->
       [one] Avboka en tid
      *[other] Avboka { $count } tider
    }
bulk-resume = Om något avbryts, tryck på samma knapp igen: det som är gjort görs inte två gånger.
bulk-credit = Gången kommer tillbaka.
bulk-money = Pengar betalas tillbaka:
bulk-no-money = Pengarna kan inte betalas tillbaka. Tiden står kvar.
bulk-off-already = Var redan avbokad.
bulk-done = Avbokad.
bulk-not-found = Tiden hittades inte.
bulk-not-stored = Kunde inte sparas. Tryck igen.
bulk-error-none = Kryssa för minst en tid.
bulk-error-many = För många tider på en gång.
