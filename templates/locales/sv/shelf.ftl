### Utbudet: teman, produkter och experter som personalen redigerar

shelf-title = Utbud
shelf-lead = Här redigerar du vad butiken säljer. Kunderna ser ändringen genast. Det som redan är sålt förblir som det såldes.
shelf-section =
    { $kind ->
       [theme] Teman
       [offer] Produkter
      *[expert] Experter
    }
shelf-kind =
    { $kind ->
       [theme] tema
       [offer] produkt
      *[expert] expert
    }
shelf-new =
    { $kind ->
       [theme] Lägg till ett tema
       [offer] Lägg till en produkt
      *[expert] Lägg till en expert
    }
shelf-none =
    { $kind ->
       [theme] Det finns inga teman ännu. Kunden väljer tema före tid, så börja här.
       [offer] Det finns inga produkter ännu. En produkt anger hur många sparringar som säljs och till vilket pris.
      *[expert] Det finns inga experter ännu. Utan dem finns inga tider att sälja.
    }
shelf-entry-title =
    { $errors ->
       [0] { $kind ->
           [theme] Tema
           [offer] Produkt
          *[expert] Expert
        }
      *[other] Fel: { $kind ->
           [theme] Tema
           [offer] Produkt
          *[expert] Expert
        }
    }
shelf-stands = Läge
shelf-on-sale = till salu
shelf-lacks = översättning saknas
shelf-missing = Översättningen saknas. Kunden ser den finska texten.
shelf-save = Spara
shelf-preview = Räkna ut priset
shelf-no-choices = Det finns inga ännu.

## Fält
shelf-legend-slug = Adress
shelf-slug = Slutet av adressen
shelf-slug-hint = Små bokstäver a–z, siffror och bindestreck, högst { $max } tecken. Det kan inte ändras senare.
shelf-legend-name = Namn
shelf-name = Namn
shelf-legend-summary = Beskrivning
shelf-summary = Beskrivning
shelf-legend-what = Vad som säljs
shelf-sessions = Sparringar
shelf-minutes = Minuter per sparring
shelf-valid = Dagar i kraft efter betalning
shelf-legend-spacing = Rekommenderat mellanrum
shelf-spacing-hint = Hur många dagar det är bra att ha mellan sparringarna. Det är ett råd, inget hinder. Lämna tomt om du inte vill ge något råd.
shelf-spacing-min = Minst dagar
shelf-spacing-max = Högst dagar
shelf-legend-price = Pris
shelf-sold-stays = Ett nytt pris gäller nya beställningar. En påbörjad beställning betalas till det pris köparen såg.
shelf-price = Pris inkl. moms
shelf-price-hint = I euro, till exempel 180,00
shelf-vat-rate = Momsprocent
shelf-vat-rate-hint = Till exempel 25,5
shelf-legend-vat = Ändringar av momssatsen
shelf-vat-hint = Om momssatsen ändras genom lag, skriv den första dagen och den nya procenten. Priset med moms ändras inte.
shelf-vat-from = Från och med
shelf-legend-offer-themes = Teman som produkten gäller
shelf-legend-offer-experts = Experter vars tid produkten ger
shelf-all-hint = Om du inte väljer något gäller produkten alla.
shelf-price-is = Priset nu, moms { $rate }
shelf-whole = Hela produkten
shelf-each = En sparring
shelf-legend-person = Person
shelf-person = Namn
shelf-email-hint = Hit skickas bokningar och meddelanden om kalenderfel. Kunderna ser inte adressen.
shelf-legend-headline = Rubrik
shelf-headline = Rubrik
shelf-legend-bio = Presentation
shelf-bio = Presentation
shelf-legend-themes = Teman
shelf-legend-languages = Språk
shelf-legend-formats = Mötesform
shelf-legend-rules = Bokningsregler
shelf-rules-hint = Nya regler gäller nya bokningar.
shelf-range-hint = { $min }–{ $max }
shelf-buffer = Paus i minuter
shelf-buffer-hint = Hålls fri efter varje sparring och före upptagna tider, { $min }–{ $max }
shelf-notice = Varseltid i timmar
shelf-notice-hint = Så långt före början ska man senast boka, { $min }–{ $max }
shelf-horizon = Kan bokas så många dagar framåt
shelf-horizon-hint = { $min }–{ $max }
shelf-cap = Sparringar per dag
shelf-cap-hint = Högst så många, { $min }–{ $max }
shelf-grid = Minuter mellan starttider
shelf-grid-hint = Till exempel 30: hel- och halvtimme, { $min }–{ $max }
shelf-zone = Tidszon
shelf-zone-hint = Till exempel Europe/Helsinki
shelf-legend-position = Ordning
shelf-position = Plats i listan
shelf-position-hint = Det minsta talet kommer först, { $min }–{ $max }

## Fel
error-whole-number = skriv ett heltal.
error-range = ange ett tal mellan { $min } och { $max }.
error-sum = skriv en summa i formen 180,00.
error-rate = skriv en procent i formen 25,5.
error-day = skriv en dag i formen 2027-01-01.
error-day-twice = samma dag finns redan i listan.
error-spacing = ange dagar mellan 1 och 365, det mindre först.
error-zone = skriv zonens namn i formen Europe/Helsinki.
error-slug = använd bara små bokstäver a–z, siffror och enstaka bindestreck.
error-slug-taken = adressen används redan. Välj en annan.

## Någon annan hann före
shelf-overtaken = Någon annan hann ändra det här
shelf-overtaken-by = { $name } sparade en ändring { $when }.
shelf-overtaken-text = Ingenting skrevs över. Det du skrev finns nedan, och där det avviker ser du vad som nu är sparat. Rätta och spara.
shelf-stored = Sparat nu:
shelf-stored-on = sparat som valt
shelf-stored-off = sparat som inte valt
shelf-save-anyway = Spara dessa

## Att dölja
shelf-hide-title = Ta ur försäljning
shelf-hide = Dölj
shelf-hide-lead =
    { $kind ->
       [theme] Inga nya beställningar tas emot för det här temat. Bokade sparringar hålls, och du kan ta tillbaka temat när som helst.
       [offer] Det här kan inte längre köpas. Köpta gånger och bokade sparringar gäller, och du kan ta tillbaka produkten när som helst.
      *[expert] Experten kan inte längre bokas. Bokade sparringar hålls, och du kan ta tillbaka experten när som helst.
    }
shelf-hide-heading = Ska { $name } döljas?
shelf-held =
    { $count ->
       [one] En köpare håller just på att boka eller betala en tid. Köparen får sin tid om den betalas.
      *[other] { $count } tider håller just på att bokas eller betalas. Köparna får sina tider om de betalar.
    }
shelf-touched =
    { $count ->
       [0] Inga kommande sparringar
       [one] En kommande sparring
      *[other] { $count } kommande sparringar
    }
shelf-touched-text = De här gäller fortfarande. Flytta eller avboka dem på beställningens sida om de inte kan hållas.
shelf-touched-none = Ingen som redan har en tid berörs.
shelf-is-hidden = Det här är dolt. Kunderna ser det inte.
shelf-show = Sätt till salu igen
admin-notice-saved = Sparat. Kunderna ser ändringen genast.
admin-notice-hidden = Dolt. Du kan ta tillbaka det nedan.
admin-notice-shown = Till salu igen.

## Expertens kalendrar
shelf-feeds = Kalendrar
shelf-feeds-title = Kalendrar: { $name }
shelf-feeds-lead = Experten håller sin egen kalender. Butiken läser via en länk när experten kan bokas.
shelf-feed-add = Lägg till en kalender
shelf-feed-url = Länk till kalendern
shelf-feed-url-hint = Den hemliga iCal-adressen, som börjar med https:// eller webcal://. Länken är som en nyckel: den visas inte mer när den har sparats.
shelf-feed-kind = Vad berättar kalendern?
shelf-feed-open-text = Händelserna är tider som får bokas.
shelf-feed-busy-text = Händelserna är upptagna tider som inte får bokas.
shelf-feed-look = Se vad den innehåller
shelf-feed-preview = Så här förstod vi kalendern
shelf-feed-understood =
    { $kind ->
       [open] { $count ->
           [0] Inget ledigt avsnitt.
           [one] Ett ledigt avsnitt.
          *[other] { $count } lediga avsnitt.
        }
      *[busy] { $count ->
           [0] Inget upptaget avsnitt.
           [one] Ett upptaget avsnitt.
          *[other] { $count } upptagna avsnitt.
        }
    }
shelf-feed-says-nothing = Kalendern innehåller inga kommande tider. Kontrollera att länken hör till rätt kalender.
shelf-feed-use = Ta i bruk
shelf-feed-refused = Kalendern togs inte i bruk:
shelf-feed-twice = kalendern används redan.
shelf-feed-too-many = experten har redan { $max } kalendrar, fler kan inte läggas till.
shelf-feed-address = skriv en länk som börjar med https:// eller webcal://.
shelf-feed-remove = Ta bort
shelf-feed-remove-text =
    { $kind ->
       [open] De lediga tiderna i den här kalendern säljs inte längre. Bokade sparringar står kvar.
      *[busy] Det som står i den här kalendern hindrar inte längre bokningar. Bokade sparringar står kvar.
    }
shelf-feed-remove-button = Ta bort kalendern
admin-notice-feed-added = Kalendern är i bruk.
admin-notice-feed-removed = Kalendern är borttagen.

## Frånvaro
shelf-off = Frånvaro
shelf-off-title = Frånvaro: { $name }
shelf-off-lead = Under frånvaron kan inget bokas, även om kalendern är ledig. Bokade sparringar står kvar, och du ser dem innan du sparar.
shelf-off-add = Lägg till frånvaro
shelf-off-hint = Utan klockslag gäller frånvaron hela dagar. Tiderna är finländsk tid.
shelf-off-from-date = Första dagen
shelf-off-from-time = Från klockan
shelf-off-until-date = Sista dagen
shelf-off-until-time = Till klockan
shelf-off-note = Anteckning
shelf-off-note-hint = Endast för studion
shelf-off-look = Se vem det berör
shelf-off-do = Spara frånvaron
shelf-off-remove = Ta bort
shelf-off-none = Ingen frånvaro.
shelf-off-range = Kontrollera tiderna. Slutet kommer efter början och ligger framåt i tiden, och frånvaron varar högst ett år.
shelf-off-note-long = Förkorta anteckningen. Högst { $max } tecken.
shelf-off-too-many = Det finns redan för mycket frånvaro. Ta först bort något.
shelf-off-short = borta
admin-notice-off-added = Frånvaron är sparad.
admin-notice-off-removed = Frånvaron är borttagen.
admin-why-off = Frånvaro
admin-why-start-off = Experten är borta.
staff-session-in-time-off = En bokad sparring ligger under expertens frånvaro. Kom överens med experten, flytta eller avboka.

## Bild
shelf-photo = Bild
shelf-photo-title = Bild: { $name }
shelf-photo-file = Ny bild
shelf-photo-hint = JPEG, PNG eller WebP, högst { $megabytes } megabyte och { $megapixels } megapixel. Bilden beskärs till en kvadrat, och uppgiften om var den togs tas bort.
shelf-photo-put-up = Ta i bruk
shelf-photo-remove = Ta bort bilden
shelf-photo-empty = Det finns ingen bild. Kunderna ser initialerna.
shelf-photo-none = Välj först en bild.
shelf-photo-too-large = Filen är för stor. Högst { $megabytes } megabyte.
shelf-photo-too-many-pixels = Bilden är för stor. Högst { $megapixels } megapixel.
shelf-photo-no-picture = Filen är ingen bild som vi kan läsa. Använd en JPEG-, PNG- eller WebP-bild.
admin-notice-photo-up = Bilden är i bruk.
admin-notice-photo-down = Bilden är borttagen.

## Studions uppgifter
settings-title =
    { $errors ->
       [0] Studions uppgifter
      *[other] Fel: Studions uppgifter
    }
settings-heading = Studions uppgifter
settings-lead = De här visas på varje sida, i meddelanden och på fakturor. Fakturor som redan getts ändras inte.
settings-legend-studio = Studion
settings-name = Butikens namn
settings-email-hint = Kundernas frågor och butikens egna meddelanden kommer hit.
settings-legend-seller = Säljaren
settings-seller-hint = Enligt lag anger fakturan säljarens namn, adress och FO-nummer eller momsnummer.
settings-seller-name = Namn i handelsregistret
settings-business-id = FO-nummer
settings-business-id-hint = I formen 1234567-1
settings-vat-id = Momsnummer
settings-vat-id-hint = I formen FI12345671
settings-phone = Telefon
settings-address = Postadress

## Före öppningen
live-title = Redo att öppna?
live-missing =
    { $count ->
       [0] Allt är klart.
       [one] En sak saknas.
      *[other] { $count } saker saknas.
    }
live-first = Butiken är inte öppen ännu
live-first-text = Kunderna kan inte köpa något ännu. Se vad som saknas och fyll i uppifrån och ned.
live-done = klart
live-not-yet = saknas
live-there = Gå dit
live-seller = Studions och säljarens uppgifter
live-seller-how = Fyll i e-postadressen, säljarens namn, FO-nummer och adress. En huvudanvändare kan göra det.
live-theme = Ett tema
live-theme-how = Lägg till minst ett tema.
live-offer = En produkt
live-offer-how = Lägg till minst en produkt.
live-expert = En expert vars kalender fungerar
live-expert-how = Lägg till en expert och en kalender med lediga tider.
live-mail = E-posten går ut
live-mail-how = Inget meddelande har gått ut ännu. Kontrollera e-postinställningarna.
live-webhook = Stripe meddelar om betalningar
live-webhook-how = Stripe har inte hörts av på 30 dagar. Kontrollera webhooken i Stripes kontrollpanel.
live-stripe = Stripe tar emot riktiga pengar
live-stripe-how = En testnyckel används. Byt den när du öppnar butiken.
