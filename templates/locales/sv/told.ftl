### Skrivbordets meddelanden, en delad anteckning och hämtning av en kalender

admin-mail-ended = Länkarna i meddelandet fungerar inte längre, eftersom beställningens adress eller länkar har bytts. Därför skickas det inte på nytt.
mail-note-shared-subject = En anteckning om sparringen { $when }
mail-note-shared-heading = Det finns en anteckning till dig
mail-note-shared-text = { $expert } skrev en anteckning om sparringen och delade den med dig.
mail-note-shared-where = Läs den på beställningens sida. Experten kan rätta anteckningen eller sluta dela den, så texten finns inte i det här meddelandet.
note-share-mail = Kunden får ett meddelande om att det finns en anteckning att läsa. Texten finns inte i meddelandet.
admin-notice-just-fetched = Kalendern hämtades alldeles nyss och hämtas inte på nytt än. Bredvid den står när den hämtas nästa gång.

## Varför ett meddelande inte kom fram
mail-trouble-address = Mottagarens server godtar inte adressen: den finns kanske inte eller är felskriven.
mail-trouble-full = Mottagarens brevlåda är full.
mail-trouble-too-large = Meddelandet är större än servern tar emot.
mail-trouble-no-answer = Butikens e-postserver svarade inte.
mail-trouble-sign-in = Butikens e-postserver godtar inte butikens användarnamn eller lösenord. Inställningarna måste rättas.
mail-trouble-not-taken = Butikens e-postserver tar inte emot butikens meddelanden. Inställningarna måste ses över.
mail-trouble-later = Servern bad att få ett nytt försök senare.
mail-trouble-unwanted = Mottagarens server avvisade meddelandet enligt sina regler, till exempel som skräppost.
mail-trouble-refused = Servern avvisade meddelandet för gott.
mail-trouble-content = Butiken kunde inte sätta ihop meddelandet.
mail-trouble-folder = Det går inte att skriva i mappen för meddelanden.
mail-trouble-other = Meddelandet kom inte fram.
