### Vem frågar: inloggning, konton, egna bokningar.

sign-in-link = Logga in
sign-in-as-another = Logga in som någon annan

## Felsidor
sign-in-again-heading = Logga in på nytt
sign-in-again-text = Din inloggning gäller inte längre.
not-allowed-heading = Den här sidan är inte för dig
not-allowed-text = Du är inloggad, men inte som någon som får öppna sidan.

## Fel i fält
error-code = koden är fel eller för gammal.
error-sign-in = e-postadressen och lösenordet hör inte ihop.
error-old-password = lösenordet är fel.
error-password-short = lösenordet är för kort. Minst 8 tecken.
error-password-long = lösenordet är för långt. Högst { $max } tecken.
error-password-common = det här lösenordet är lätt att gissa. Välj ett längre eller mer överraskande.

## Kunden loggar in
nav-my = Mina bokningar
sign-in-title = Mina bokningar
sign-in-lead = Skriv e-postadressen du beställde med. Vi skickar en länk som loggar in dig. Du behöver inget lösenord.
hint-sign-in-email = Länken fungerar i 10 minuter.
sign-in-send = Skicka länken
sign-in-no-need = En enskild beställning öppnas utan inloggning: använd länken i orderbekräftelsen.
sign-in-staff-link = Inloggning för experter och personal
sign-in-customer-link = Inloggning för kunder
notice-signed-out = Du är utloggad.
code-title = Se i din e-post
code-lead = Vi skickade en länk till adressen du gav.
code-link = Öppna länken i meddelandet eller skriv koden här. Båda fungerar i { $minutes } minuter.
code-none = Inget meddelande? Se också i skräpposten och kontrollera adressen.
code-again = Be om en ny länk
label-code = Kod
hint-mailed-code = 8 siffror, till exempel 1234 5678
link-title = Vill du logga in?
link-who = Du loggar in som
link-not-you = Om adressen inte är din, lämna sidan.
link-leave = Lämna sidan
link-over-title = Länken fungerar inte längre
link-over-text = Den är använd, för gammal eller ersatt av en nyare. Be om en ny.
link-over-ask = Be om en ny länk

## Personalen loggar in
staff-sign-in-title = Inloggning för personal
label-password = Lösenord
label-old-password = Nuvarande lösenord
label-new-password = Nytt lösenord
forgotten-link = Har du glömt lösenordet?
forgotten-title = Nytt lösenord
forgotten-lead = Skriv din e-postadress. Vi skickar en länk som du väljer ett nytt lösenord med.
forgotten-sent = Vi skickade ett meddelande till adressen du gav. Länken fungerar i { $minutes } minuter.
set-password-title = Välj ett lösenord
set-password-for = Konto:
set-password-go = Spara lösenordet
hint-new-password = Minst { $min } tecken. Några slumpmässiga ord är ett bra lösenord.
notice-password-set = Lösenordet är sparat. Logga in med det.
change-password-title = Byt lösenord
change-password-lead = Bytet loggar ut dig på alla dina andra enheter.
notice-password-changed = Lösenordet är bytt.
second-title = Inloggning i två steg
hint-second-code = Sex siffror från autentiseringsappen, eller en återställningskod
set-up-title = Ta i bruk inloggning i två steg
set-up-lead = Utöver lösenordet behövs då en kod från din telefon.
set-up-needed = En administratör loggar in med lösenord och en kod från telefonen. Ta det i bruk nu.
set-up-scan = Läs bilden med en autentiseringsapp, till exempel Aegis, 2FAS eller Google Authenticator.
set-up-picture = QR-kod för en autentiseringsapp
set-up-type = Eller skriv in den här nyckeln i appen:
hint-app-code = De sex siffrorna som appen visar nu
set-up-go = Ta i bruk
recovery-title = Återställningskoder
recovery-lead = Inloggning i två steg är i bruk. Spara koderna på ett säkert ställe.
recovery-once = Med varje kod kan du logga in en gång om telefonen försvinner. Koderna visas inte igen.
recovery-saved = Jag har sparat koderna
recovery-renew = Gör nya återställningskoder

## Eget konto
own-title = Ditt konto
role-name =
    { $role ->
        [expert] expert
        [staff] personal
       *[admin] administratör
    }
own-how = Så loggar du in
second-factor-is-on = Inloggning i två steg är i bruk.
second-factor-is-off = Inloggning i två steg är inte i bruk.
second-factor-off = Ta bort inloggning i två steg
notice-second-factor-off = Inloggning i två steg är borttagen.
hint-own-password = Ändringar bekräftas med lösenordet.
own-sessions = Enheter där du är inloggad
browser-unknown = Okänd webbläsare
own-this-browser = den här webbläsaren
own-since = Inloggad { $when }.
own-seen = Senast använd { $when }.
own-end = Logga ut
notice-session-ended = Enheten är utloggad.
sign-out = Logga ut
sign-out-everywhere = Logga ut överallt

## Egna bokningar
my-title = Mina bokningar
my-for = Allt som är beställt med adressen
my-upcoming = Kommande tider
my-none-upcoming = Inga kommande tider.
my-orders = Beställningar
my-order = beställning { $code }
my-none = Inget är beställt med den här adressen. Beställde du kanske med en annan?
my-book = Se lediga tider
my-status =
    { $status ->
        [draft] inte färdig
        [pending] väntar på betalning
        [processing] betalningen är på väg
        [paid] betald
        [partially_refunded] delvis återbetald
        [refunded] återbetald
        [expired] betalningstiden gick ut
        [failed] betalningen lyckades inte
       *[cancelled] avbokad
    }

## Meddelanden
mail-sign-in-link-subject = Logga in till dina bokningar
mail-sign-in-link-heading = Logga in
mail-sign-in-link-text = Du bad om en länk till dina bokningar. Den fungerar en gång, i { $minutes } minuter.
mail-sign-in-link-code = Eller skriv den här koden i webbläsaren där du bad om länken:
mail-sign-in-link-not-you = Om du inte bad om länken behöver du inte göra något. Ge inte koden till någon.
mail-account-link-subject =
    { $what ->
        [set-password] Välj ett nytt lösenord
        [confirm-email] Bekräfta din nya adress
        [no-account] Lösenordet till ditt konto
       *[exists] Du har redan ett konto
    }
mail-account-link-heading =
    { $what ->
        [set-password] Välj ett nytt lösenord
        [confirm-email] Bekräfta din nya adress
        [no-account] Adressen har inget konto
       *[exists] Du har redan ett konto
    }
mail-account-link-text =
    { $what ->
        [set-password] Någon bad om ett nytt lösenord till ditt konto. Välj det med den här länken.
        [confirm-email] Den här adressen angavs som ett kontos nya adress. Bekräfta att den är din.
        [no-account] Någon bad om ett nytt lösenord för den här adressen, men den har inget konto med lösenord. Kunder loggar in med en länk per e-post.
       *[exists] Någon försökte skapa ett konto för den här adressen, men du har redan ett. Inget har ändrats. Om du har glömt lösenordet kan du välja ett nytt.
    }
mail-account-link-lasts = Länken fungerar i { $minutes } minuter.
mail-account-link-open =
    { $what ->
        [set-password] Välj lösenord
        [confirm-email] Bekräfta adressen
        [no-account] Logga in som kund
       *[exists] Välj ett nytt lösenord
    }
mail-account-link-not-you = Om du inte bad om detta behöver du inte göra något.
mail-account-notice-subject =
    { $what ->
        [password] Ditt lösenord är bytt
        [second-factor-on] Inloggning i två steg är i bruk
        [second-factor-off] Inloggning i två steg är borttagen
        [recovery-codes] Nya återställningskoder
       *[email] Ditt kontos adress är bytt
    }
mail-account-notice-heading =
    { $what ->
        [password] Ditt lösenord är bytt
        [second-factor-on] Inloggning i två steg är i bruk
        [second-factor-off] Inloggning i två steg är borttagen
        [recovery-codes] Nya återställningskoder
       *[email] Ditt kontos adress är bytt
    }
mail-account-notice-text =
    { $what ->
        [password] Lösenordet till ditt konto byttes { $when }.
        [second-factor-on] Inloggning i två steg togs i bruk för ditt konto { $when }.
        [second-factor-off] Inloggning i två steg togs bort från ditt konto { $when }.
        [recovery-codes] Nya återställningskoder gjordes för ditt konto { $when }. De gamla fungerar inte längre.
       *[email] E-postadressen för ditt konto byttes { $when }. Meddelanden går från och med nu till den nya adressen.
    }
mail-account-notice-not-you =
    { $what ->
        [email] Om det inte var du, ångra ändringen genast.
       *[password] Om det inte var du, välj genast ett nytt lösenord och kontakta oss.
    }
mail-account-notice-open =
    { $what ->
        [email] Ångra ändringen
       *[password] Välj ett nytt lösenord
    }

## Ny adress
change-email-title = Byt e-postadress
change-email-now = Din adress är nu
change-email-sent = Vi skickade en länk till den nya adressen. Adressen byts när du öppnar den. Länken fungerar i { $minutes } minuter.
label-new-email = Ny e-postadress
hint-new-email = Vi skickar en länk till den här adressen som du bekräftar den med.
email-link-title =
    { $what ->
        [confirm] Bekräfta din nya adress
       *[undo] Ångra adressbytet
    }
email-link-address = Kontots adress blir
email-link-text =
    { $what ->
        [confirm] Bytet loggar ut dig på alla enheter. Logga sedan in med den nya adressen.
       *[undo] Din gamla adress kommer tillbaka, alla loggas ut och lösenordet slutar fungera. Du får en länk för att välja ett nytt.
    }
email-link-go =
    { $what ->
        [confirm] Bekräfta adressen
       *[undo] Ångra ändringen
    }
notice-email-changed = Adressen är bytt. Logga in med den nya.
notice-email-undone = Din gamla adress är tillbaka. Vi skickade en länk dit som du väljer ett nytt lösenord med.
