### Rabattkoder: på beställningsblanketten, beställningen, fakturan och i administrationen

## Beställningsblanketten
coupon-title = Rabatt
label-coupon = Rabattkod
coupon-apply = Använd koden
coupon-given = Koden sänker priset med { $amount }.
coupon-remove = Ta bort koden
coupon-order-button = Beställ (inget att betala)
coupon-nothing-to-pay = Rabattkoden täcker hela priset, så det finns inget att betala. Bekräftelsen kommer per e-post.
notice-coupon-entered = Rabattkoden används. Kontrollera den nya slutsumman innan du beställer.
notice-total-changed = Slutsumman har ändrats. Kontrollera den innan du beställer.
error-coupon-unknown = Koden finns inte. Kontrollera att den är rätt skriven.
error-coupon-used = Koden är redan använd, eller så finns den på en beställning som inte är betald än.
error-coupon-over = Koden är inte längre i kraft.
error-coupon-elsewhere = Koden gäller inte den här beställningen.
error-coupon-too-soon = Koden har prövats för många gånger. Vänta en stund och försök igen.

## Beställningens pris
summary-list = Pris före rabatt
summary-discount = Rabatt med kod
mail-covered-text = Din beställning är bekräftad. Rabattkoden täckte hela priset, så det fanns inget att betala.
mail-covered-lost = Vi beklagar. Tiden du valde gick inte längre att boka när beställningen bekräftades.
invoice-discount = Listpris { $list }, rabatt med kod { $discount }
invoice-note-free = Ingenting återstår att betala.

## Administrationen
admin-coupons = Rabattkoder
admin-coupons-lead = En kod visas bara en gång, när den skapas. Därefter känns den igen på de fyra sista tecknen.
admin-coupons-none = Inga rabattkoder har skapats än.
admin-coupon-made = Koden är skapad
admin-coupon-made-text = Kopiera koden nu: den visas inte på nytt.
admin-coupon-hint = Kod
admin-coupon-worth = Rabatt
admin-coupon-uses = Användningar
admin-coupon-used-of = { $taken } / { $allowed }
admin-coupon-late = Över det tillåtna: { $count } (betalningen kom för sent)
admin-coupon-end = Sista dag
admin-coupon-offers = Vad koden gäller
admin-coupon-offers-hint = Om du inte väljer något gäller koden allt.
admin-coupon-all = allt
admin-coupon-note = Anteckning
admin-coupon-note-hint = Syns bara i administrationen, till exempel vem som fick koden.
admin-coupon-by = Skapad av
admin-coupon-usable = Kan användas
admin-coupon-used = Använd
admin-coupon-over = Har upphört
admin-coupon-revoked = Återkallad
admin-coupon-revoke = Återkalla koden
admin-coupon-make = En ny rabattkod
admin-coupon-kind = Rabattens slag
admin-coupon-percent = Procent av priset
admin-coupon-amount = Euro från beställningen
admin-coupon-how-much = Hur mycket
admin-coupon-how-much-hint = Till exempel 12,5 (procent) eller 50,00 (euro). 100 procent täcker hela priset.
admin-coupon-make-button = Skapa koden
admin-discount = Rabatt
admin-notice-coupon-revoked = Koden är återkallad. Beställningar som gjorts med den står kvar.
admin-error-coupon-worth = Skriv rabatten med siffror: över 0 och högst 100 procent, eller över 0 euro.
admin-error-coupon-uses = Antalet användningar ska vara 1–{ $max }.
admin-error-coupon-end = Den sista dagen ska vara i dag eller senare.
admin-error-coupon-note = Anteckningen ska rymmas på en rad med högst 200 tecken.
