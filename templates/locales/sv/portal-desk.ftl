### Vad experten sköter själv på sina egna sidor

portal-name = Expertens sidor

## Frånvaro
off-by = Antecknad av
portal-off-touched = De här står kvar. Studion får veta och kommer överens med dig om vad som ska hända med dem.
portal-off-note-hint = För dig och studion

## Kalendrar
portal-feeds-lead = Använd din egen kalender som förut. Butiken läser via en länk när du kan bokas.
portal-feeds-manage = Lägg till eller ändra kalendrar
portal-notice-just-fetched = Kalendern hämtades alldeles nyss. Du kan hämta den igen om en minut.
portal-notice-feed-kind = Kalenderns händelser läses nu på ett annat sätt.
feed-by = Tillagd av
feed-age =
    { $unit ->
       [minutes] för { $count } min sedan
       [hours] för { $count } timmar sedan
      *[days] för { $count } dagar sedan
    }
feed-soon = De följande två veckorna
feed-soon-none = Ingenting under de följande två veckorna.
feed-later = De första efter det
feed-kind-change = Ändra vad kalendern berättar
feed-kind-text =
    { $kind ->
       [open] Kalenderns händelser skulle vara tider då du får bokas. Du ser först vad det skulle leda till.
      *[busy] Kalenderns händelser skulle vara upptagna tider då du inte får bokas. Du ser först vad det skulle leda till.
    }
feed-kind-look = Se vad det skulle leda till
feed-kind-do = Läs den så från och med nu

## Varför det finns tider eller inte
portal-why = Varför säljs dina tider, eller inte?
portal-why-short = Varför inga tider?
portal-why-rules = Dina bokningsregler
portal-why-not-open = Den här tiden är inte öppen i dina kalendrar.
portal-why-too-short = Din öppna tid slutar innan sparringen skulle hinna ta slut.
portal-why-too-soon = För snart, eller redan förbi: dina regler kräver framförhållning.
portal-why-too-far = För långt fram: så långt säljs dina tider inte ännu.
portal-why-off = Du är borta.
portal-why-busy = Din kalender är upptagen, pausen medräknad.
portal-why-taken = En annan av dina bokningar är i vägen, pausen medräknad.
portal-why-day-full = Du har redan så många sparringar den dagen som du tar.

## Den publicerade kalendern
portal-link = Bokningarna i din egen kalender
portal-link-lead = Prenumerera på dina bokningar i ditt eget kalenderprogram. Länken visar bara när du är bokad, inte vilka kunderna är.
portal-link-once = Vi visar länken bara den här gången. Om den hamnar i fel händer kan du göra en ny på den här sidan eller ta bort den.
portal-link-none = Ingen länk har gjorts ännu.
portal-notice-link-ended = Länken är borttagen. Den fungerar ingenstans längre.

## Anteckningen efter en sparring
note-after = Efter sparringen
note-title = Din anteckning
note-label = Anteckning
note-hint = Bara du ser det här om du inte delar det. Kunden får ändå anteckningen på begäran av sina egna uppgifter, och den försvinner när kunden raderar dem. Högst { $max } tecken.
note-hint-shared = Kunden ser en ändring genast. Högst { $max } tecken.
note-save = Spara
note-is-shared = Kunden har kunnat läsa det här sedan { $when }.
note-share-title = Dela med kunden
note-share-text = Anteckningen visas på beställningens sida, som { $customer } och studion ser, och på sidan med den förberedande texten, som deltagarna ser. Du kan sluta dela när som helst, men det som redan lästs får du inte tillbaka.
note-share = Dela med kunden
note-unshare-title = Sluta dela
note-unshare-text = Kunden och deltagarna ser inte längre anteckningen. Du har den kvar.
note-unshare = Sluta dela
note-remove = Ta bort anteckningen
note-remove-text = Texten försvinner för gott, också för kunden.
note-remove-button = Ta bort för gott
note-overtaken = Anteckningen har ändrats
note-overtaken-text = Den sparades i ett annat fönster. Inget skrevs över. Det du skrev finns nedan: rätta och spara.
note-stored-none = Anteckningen finns inte längre.
portal-notice-note-written = Anteckningen är sparad.
portal-notice-note-shared = Anteckningen är delad med kunden.
portal-notice-note-unshared = Anteckningen delas inte längre.
portal-notice-note-removed = Anteckningen är borttagen.
label-section-notes = Vad experten antecknade efter sparringar
label-data-note = Anteckning
label-data-shared_at = Delad med dig
