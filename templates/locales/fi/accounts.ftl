### Kuka kysyy: kirjautuminen, tilit, omat varaukset.

sign-in-link = Kirjaudu sisään
sign-in-as-another = Kirjaudu toisena

## Virhesivut
sign-in-again-heading = Kirjaudu uudelleen
sign-in-again-text = Kirjautumisesi ei ole enää voimassa.
not-allowed-heading = Tämä sivu ei ole sinulle
not-allowed-text = Olet kirjautunut, mutta tällä kirjautumisella sivua ei voi avata.
