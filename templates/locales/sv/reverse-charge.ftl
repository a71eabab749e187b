### Words for sales without Finnish VAT to businesses in other EU countries, and for VAT ids that were looked up.

## The order form and its sums
hint-vat-id = I formen 1234567-1. Företag i ett annat EU-land: momsnummer, till exempel SE556012579001.
error-address-vat = skriv adressen. Den behövs på en faktura utan finländsk moms.
summary-reverse-charge = omvänd skattskyldighet
summary-total-without-vat = Totalt (utan moms)
notice-vat-off = Priset är nu utan finländsk moms. Kontrollera den nya summan och beställ.
notice-vat-on = Priset innehåller nu finländsk moms. Kontrollera den nya summan och beställ.
notice-vat-id-invalid = Ditt momsnummer är inte giltigt i EU:s register VIES, så priset innehåller finländsk moms. Rätta numret eller beställ till detta pris.
notice-vat-id-unknown = EU:s register VIES svarar inte just nu, så vi kan inte kontrollera ditt momsnummer och priset innehåller finländsk moms. Försök igen senare eller beställ till detta pris.
vat-id-valid = Momsnumret { $id } är giltigt i EU:s register VIES. Priset innehåller ingen finländsk moms: ditt företag betalar momsen i sitt eget land (omvänd skattskyldighet).
vat-id-invalid = Momsnumret { $id } är inte giltigt i EU:s register VIES. Därför innehåller priset finländsk moms.
vat-id-unknown = Momsnumret { $id } kunde inte kontrolleras i EU:s register VIES just nu. Därför innehåller priset finländsk moms.

## Invoices and credit notes
invoice-reverse-charge = Omvänd skattskyldighet: köparen betalar momsen (65 § i mervärdesskattelagen).

## Staff pages
admin-vat-id = Kontrollerat momsnummer
admin-vat-id-answer =
    { $answer ->
       [valid] giltigt
       [invalid] inte giltigt
      *[unknown] kunde inte kontrolleras
    }
admin-vat-id-reference = VIES-nummer { $reference }

## Privacy
privacy-vat-id = Om ditt företag finns i ett annat EU-land kan vi kontrollera dess momsnummer i Europeiska kommissionens register VIES. Vi skickar bara numret och vårt eget momsnummer dit.
