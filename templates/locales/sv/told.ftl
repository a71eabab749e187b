### Skrivbordets meddelanden, en delad anteckning och hämtning av en kalender

admin-mail-ended = Länkarna i meddelandet fungerar inte längre, eftersom beställningens adress eller länkar har bytts. Därför skickas det inte på nytt.
mail-note-shared-subject = En anteckning om sparringen { $when }
mail-note-shared-heading = Det finns en anteckning till dig
mail-note-shared-text = { $expert } skrev en anteckning om sparringen och delade den med dig.
mail-note-shared-where = Läs den på beställningens sida. Experten kan rätta anteckningen eller sluta dela den, så texten finns inte i det här meddelandet.
note-share-mail = Kunden får ett meddelande om att det finns en anteckning att läsa. Texten finns inte i meddelandet.
admin-notice-just-fetched = Kalendern hämtades alldeles nyss och hämtas inte på nytt än. Bredvid den står när den hämtas nästa gång.
