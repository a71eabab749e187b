### Arbetsplatsens post: förfrågningar och en beställnings adress

## Förfrågningar
enquiries-title = Förfrågningar
enquiries-status =
    { $status ->
       [new] Väntar
      *[handled] Behandlade
    }
enquiries-kind =
    { $kind ->
       [partnership] Utvecklingspartnerskap
      *[time] En tid som passar
    }
enquiries-waiting =
    { $count ->
       [one] En förfrågan väntar på svar
      *[other] { $count } förfrågningar väntar på svar
    }
enquiries-handled-button = Märk som behandlad
enquiries-reopen = Lägg tillbaka bland de väntande
enquiries-none = Ingen förfrågan väntar. Nya kommer hit från butikens formulär och till studions e-post.
enquiries-none-handled = Ingen förfrågan har ännu märkts som behandlad.
enquiries-cut = Här är 200. De övriga visas när några av dessa har behandlats.
admin-notice-enquiry-handled = Förfrågan är märkt som behandlad.
admin-notice-enquiry-reopened = Förfrågan väntar igen.

## En beställnings adress
readdress-title = Byt e-postadress
readdress-lead = Om adressen är fel eller har en ny innehavare flyttas beställningen till den rätta. Om länken har hamnat hos fel person, låt adressen stå: då byts bara länkarna.
readdress-other = Beställningen flyttas från { $present } till { $email }. Den som har den gamla adressen ser den inte längre.
readdress-same = Adressen { $email } är densamma, och bara länkarna byts.
readdress-links = Alla tidigare länkar till beställningen slutar fungera: också deltagarnas, expertens och den prenumererade kalenderns.
readdress-mails =
    { $count ->
       [0] En bekräftelse med en ny länk går till { $email }.
       [one] En bekräftelse med en ny länk går till { $email }. Deltagarna och experten får en ny inbjudan till den kommande tiden.
      *[other] En bekräftelse med en ny länk går till { $email }. Deltagarna och experten får nya inbjudningar till de { $count } kommande tiderna.
    }
readdress-button = Byt
admin-notice-readdressed = Adressen och länkarna är bytta. En ny bekräftelse är på väg.
