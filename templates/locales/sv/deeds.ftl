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
lost-reason = I stället för tiden som gick förlorad under betalningen
lost-money = Pengarna tillbaka
lost-money-button = Visa återbetalningen: { $amount }
lost-money-effect = Den förlorade tiden väntar inte längre på att ersättas.

## En tid som krockar med expertens kalender eller frånvaro
clash-title = Experten är upptagen eller borta då
clash-short = experten är upptagen eller borta då
clash-known = Krocken är antecknad, och tiden hålls.
clash-look = Titta och lös
clash-off = Borta { $from } – { $until }
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
