### Words on the public pages: frame, home, themes, experts, times.

## Frame
skip-to-content = Gå till innehållet
nav-main = Huvudmeny
nav-themes = Teman
nav-prices = Priser
nav-experts = Experter
nav-language = Språk
footer-help = Vi hjälper gärna
footer-help-text = Skriv eller ring. En människa svarar.
business-id = FO-nummer
optional = (frivilligt)
go-home = Till startsidan
go-back = Tillbaka
refresh = Uppdatera sidan
js-own-time = { $time } din tid

## Prices and lengths
minutes = { $minutes } min
incl-vat = inkl. moms
price-vat = { $price } inkl. moms
vat-included = Priserna inkluderar moms { $rate }.
cancel-short = Avbokning är gratis senast 24 timmar före tiden.
offer-sessions =
    { $sessions ->
       [one] 1 × { $minutes } min
      *[other] { $sessions } × { $minutes } min
    }
offer-each = { $price } / gång

## Home
home-title = Sparring med en expert, 90 minuter i taget
home-description = Välj tema och en ledig tid, ta med din idé och ditt team. 90 minuters sparring på distans, hos er eller i studion.
home-heading = Kom med en halvfärdig idé. Gå med en klarare.
home-lead = Du och ditt team presenterar er idé. En erfaren expert frågar, utmanar och hjälper er att hitta nästa steg.
home-fact-length = Längd
home-fact-next = Nästa lediga tid
home-earliest = Tidigaste tid per tema
home-earliest-hint = Vilken expert som helst. Finsk tid.
home-no-themes = Temana börjar säljas snart.
times-updating = Tiderna uppdateras
no-times = Inga lediga tider
how-title = Så går det till
how-1-title = Välj en tid
how-1-text = Välj tema och en tid som passar dig. Vi håller den medan du fyller i dina uppgifter.
how-2-title = Förbered er tillsammans
how-2-text = Berätta med några meningar vad ni vill bolla. Bjud in upp till åtta kolleger.
how-3-title = Sparra i 90 minuter
how-3-text = På distans, hos er eller i studion. Första gången rekommenderar vi att vi träffas på plats.
prices-title = Priser
offer-single-pick = Välj tid direkt
offer-package-pick = Boka den första tiden nu eller senare
offer-spacing = Lagom mellanrum är { $min }–{ $max } veckor
offer-team = Hela teamet för samma pris
offer-valid = Gäller i { $days } dagar
offer-choose = Välj tema och tid
partnership-title = Utvecklingspartnerskap
partnership-price = Enligt avtal
partnership-unit = Fortlöpande samarbete
partnership-1 = En bekant expert vid er sida månad efter månad
partnership-2 = Mängd och rytm avtalas tillsammans
partnership-ask = Fråga om partnerskap
experts-title = Experter
experts-lead = Alla har utvecklat i praktiken. Välj en person, eller låt tiden avgöra.
experts-list = Alla experter
experts-all = Alla experter
experts-none = Experterna presenteras här snart.
expert-eyebrow = Expert
expert-themes = Teman
expert-languages = Språk
expert-formats = Hur
expert-next = Nästa tid
language-name =
    { $code ->
       [fi] finska
       [sv] svenska
       [en] engelska
       [se] nordsamiska
       [de] tyska
       [fr] franska
       [es] spanska
       [et] estniska
       [ru] ryska
       [uk] ukrainska
      *[other] { $code }
    }
format-name =
    { $format ->
       [remote] på distans
       [on_site] hos er
       [studio] i studion
      *[other] { $format }
    }

## Theme, selection, times
theme-eyebrow = Tema
theme-title = { $theme }: lediga tider
theme-description = Boka 90 minuters sparring: { $theme }. Se alla experters lediga tider på en gång.
theme-earliest = Tidigaste tid:
theme-experts = Experter inom temat
choose-title = Vad vill du boka?
selection-offer = Sparring
selection-quantity = Antal
selection-theme = Tema
selection-expert = Expert
selection-any-expert = Vem som helst
selection-show = Visa tider
times-title = Lediga tider
times-text = När du väljer en tid håller vi den åt dig direkt. Du betalar först när du har sett alla uppgifter.
slot-day = { $day } kl.
slot-any = Vem som helst ({ $count } lediga)
slot-clocks = klockan ställs om, UTC{ $from } → UTC{ $to }
slot-place = Helsingfors
picker-zone = Alla tider är finsk tid (Helsingfors). En sparring är 90 minuter.
picker-updated = Tiderna är kontrollerade mot kalendrarna { $when }.
picker-theme = Vilket tema gäller det?
picker-consent = Kryssa i det här om du väljer en tid senast { $date }.
picker-more-in-day =
    { $count ->
       [one] Visa 1 tid till
      *[other] Visa { $count } tider till
    }
picker-stale-some = De här experternas tider uppdateras just nu. Titta gärna igen om en stund:
picker-empty = Just nu finns inga lediga tider.
picker-empty-stale = Tiderna kan inte visas just nu.
picker-empty-help = Nya tider kommer varje vecka. Berätta vad som skulle passa:
picker-empty-here = Det finns inga lediga tider de här dagarna.
picker-next-free = Nästa lediga tid: { $when }
picker-pages = Fler tider
picker-earlier = Tidigare tider
picker-later = Senare tider
picker-pick-later-text = Vet du inte tiden än? Köp nu och välj tiderna senare på beställningens sida.
picker-pick-later = Köp och välj tid senare
