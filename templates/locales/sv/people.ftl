### People of a session: who comes, what it is about, reminders. Papers by mail. Enquiries.
booking-people = Deltagare och förberedelser
notice-people = Deltagarna och förberedelserna är sparade. Nya deltagare får en inbjudan per e-post.
people-title = { $errors ->
        [0] Deltagare och förberedelser
       *[other] Fel: deltagare och förberedelser
    }
people-heading = Deltagare och förberedelser
people-who = Vilka kommer?
hint-people = Alla som har en e-postadress får en kalenderinbjudan och en egen länk till de här förberedelserna. Den som tas bort får en avbokning. Ta bort en deltagare genom att tömma hens fält.
people-save = Spara
people-leave = Gå tillbaka utan att spara
people-customer = Beställare
people-attendees = Med
people-preparation = Vad vi bollar
people-preparation-none = Inga förberedelser är skrivna än.
people-elsewhere = Expertens egen tid: { $when }
people-open = Öppna förberedelserna
people-prepare = Komplettera förberedelserna
people-own-link = Länken är bara din. Den visar tiden, deltagarna och vad ni bollar.
preparation-title = Förberedelser för sparringen
preparation-heading = Förberedelser
preparation-expert = Expert
preparation-cancelled = Den här tiden är avbokad.
preparation-over = Den här sparringen är hållen.
preparation-note = Uppgifterna är skrivna av { $customer }. Säg till hen om något ska ändras.
preparation-note-expert = Beställaren kan komplettera förberedelserna tills sparringen börjar. Titta på nytt strax före.
calendar-prepare = Förberedelser: { $url }
calendar-description-none = Inga förberedelser är skrivna än. Titta på länken närmare tiden.
undelivered-title = Ett meddelande kom inte fram
undelivered-text = Vårt meddelande till { $email } kom inte fram. Allt finns på den här sidan, så spara dess adress. Berätta till vilken adress vi kan skriva:
mail-expert-booked-subject = Ny bokning: { $when }, { $customer }
mail-expert-booked-heading = Du har en ny bokning
mail-expert-booked-text = { $customer } bokade en sparring med dig.
mail-expert-moved-subject = Bokningen är flyttad: { $when }, { $customer }
mail-expert-moved-heading = En bokning är flyttad
mail-expert-moved-text = { $customer } flyttade sparringen till en ny tid:
mail-expert-cancelled-subject = Bokningen är avbokad: { $when }, { $customer }
mail-expert-cancelled-heading = En bokning är avbokad
mail-expert-cancelled-text = Den här bokningen är avbokad (beställare { $customer }):
mail-expert-cancelled-left = Den här bokningen har flyttats till en annan expert (beställare { $customer }):
mail-attendee-invited-subject = Inbjudan till sparring: { $when }
mail-attendee-invited-heading = Du är inbjuden till en sparring
mail-attendee-invited-text = { $customer } bjöd in dig till en sparring.
mail-attendee-moved-subject = Sparringen är flyttad: { $when }
mail-attendee-moved-heading = Sparringen är flyttad
mail-attendee-moved-text = { $customer } flyttade sparringen som du ska delta i. Den nya tiden är:
mail-attendee-cancelled-subject = Sparringen tas bort ur din kalender: { $when }
mail-attendee-cancelled-heading = Sparringen tas bort ur din kalender
mail-attendee-cancelled-text = Sparringen som du skulle delta i är avbokad:
mail-attendee-cancelled-left = { $customer } tog bort dig från deltagarna i den här sparringen:
mail-reminder-day-subject = Påminnelse: sparring { $when }
mail-reminder-day-heading = Påminnelse om sparringen
mail-reminder-day-text = Sparringen närmar sig:
mail-reminder-hour-subject = Sparringen börjar snart: { $when }
mail-reminder-hour-heading = Sparringen börjar snart
mail-reminder-hour-text = Om ungefär en timme börjar:
mail-package-nudge-subject = Dags för nästa sparring, beställning { $code }
mail-package-nudge-heading = Boka nästa sparring
mail-package-nudge-text = { $count ->
        [one] Du har en gång kvar i ditt paket. Det är bra att hålla nästa sparring senast { $until }, så att arbetet går framåt.
       *[other] Du har { $count } gånger kvar i ditt paket. Det är bra att hålla nästa sparring senast { $until }, så att arbetet går framåt.
    }
mail-package-nudge-otherwise = Tiden är en rekommendation: du kan också boka en senare tid. Svara på det här meddelandet om ingen tid passar.
mail-invoice-issued-subject = Faktura { $number }
mail-invoice-issued-heading = Din faktura
mail-invoice-issued-text = Här är faktura { $number } för din beställning. Den är redan betald, så du behöver inte göra något.
mail-credit-note-issued-subject = Kreditnota { $number }
mail-credit-note-issued-heading = Din kreditnota
mail-credit-note-issued-text = Här är kreditnota { $number } för din beställning.
mail-credit-note-reason = Orsak: { $reason }
mail-paper-vat = varav moms { $amount }
mail-invoice-open = Öppna fakturan
mail-credit-note-open = Öppna kreditnotan
mail-paper-pdf = Ladda ner PDF
ask-time = Be om en tid som passar
enquiry-title = { $errors ->
        [0] { $kind ->
            [partnership] Utvecklingspartnerskap
           *[other] Be om en tid som passar
        }
       *[other] Fel: { $kind ->
            [partnership] utvecklingspartnerskap
           *[other] be om en tid som passar
        }
    }
enquiry-heading = { $kind ->
        [partnership] Fråga om utvecklingspartnerskap
       *[other] Be om en tid som passar
    }
enquiry-lead = { $kind ->
        [partnership] Berätta hurdant fortlöpande stöd ert utvecklingsarbete behöver. Vi föreslår innehåll, rytm och pris.
       *[other] Passar ingen av de lediga tiderna? Berätta när det skulle passa er, så söker vi en tid.
    }
label-enquiry-message = Meddelande
hint-enquiry-message = { $kind ->
        [partnership] Vad utvecklar ni, vilka är med och vad önskar ni? Högst { $max } tecken.
       *[other] Vad vill ni bolla, och vilka dagar och klockslag skulle passa? Högst { $max } tecken.
    }
label-enquiry-theme = Tema
label-enquiry-organisation = Organisation
hint-enquiry-email = Vi svarar till den här adressen.
label-enquiry-trap = Lämna det här fältet tomt
enquiry-privacy = Vi använder uppgifterna bara för att svara dig.
enquiry-send = Skicka
enquiry-otherwise = Du kan också skriva eller ringa:
enquiry-sent-title = Meddelandet skickat
enquiry-sent-heading = Tack, ditt meddelande har kommit fram
enquiry-sent-text = Vi svarar inom två vardagar. Du får en kvittering per e-post.
enquiry-sent-home = Till startsidan
mail-enquiry-sent = Skickat { $when }.
mail-enquiry-arrived-subject = { $kind ->
        [partnership] Förfrågan om partnerskap: { $name }
       *[other] Önskan om tid: { $name }
    }
mail-enquiry-arrived-heading = { $kind ->
        [partnership] Förfrågan om partnerskap
       *[other] Önskan om tid
    }
mail-enquiry-arrived-text = { $kind ->
        [partnership] I nätbutiken frågade någon om utvecklingspartnerskap:
       *[other] I nätbutiken bad någon om en tid som passar:
    }
mail-enquiry-arrived-language = Språk: { $language }
mail-enquiry-arrived-answer = När du svarar på det här meddelandet går svaret till den som frågade.
mail-enquiry-received-subject = Vi har fått ditt meddelande
mail-enquiry-received-heading = Vi har fått ditt meddelande
mail-enquiry-received-text = { $kind ->
        [partnership] Tack för att du frågade om utvecklingspartnerskap.
       *[other] Tack för din önskan om tid.
    }
mail-enquiry-received-next = Vi svarar inom två vardagar.
mail-enquiry-received-stranger = Om du inte har frågat något har någon skrivit din adress av misstag. Då behöver du inte göra något.
