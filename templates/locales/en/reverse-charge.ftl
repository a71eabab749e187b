### Words for sales without Finnish VAT to businesses in other EU countries, and for VAT ids that were looked up.

## The order form and its sums
hint-vat-id = In the form 1234567-1. A business in another EU country: its VAT ID, such as SE556012579001.
error-address-vat = enter the address. An invoice without Finnish VAT needs it.
summary-reverse-charge = reverse charge
summary-total-without-vat = Total (without VAT)
notice-vat-off = The price is now without Finnish VAT. Check the new total and order.
notice-vat-on = The price now includes Finnish VAT. Check the new total and order.
notice-vat-id-invalid = Your VAT ID is not valid in the EU’s VIES register, so the price includes Finnish VAT. Correct the ID or order at this price.
notice-vat-id-unknown = The EU’s VIES register is not answering, so we cannot check your VAT ID and the price includes Finnish VAT. Try again later or order at this price.
vat-id-valid = The VAT ID { $id } is valid in the EU’s VIES register. The price has no Finnish VAT: your business accounts for VAT in its own country (reverse charge).
vat-id-invalid = The VAT ID { $id } is not valid in the EU’s VIES register. That is why the price includes Finnish VAT.
vat-id-unknown = The VAT ID { $id } could not be checked in the EU’s VIES register just now. That is why the price includes Finnish VAT.

## Invoices and credit notes
invoice-reverse-charge = Reverse charge: the customer accounts for VAT (Council Directive 2006/112/EC, Articles 44 and 196).

## Staff pages
admin-vat-id = VAT ID that was checked
admin-vat-id-answer =
    { $answer ->
       [valid] valid
       [invalid] not valid
      *[unknown] could not be checked
    }
admin-vat-id-reference = VIES number { $reference }

## Privacy
privacy-vat-id = If your business is in another EU country, we may check its VAT ID in the European Commission’s VIES register. We send it nothing but that ID and our own.
