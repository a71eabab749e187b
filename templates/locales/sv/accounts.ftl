### Vem frågar: inloggning, konton, egna bokningar.

sign-in-link = Logga in
sign-in-as-another = Logga in som någon annan

## Felsidor
sign-in-again-heading = Logga in på nytt
sign-in-again-text = Din inloggning gäller inte längre.
not-allowed-heading = Den här sidan är inte för dig
not-allowed-text = Du är inloggad, men inte som någon som får öppna sidan.
