### Skrivbordets meddelanden, en delad anteckning och hämtning av en kalender

admin-mail-ended = Länkarna i meddelandet fungerar inte längre, eftersom beställningens adress eller länkar har bytts. Därför skickas det inte på nytt.
